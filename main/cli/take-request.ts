// From the options of `start` and `run` to what the app is asked to record. Displays and microphones are
// looked up here, so that a wrong one is told before anything starts.
import type { Sources } from '../../preload/schemas/sources';
import type { MicrophoneChoice, TakeRequest } from '../../preload/schemas/take';
import { err, ok, type Result } from '../base/result';
import type { Connection } from './client';
import { type Trouble, trouble } from './trouble';
import { cliWords } from './words';

/** The request that these options mean; what is left out is the app's choice. */
export async function takeRequest(
  connection: Connection,
  options: ReadonlyMap<string, string>,
): Promise<Result<TakeRequest, Trouble>> {
  const display = options.get('display');
  const microphone = options.get('mic');
  const request: TakeRequest = {
    ...optional('title', options.get('title')),
    ...optional('channelId', options.get('channel')),
    ...(options.has('system-sound') ? { systemSound: options.get('system-sound') === 'on' } : {}),
    ...(options.has('no-upload') ? { upload: false } : {}),
    ...(microphone === 'off' || microphone === 'default'
      ? { microphone: { kind: microphone } }
      : {}),
  };
  const isNamed = microphone !== undefined && request.microphone === undefined;
  if (display === undefined && !isNamed) return ok(request);

  const sources = await connection.ask('sources.list', null);
  if (!sources.ok) return sources;
  const displayId = display === undefined ? ok(undefined) : displayNamed(display, sources.value);
  if (!displayId.ok) return displayId;
  const named = isNamed ? microphoneNamed(microphone, sources.value) : ok(undefined);
  if (!named.ok) return named;
  return ok({
    ...request,
    ...optional('displayId', displayId.value),
    ...optional('microphone', named.value),
  });
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  const empty: { [P in K]?: V } = {};
  return value === undefined ? empty : { ...empty, [name]: value };
}

// A number as `sources` counts them, else an id: ids are large numbers, so the two don't meet.
function displayNamed(wanted: string, { displays }: Sources): Result<string, Trouble> {
  const byNumber = /^[1-9]\d{0,2}$/.test(wanted) ? displays[Number(wanted) - 1] : undefined;
  const found = byNumber ?? displays.find(({ id }) => id === wanted);
  return found === undefined
    ? unknownSource(cliWords.noSuchDisplay(displays.length))
    : ok(found.id);
}

function microphoneNamed(wanted: string, sources: Sources): Result<MicrophoneChoice, Trouble> {
  const names = sources.microphones.map(({ name }) => name);
  const part = wanted.toLocaleLowerCase();
  const similar = names.filter((name) => name.toLocaleLowerCase().includes(part));
  const [only] = names.includes(wanted) ? [wanted] : similar.length === 1 ? similar : [];
  return only === undefined
    ? unknownSource(cliWords.noSuchMicrophone)
    : ok({ kind: 'named', name: only });
}

function unknownSource(sentence: string): Result<never, Trouble> {
  return err({ ...trouble('wrong-use', sentence), code: 'unknown-source', exitCode: 3 });
}
