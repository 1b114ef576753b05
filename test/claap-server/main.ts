/**
 * The stand-in as a command: prints one line of JSON `{api, storage, admin, ca, pid}` and runs until
 * SIGTERM (or SIGINT). Exit codes: 0 done, 2 wrong use, 3 not possible now.
 */
import { optionsFromArgs, USAGE, UsageError } from './cli-args';
import type { ClaapServerOptions } from './options';
import { startClaapServer } from './server';

function readOptions(): ClaapServerOptions | number {
  try {
    const options = optionsFromArgs(process.argv.slice(2));
    if (options !== 'help') return options;
    process.stdout.write(`${USAGE}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}. --help shows what there is.\n`);
    return 2;
  }
}

async function run(options: ClaapServerOptions): Promise<void> {
  const server = await startClaapServer(options);
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const { api, storage, admin, ca } = server;
  process.stdout.write(`${JSON.stringify({ api, storage, admin, ca, pid: process.pid })}\n`);
}

const options = readOptions();
if (typeof options === 'number') {
  process.exitCode = options;
} else {
  await run(options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 3;
  });
}
