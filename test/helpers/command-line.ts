// The command line as a script would use it: a process of its own, `--json`, exit codes.
import path from 'node:path';
import { jsonLineSchema } from '../../main/cli/json';
import type { JsonLine } from '../../main/cli/json';
import type { AppPlaces } from './app';
import { run } from './child';
import { projectRoot } from './electron';

/** A finished command. */
export interface CommandRun {
  readonly code: number;
  /** Standard output, each line parsed by the documented schema. */
  readonly lines: readonly JsonLine[];
  readonly stderr: string;
}

/** Runs `claap-recorder ARGS --json`; `input` goes to its standard input. */
export async function commandLine(
  app: Pick<AppPlaces, 'env'>,
  args: readonly string[],
  input = '',
): Promise<CommandRun> {
  const program = path.join(projectRoot, 'out', 'main', 'cli.cjs');
  const { code, stdout, stderr } = await run(process.execPath, [program, '--json', ...args], {
    env: app.env,
    input,
    timeoutMs: 90_000,
  });
  const texts = stdout.toString('utf8').split('\n');
  const lines = texts
    .filter((text) => text !== '')
    .map((text) => jsonLineSchema.parse(JSON.parse(text)));
  return { code, lines, stderr };
}

/** The first line of a kind; throws and quotes the run when there is none. */
export function lineOf<K extends JsonLine['kind']>(
  ran: CommandRun,
  kind: K,
): Extract<JsonLine, { kind: K }> {
  const isIt = (line: JsonLine): line is Extract<JsonLine, { kind: K }> => line.kind === kind;
  const line = ran.lines.find(isIt);
  if (line === undefined) throw new Error(`No line "${kind}" in ${JSON.stringify(ran)}`);
  return line;
}

/** Gives the app a key and an author that the stand-in knows, the way a user's script would. */
export async function signIn(app: Pick<AppPlaces, 'env'>): Promise<void> {
  const key = await commandLine(app, ['settings', 'set', 'api-key', '-'], 'cla_test_ok\n');
  const author = await commandLine(app, ['settings', 'set', 'author-email', 'ada@example.test']);
  if (key.code !== 0 || author.code !== 0) {
    throw new Error(`Signing in failed: ${JSON.stringify([key, author])}`);
  }
}
