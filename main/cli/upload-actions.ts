// What a person may do to an upload from the command line: send, pause, go on, cancel, send again, choose.
// A second create is asked about first, and in a script it must be said with --yes.
import { err, ok, type Result } from '../base/result';
import { type Act, type Action, find, follow, goalOf, type Outcome } from './actions';
import { candidateLine, recordingLine } from './tell';
import { type Trouble, trouble } from './trouble';
import { cliWords } from './words';

const done: Outcome = ok(0);

export async function upload({ connection, parsed, teller, io }: Act): Promise<Outcome> {
  const found = await find(connection, parsed);
  if (!found.ok) return found;
  const { id } = found.value.view;
  const sent = await connection.ask('recordings.send', {
    id,
    isLarge: parsed.options.has('large'),
    withoutChannel: parsed.options.has('no-channel'),
  });
  if (!sent.ok) return sent;
  const settings = await connection.ask('settings.read', null);
  if (settings.ok && settings.value.quota.used >= settings.value.quota.limit)
    await teller.remark(cliWords.quotaUsed(settings.value.quota.limit));
  const goal = goalOf(parsed);
  if (goal === 'usual') return tellNow({ connection, parsed, teller, io });
  const waited = await follow(connection, io, id, goal, false);
  if (!waited.ok) return waited;
  const { recorded, trouble: notice } = waited.value;
  if (recorded !== null) await teller.tell(...recordingLine(recorded));
  return notice === null ? done : err(notice);
}

export const pauseUpload: Action = (act) => steerOneOrAll(act, 'pause');
export const resumeUpload: Action = (act) => steerOneOrAll(act, 'resume');
export const cancelUpload: Action = (act) => steer(act, 'cancel');

export async function sendAgain(act: Act): Promise<Outcome> {
  const { io, parsed } = act;
  const found = await find(act.connection, parsed);
  if (!found.ok) return found;
  if (!parsed.options.has('yes')) {
    if (!io.isTerminal) return err(trouble('wrong-use', cliWords.needsYes));
    const answer = await io.readLine(cliWords.askSendAgain);
    if (!cliWords.yes.includes(answer.trim().toLowerCase()))
      return err(trouble('not-confirmed', cliWords.notSent));
  }
  return steer(act, 'send-again');
}

export async function choose({ connection, parsed, teller, io }: Act): Promise<Outcome> {
  const found = await find(connection, parsed);
  if (!found.ok) return found;
  const { id } = found.value.view;
  const claapId = parsed.words[1];
  if (claapId !== undefined) {
    const chosen = await connection.ask('uploads.choose', { id, claapId });
    return chosen.ok ? tellNow({ connection, parsed, teller, io }) : chosen;
  }
  const candidates = await connection.ask('uploads.candidates', { id });
  if (!candidates.ok) return candidates;
  for (const candidate of candidates.value) await teller.tell(...candidateLine(candidate));
  if (candidates.value.length === 0) await teller.remark(cliWords.noCandidates);
  return done;
}

type Steering = 'pause' | 'resume' | 'cancel' | 'send-again';

async function steerOneOrAll(act: Act, what: 'pause' | 'resume'): Promise<Outcome> {
  const { connection, parsed, teller } = act;
  const isAll = parsed.options.has('all');
  const problem = oneOrAllProblem(parsed.words.length, isAll);
  if (problem !== null) return err(problem);
  if (!isAll) return steer(act, what);
  const steered = await connection.ask('uploads.steerAll', { act: what });
  if (!steered.ok) return steered;
  const text = what === 'pause' ? cliWords.allPaused : cliWords.allGoOn;
  await teller.tell({ kind: 'done', command: parsed.name }, text);
  return done;
}

function oneOrAllProblem(words: number, isAll: boolean): Trouble | null {
  return (words === 1) === isAll ? trouble('wrong-use', cliWords.oneOrAll) : null;
}

async function steer(act: Act, what: Steering): Promise<Outcome> {
  const found = await find(act.connection, act.parsed);
  if (!found.ok) return found;
  const { id } = found.value.view;
  const steered: Result<unknown, Trouble> = await act.connection.ask('uploads.steer', {
    id,
    act: what,
  });
  return steered.ok ? tellNow(act) : err(steered.failure);
}

async function tellNow({ connection, parsed, teller }: Act): Promise<Outcome> {
  const now = await find(connection, parsed);
  if (!now.ok) return now;
  await teller.tell(...recordingLine(now.value));
  return done;
}
