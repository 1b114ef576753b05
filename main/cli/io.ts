// All that a command touches outside itself: its streams, its environment, the signals it gets. Handed in,
// so that tests own it; `nodeIo` is the real one, for plain Node and for Electron's main process alike.
import { homedir, tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import * as z from 'zod';
import { systemCode } from '../base/failure';
import { profileFolder, type Surroundings } from './address';

/** Signals that end a command politely. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type EndSignal = (typeof endSignals)[number];

/** How long a command is patient, ms. */
export interface Patience {
  /** From starting the app to its first answer. */
  readonly appStartMs: number;
  /** `stop` without --wait: from the finished file to the link. */
  readonly linkMs: number;
  /** A wait during which nothing moves, because of network or service. */
  readonly troubleMs: number;
}

export const usualPatience: Patience = { appStartMs: 30_000, linkMs: 10_000, troubleMs: 60_000 };

export interface CommandLineIo {
  readonly version: string;
  readonly profile: string;
  readonly workingFolder: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Program and arguments that start the app; null where none is known. */
  readonly appCommand: readonly string[] | null;
  /** Standard input is a terminal, whose signals the command we run gets by itself. */
  readonly isTerminal: boolean;
  readonly patience: Patience;
  /** Resolves when the text is handed over; a reader that went away is no error. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** The first line of standard input; a terminal shows `prompt` and not what is typed. */
  readSecret(prompt: string): Promise<string>;
  /** One line from a terminal, shown as it is typed. */
  readLine(prompt: string): Promise<string>;
  /** Calls `listen` instead of ending; the answer restores what was. */
  onSignal(listen: (signal: EndSignal) => void): () => void;
}

/** What only the caller knows. */
export interface NodeIoNeeds {
  readonly version: string;
  /** Packaged builds honour none of the development's variables. */
  readonly isPackaged: boolean;
}

/** The process's own streams and environment. */
export function nodeIo({ version, isPackaged }: NodeIoNeeds): CommandLineIo {
  const { env, platform } = process;
  return {
    version,
    profile: profileFolder({ platform, env, home: homedir() }, isPackaged),
    workingFolder: process.cwd(),
    platform,
    env,
    appCommand: appCommandOf(env, isPackaged, process.execPath),
    isTerminal: process.stdin.isTTY,
    patience: usualPatience,
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    readSecret: (prompt) => (process.stdin.isTTY ? askHidden(prompt) : readAll()),
    readLine: askLine,
    onSignal(listen) {
      const listeners = endSignals.map((signal) => [signal, () => listen(signal)] as const);
      for (const [signal, act] of listeners) process.on(signal, act);
      return () => {
        for (const [signal, act] of listeners) process.off(signal, act);
      };
    },
  };
}

/** Where the socket may lie; for the app's side. */
export function surroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir(), temporary: tmpdir() };
}

const commandSchema = z.array(z.string().min(1)).min(1);

/**
 * How to start the app: a checkout says so in CLAAP_RECORDER_APP_COMMAND (a JSON array), an installed app
 * is itself. An AppImage is started by its file, since its mounted program is gone when we end.
 */
export function appCommandOf(
  env: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
  execPath: string,
): readonly string[] | null {
  if (isPackaged) return [env['APPIMAGE'] ?? execPath];
  try {
    const parsed = commandSchema.safeParse(JSON.parse(env['CLAAP_RECORDER_APP_COMMAND'] ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    const isGone = (error: Error): void => {
      // `claap-recorder list | head -1`: the reader has what it wanted.
      if (systemCode(error) !== 'EPIPE') process.exitCode = 4;
      resolve();
    };
    stream.once('error', isGone);
    stream.write(text, () => {
      stream.off('error', isGone);
      resolve();
    });
  });
}

const maxSecretBytes = 4096;

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  let held = 0;
  for await (const chunk of process.stdin) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    held += chunk.byteLength;
    if (held > maxSecretBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function askLine(prompt: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(''));
    lines.question(prompt, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

// The terminal repeats what is typed through `output`; this one drops all but the prompt.
function askHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve) => {
    let answer = '';
    lines.once('line', (line) => {
      answer = line;
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
