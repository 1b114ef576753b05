// `run`: records while a command runs. The take is tied to our connection, so that the app stops it even if
// we are killed. The command keeps its standard streams; its exit code is ours.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { systemCode } from '../base/failure';
import { ok } from '../base/result';
import { type Act, begin, follow, goalOf, type Outcome } from './actions';
import type { CommandLineIo } from './io';
import { takeRequest } from './take-request';
import { stoppedFacts } from './tell';
import { cliWords } from './words';
import { spawnable } from './windows-command';

export async function run(act: Act): Promise<Outcome> {
  const { connection, parsed, teller, io } = act;
  const request = await takeRequest(connection, parsed.options);
  if (!request.ok) return request;
  const started = await begin(connection, request.value, true);
  if (!started.ok) return started;
  const { id } = started.value;
  const [program = ''] = parsed.command;
  await teller.remark(cliWords.recordsWhile(program));
  const ended = await runCommand(parsed.command, teller.isJson, io);
  if (ended.kind === 'not-run') {
    await connection.ask('take.discard', { id });
    await teller.tell({ kind: 'discarded', id }, ended.sentence);
    return ok(ended.exitCode);
  }
  await tellRecording(act, id, ended.exitCode);
  return ok(ended.exitCode);
}

// Whatever becomes of the recording, the command's exit code stands.
async function tellRecording(act: Act, id: string, exitCode: number): Promise<void> {
  const { connection, parsed, teller, io } = act;
  const stopped = await connection.ask('take.stop', { id });
  // Stopped by hand meanwhile is as good.
  if (!stopped.ok && stopped.failure.code !== 'not-recording')
    return teller.trouble(stopped.failure);
  const waited = await follow(connection, io, id, goalOf(parsed), true);
  if (!waited.ok) return teller.trouble(waited.failure);
  const { recorded, trouble: notice } = waited.value;
  if (recorded !== null) {
    const [fields, text] = stoppedFacts(recorded, notice);
    await teller.tell({ kind: 'ran', exitCode, ...fields }, text);
    if (notice !== null) await teller.remark(notice.sentence);
  } else if (notice !== null) await teller.trouble(notice);
}

type Ended =
  | { readonly kind: 'ended'; readonly exitCode: number }
  /** 127: not found; 126: found, but can't be run; as shells say it. */
  | { readonly kind: 'not-run'; readonly exitCode: 126 | 127; readonly sentence: string };

function runCommand(
  command: readonly string[],
  isJson: boolean,
  io: CommandLineIo,
): Promise<Ended> {
  const [program = '', ...args] = command;
  const { file, fileArgs, isVerbatim } = spawnable(program, args, io);
  return new Promise((resolve) => {
    const child = spawn(file, fileArgs, {
      // With --json our standard output holds our objects only.
      stdio: ['inherit', isJson ? 2 : 'inherit', 'inherit'],
      cwd: io.workingFolder,
      env: io.env,
      windowsVerbatimArguments: isVerbatim,
    });
    const restore = io.onSignal((signal) => {
      // A terminal sends Ctrl+C to the command itself; twice would mean "at once" to many programs.
      if (!(signal === 'SIGINT' && io.isTerminal)) child.kill(signal);
    });
    child.once('error', (error) => {
      restore();
      const isMissing = systemCode(error) === 'ENOENT';
      resolve({
        kind: 'not-run',
        exitCode: isMissing ? 127 : 126,
        sentence: isMissing ? cliWords.commandMissing(program) : cliWords.commandRefused(program),
      });
    });
    child.once('exit', (code, signal) => {
      restore();
      const number = signal === null ? 0 : constants.signals[signal];
      resolve({ kind: 'ended', exitCode: code ?? 128 + number });
    });
  });
}
