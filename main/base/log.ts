// The logger that every room is handed. The one that writes to disk is made in desktop/; it redacts.

export interface Logger {
  /** Something normal that helps support later. `data` holds plain values, never a secret. */
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  /** Something unexpected that was coped with. */
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  /** Something that the user will notice. */
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/** Drops everything; for tests and tools. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} };
