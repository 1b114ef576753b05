// What each command does, one small function each: asks the app, tells the answer. `run` and the settings
// have files of their own. Nothing here holds anything that could be lost.
import type { TakeRequest } from '../../preload/schemas/take';
import { err, ok, type Result } from '../base/result';
import type { Connection } from './client';
import type { CommandLineIo } from './io';
import type { ParsedCommand } from './parse';
import type { Recorded } from './port';
import { microphoneCalled, takeRequest } from './take-request';
import {
  recordingLine,
  recordingText,
  sourceLines,
  stoppedFacts,
  takeLine,
  type Teller,
} from './tell';
import { type Trouble, trouble } from './trouble';
import { type Goal, type Waited, waitFor } from './wait';
import { cliWords } from './words';

/** What an action works with. */
export interface Act {
  readonly io: CommandLineIo;
  readonly parsed: ParsedCommand;
  readonly teller: Teller;
  readonly connection: Connection;
}

/** Ends with an exit code, or with the trouble that decides it. */
export type Outcome = Result<number, Trouble>;
export type Action = (act: Act) => Promise<Outcome>;

const done: Outcome = ok(0);

export async function start({ connection, parsed, teller }: Act): Promise<Outcome> {
  const request = await takeRequest(connection, parsed.options);
  if (!request.ok) return request;
  const started = await begin(connection, request.value, false);
  if (!started.ok) return started;
  const { id } = started.value;
  await teller.tell({ kind: 'started', id }, cliWords.recording(id));
  return done;
}

/** Starts a take; a tied one ends with this command. */
export function begin(
  connection: Connection,
  request: TakeRequest,
  isTied: boolean,
): Promise<Result<{ readonly id: string }, Trouble>> {
  return connection.ask('take.start', { request, isTied });
}

export async function stop({ connection, parsed, teller, io }: Act): Promise<Outcome> {
  const stopped = await connection.ask('take.stop', { id: null });
  if (!stopped.ok) return stopped;
  const goal = goalOf(parsed);
  const waited = await follow(connection, io, stopped.value.id, goal, true);
  if (!waited.ok) return waited;
  const { recorded, trouble: notice } = waited.value;
  if (recorded !== null) {
    const [fields, text] = stoppedFacts(recorded, notice);
    await teller.tell({ kind: 'stopped', ...fields }, text);
  }
  if (notice === null) return done;
  // Without --wait only a broken recording is a failure: the link comes by itself.
  if (goal !== 'usual' || recorded === null || recorded.view.media.kind !== 'ready')
    return err(notice);
  await teller.remark(notice.sentence);
  return done;
}

/** What --wait asks for. */
export function goalOf({ options }: ParsedCommand): Goal {
  const wait = options.get('wait');
  return wait === 'link' || wait === 'uploaded' || wait === 'ready' ? wait : 'usual';
}

/** Waits for a recording to reach `goal`; `hasTimes` when it was stopped just now. */
export async function follow(
  connection: Connection,
  io: CommandLineIo,
  id: string,
  goal: Goal,
  hasTimes: boolean,
): Promise<Result<Waited, Trouble>> {
  const settings = await connection.ask('settings.read', null);
  if (!settings.ok) return settings;
  const { key } = settings.value;
  return ok(await waitFor(connection, id, { goal, key, patience: io.patience, hasTimes }));
}

export async function discard({ connection, teller }: Act): Promise<Outcome> {
  const discarded = await connection.ask('take.discard', { id: null });
  if (!discarded.ok) return discarded;
  await teller.tell({ kind: 'discarded', id: discarded.value.id }, cliWords.discarded);
  return done;
}

export const pause: Action = (act) => steer(act, 'take.pause', cliWords.paused);
export const resume: Action = (act) => steer(act, 'take.resume', cliWords.resumed);
export const mute: Action = (act) => setMuted(act, true);
export const unmute: Action = (act) => setMuted(act, false);

async function steer(act: Act, name: 'take.pause' | 'take.resume', text: string): Promise<Outcome> {
  const steered = await act.connection.ask(name, null);
  return steered.ok ? tellTake(act, text) : steered;
}

async function setMuted(act: Act, isMuted: boolean): Promise<Outcome> {
  const steered = await act.connection.ask('take.mute', { isMuted });
  return steered.ok ? tellTake(act, isMuted ? cliWords.muted : cliWords.unmuted) : steered;
}

/** Another microphone for the running take. */
export async function mic(act: Act): Promise<Outcome> {
  const [wanted = ''] = act.parsed.words;
  const microphone = await microphoneCalled(act.connection, wanted);
  if (!microphone.ok) return microphone;
  const changed = await act.connection.ask('take.microphone', { microphone: microphone.value });
  return changed.ok ? tellTake(act, null) : changed;
}

export const status: Action = (act) => tellTake(act, null);

async function tellTake({ connection, teller }: Act, text: string | null): Promise<Outcome> {
  const view = await connection.ask('take.read', null);
  if (!view.ok) return view;
  const [line, words] = takeLine(view.value);
  await teller.tell(line, text ?? words);
  return done;
}

export async function sources({ connection, teller }: Act): Promise<Outcome> {
  const found = await connection.ask('sources.list', null);
  if (!found.ok) return found;
  for (const [line, text] of sourceLines(found.value)) await teller.tell(line, text);
  return done;
}

export async function list({ connection, teller }: Act): Promise<Outcome> {
  const all = await recordings(connection);
  if (!all.ok) return all;
  const kept = all.value.filter(({ view }) => !view.isDiscarded);
  for (const recorded of kept) await teller.tell(...recordingLine(recorded));
  return done;
}

export async function show({ connection, parsed, teller }: Act): Promise<Outcome> {
  const found = await find(connection, parsed);
  if (!found.ok) return found;
  await teller.tell(recordingLine(found.value)[0], recordingText(found.value));
  return done;
}

export async function open({ connection, parsed, teller }: Act): Promise<Outcome> {
  const found = await find(connection, parsed);
  if (!found.ok) return found;
  const opened = await connection.ask('recordings.open', { id: found.value.view.id });
  if (!opened.ok) return opened;
  await teller.tell({ kind: 'done', command: 'open' }, cliWords.opened);
  return done;
}

export async function panel({ connection, teller }: Act): Promise<Outcome> {
  const shown = await connection.ask('app.showPanel', null);
  if (!shown.ok) return shown;
  await teller.tell({ kind: 'done', command: 'panel' }, cliWords.shown);
  return done;
}

async function recordings(connection: Connection): Promise<Result<Recorded[], Trouble>> {
  const all: Recorded[] = [];
  const listed = await connection.ask('recordings.list', null, (recorded) => all.push(recorded));
  return listed.ok ? ok(all) : listed;
}

/** By id, by the beginning of one id, or the newest. */
export async function find(
  connection: Connection,
  { words }: ParsedCommand,
): Promise<Result<Recorded, Trouble>> {
  const all = await recordings(connection);
  if (!all.ok) return all;
  const wanted = words[0] ?? '';
  const found =
    wanted === 'last'
      ? all.value.filter(({ view }) => !view.isDiscarded).slice(0, 1)
      : all.value.filter(({ view }) => view.id === wanted || isBeginning(wanted, view.id));
  const [first] = found;
  return first !== undefined && found.length === 1
    ? ok(first)
    : err({
        ...trouble('wrong-use', cliWords.noSuchRecording),
        code: 'unknown-recording',
        exitCode: 3,
      });
}

function isBeginning(wanted: string, id: string): boolean {
  return wanted.length >= 3 && id.startsWith(wanted);
}
