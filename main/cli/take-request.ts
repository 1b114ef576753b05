// From the options of `start` and `run` to what the app is asked to record. Sources and microphones are
// looked up here, so that a wrong one is told before anything starts.
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Sources } from '../../preload/schemas/sources';
import type { MicrophoneChoice, TakeRequest } from '../../preload/schemas/take';
import { ok, type Result } from '../base/result';
import type { Connection } from './client';
import { sourceRequest, unknownSource } from './source-request';
import type { Trouble } from './trouble';
import { cliWords } from './words';

/** The request that these options mean; what is left out is the app's choice. */
export async function takeRequest(
  connection: Connection,
  options: ReadonlyMap<string, string>,
): Promise<Result<TakeRequest, Trouble>> {
  const wanted = options.get('mic');
  const camera = options.get('camera');
  const request: TakeRequest = {
    ...optional('title', options.get('title')),
    ...optional('channelId', options.get('channel')),
    ...(options.has('system-sound') ? { systemSound: options.get('system-sound') === 'on' } : {}),
    ...(options.has('no-upload') ? { upload: false } : {}),
    ...(wanted === 'off' || wanted === 'default' ? { microphone: { kind: wanted } } : {}),
    ...(camera === 'off' || camera === 'default' ? { camera: { kind: camera } } : {}),
  };
  const isNamed = wanted !== undefined && request.microphone === undefined;
  const isCameraNamed = camera !== undefined && request.camera === undefined;
  const hasSource = ['display', 'window', 'area'].some((name) => options.has(name));
  if (!hasSource && !isNamed && !isCameraNamed) return ok(request);

  const sources = await connection.ask('sources.list', null);
  if (!sources.ok) return sources;
  const source = hasSource ? sourceRequest(options, sources.value) : ok({});
  if (!source.ok) return source;
  const named = isNamed ? microphoneNamed(wanted, sources.value) : ok(undefined);
  if (!named.ok) return named;
  const seen = isCameraNamed ? cameraNamed(camera, sources.value) : ok(undefined);
  if (!seen.ok) return seen;
  return ok({
    ...request,
    ...source.value,
    ...optional('microphone', named.value),
    ...optional('camera', seen.value),
  });
}

/** The microphone that this word means: default, off, or a part of its name. */
export async function microphoneCalled(
  connection: Connection,
  wanted: string,
): Promise<Result<MicrophoneChoice, Trouble>> {
  if (wanted === 'off' || wanted === 'default') return ok({ kind: wanted });
  const sources = await connection.ask('sources.list', null);
  return sources.ok ? microphoneNamed(wanted, sources.value) : sources;
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  const empty: { [P in K]?: V } = {};
  return value === undefined ? empty : { ...empty, [name]: value };
}

function microphoneNamed(
  wanted: string,
  { microphones }: Sources,
): Result<MicrophoneChoice, Trouble> {
  const name = onlyNamed(wanted, microphones);
  return name === null ? unknownSource(cliWords.noSuchMicrophone) : ok({ kind: 'named', name });
}

function cameraNamed(wanted: string, { cameras }: Sources): Result<CameraChoice, Trouble> {
  const name = onlyNamed(wanted, cameras);
  return name === null ? unknownSource(cliWords.noSuchCamera) : ok({ kind: 'named', name });
}

// Its whole name, else the only one of which this is a part.
function onlyNamed(wanted: string, devices: readonly { readonly name: string }[]): string | null {
  const names = devices.map(({ name }) => name);
  if (names.includes(wanted)) return wanted;
  const part = wanted.toLocaleLowerCase();
  const [only, more] = names.filter((name) => name.toLocaleLowerCase().includes(part));
  return more === undefined ? (only ?? null) : null;
}
