// Put in when the preload script is built (electron.vite.config.ts), from the tables of the contract.

/** The questions that a page may put; which of them a window may, main decides. */
declare const askableNames: readonly string[];
declare const eventNames: readonly string[];
