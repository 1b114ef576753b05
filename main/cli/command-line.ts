// The command line from arguments to exit code: parse, find or start the app, act, tell. Pure Node. If it
// dies midway nothing is lost: recordings, uploads and settings are the app's.
import {
  type Act,
  type Action,
  discard,
  list,
  mic,
  mute,
  open,
  type Outcome,
  panel,
} from './actions';
import { pause, resume, show, sources, start, status, stop, unmute } from './actions';
import { connectToApp } from './client';
import {
  type CommandDescription,
  type CommandName,
  commands,
  globalOptions,
  helpText,
} from './commands';
import type { CommandLineIo } from './io';
import type { JsonLine } from './json';
import { commandLocale } from './language';
import { reachApp } from './launch';
import { parseCommandLine, type ParsedCommand } from './parse';
import { report } from './report-action';
import { run } from './run';
import { settingsList, settingsSet, settingsSetProblem } from './settings-actions';
import { createTeller, type Teller } from './tell';
import { exitCodes, trouble } from './trouble';
import {
  cancelUpload,
  choose,
  pauseUpload,
  resumeUpload,
  sendAgain,
  upload,
} from './upload-actions';
import { cliWords, speak } from './words';

const actions: Readonly<Record<Exclude<CommandName, 'help' | 'version' | 'quit'>, Action>> = {
  start,
  stop,
  pause,
  resume,
  mute,
  unmute,
  mic,
  discard,
  status,
  sources,
  list,
  show,
  upload,
  'pause-upload': pauseUpload,
  'resume-upload': resumeUpload,
  'cancel-upload': cancelUpload,
  'send-again': sendAgain,
  choose,
  report,
  open,
  run,
  panel,
  'settings set': settingsSet,
  'settings list': settingsList,
};

/**
 * Does what `args` (without program and script) say, and returns the exit code: 0 done, 2 wrong use,
 * 3 not possible now, 4 failed; `run` returns its command's.
 */
export async function runCommandLine(args: readonly string[], io: CommandLineIo): Promise<number> {
  speak(await commandLocale(args, io));
  const asked = parseCommandLine(args);
  const textTo = asked.kind === 'command' && asked.parsed.name === 'run' ? 'err' : 'out';
  const teller = createTeller(io, asked.isJson, textTo);
  if (asked.kind === 'wrong') {
    await teller.trouble(trouble('wrong-use', asked.sentence));
    return exitCodes.wrongUse;
  }
  if (asked.kind === 'help') return help(teller, asked.about);
  const outcome = await act(asked.parsed, io, teller);
  if (outcome.ok) return outcome.value;
  await teller.trouble(outcome.failure);
  return outcome.failure.exitCode;
}

async function act(parsed: ParsedCommand, io: CommandLineIo, teller: Teller): Promise<Outcome> {
  const { name } = parsed;
  if (name === 'help') return { ok: true, value: await help(teller, null) };
  if (name === 'version') return version(io, teller);
  if (name === 'quit') return quit(io, teller);
  if (name === 'settings set') {
    const problem = settingsSetProblem(parsed.words);
    if (problem !== null) return { ok: false, failure: problem };
  }
  const reached = await reachApp(io);
  if (!reached.ok) return reached;
  const connection = reached.value;
  const toDo: Act = { io, parsed, teller, connection };
  try {
    return await actions[name](toDo);
  } finally {
    connection.close();
  }
}

async function version(io: CommandLineIo, teller: Teller): Promise<Outcome> {
  await teller.tell({ kind: 'version', version: io.version }, io.version);
  return { ok: true, value: exitCodes.done };
}

// An app is not started to be ended.
async function quit(io: CommandLineIo, teller: Teller): Promise<Outcome> {
  const reached = await connectToApp(io.profile);
  if (reached.kind === 'trouble') return { ok: false, failure: reached.trouble };
  if (reached.kind === 'connected') {
    const asked = await reached.connection.ask('app.quit', null);
    reached.connection.close();
    if (!asked.ok) return asked;
  }
  const text = reached.kind === 'absent' ? cliWords.notRunning : cliWords.quitting;
  await teller.tell({ kind: 'done', command: 'quit' }, text);
  return { ok: true, value: exitCodes.done };
}

async function help(teller: Teller, about: CommandDescription | null): Promise<number> {
  if (!teller.isJson) {
    await teller.tell({ kind: 'done', command: 'help' }, helpText(about));
    return exitCodes.done;
  }
  for (const command of about === null ? commands : [about])
    await teller.tell(describe(command), '');
  return exitCodes.done;
}

function describe(command: CommandDescription): JsonLine {
  return {
    kind: 'command',
    name: command.name,
    usage: `claap-recorder ${command.name} ${command.words}`.trimEnd(),
    summary: command.summary,
    options: [...command.options, ...globalOptions].map(({ name, value, summary }) => ({
      name,
      value,
      summary,
    })),
  };
}
