// Looks for a secret in clear, as people and programs would write it down: as it is, in UTF-16, base64
// (wherever in a longer text it begins), hex, URL and JSON notation.
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** All the ways in which the secret would be legible. */
export function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((whole.byteLength * 8) / 6);
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
  });
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const texts = [
    secret,
    ...base64,
    bytes.toString('hex'),
    percent,
    Array.from(secret).toReversed().join(''),
  ];
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')];
}

const holds = (data: Buffer, forms: readonly Buffer[]): boolean =>
  forms.some((form) => data.includes(form));

/** Every file below `folder` that holds the secret, and how many files were looked at. */
export async function filesWith(
  folder: string,
  secret: string,
): Promise<{ readonly found: string[]; readonly looked: number }> {
  const forms = formsOf(secret);
  const found: string[] = [];
  let looked = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (holds(Buffer.from(file), forms)) found.push(`the name of ${file}`);
    if (!entry.isFile()) continue;
    const size = await stat(file).then(
      (known) => known.size,
      () => 0,
    );
    // Nothing here is as large; what is would make the test slow without saying so.
    if (size > 200_000_000) throw new Error(`Too large to look into: ${file}`);
    looked += 1;
    if (holds(await readFile(file).catch(() => Buffer.alloc(0)), forms)) found.push(file);
  }
  return { found, looked };
}

// Empty when it has ended meanwhile, or is not ours to read.
function ofProcess(pid: string, what: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${what}`);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Watches the arguments and the environment of every process of this machine. */
export function watchProcesses(secret: string): {
  /** Ends the watch: where the secret was seen, and the arguments of all programs that ran. */
  stop(): Promise<{ readonly found: readonly string[]; readonly commands: readonly string[] }>;
} {
  const forms = formsOf(secret);
  const found = new Set<string>();
  const commands = new Set<string>();
  const over = new AbortController();
  // Synchronous, as nothing here waits for a disk: one look takes a few ms and misses no short command.
  const look = (): void => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      for (const what of ['cmdline', 'environ']) {
        const data = ofProcess(pid, what);
        if (what === 'cmdline') commands.add(data.toString('utf8').replaceAll('\0', ' '));
        if (holds(data, forms)) found.add(`${what} of ${pid}`);
      }
  };
  const watching = (async () => {
    while (!over.signal.aborted) {
      look();
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
  })();
  return {
    async stop() {
      over.abort();
      await watching;
      return { found: [...found], commands: [...commands] };
    },
  };
}
