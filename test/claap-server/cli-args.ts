/** The command's options as `ClaapServerOptions`. Pure. */
import { parseArgs } from 'node:util';
import type { ClaapServerOptions } from './options';

export const USAGE = `claap-server: a stand-in for Claap's API and storage on this machine.
  --dir D              folder for stored files and the CA (default: a temporary one)
  --api-port N  --storage-port N  --admin-port N   (default 0: a free one)
  --tls                both listeners speak TLS with a throw-away CA
  --flavour s3|gcs     how the storage looks and refuses (default s3)
  --signature v4|v2|none    of the upload links (default v4)
  --signed-type TYPE   the links' signature covers this Content-Type
  --profile seed|current    which fields a create may have (default seed)
  --require-video      profile current: a create needs "video"
  --quota N  --window-days N     recordings allowed in the window (default 50 in 30)
  --link-ttl SECONDS   life of an upload link (default 3600)
  --max-bytes N        largest PUT (default 5 GiB)
  --expect continue|silent|refuse    what Expect: 100-continue gets (default continue)
  --second-put refuse|allow    a PUT after Uploaded (default refuse)
  --list-empty on|off  whether the list shows Empty recordings (default off)
  --fresh-link-on-get on|off    whether a GET gives a new upload link (default off)
  --uploaded-after-ms N  --processing-ms N    pace of the states (default 0)
  --delay-ms N         delay of every answer (default 0)
  --no-probe           stored files become Ready unseen
  --ffmpeg PATH        default: FFMPEG_BIN, else ffmpeg on PATH
  --clock real|virtual (default real)  --start-time ISO   where a virtual clock starts
Prints {"api","storage","admin","ca","pid"} as one line and runs until SIGTERM.`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

/** Says in one sentence what is wrong with the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError. `'help'` when that was asked. */
export function optionsFromArgs(args: readonly string[]): ClaapServerOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const ports = {
    apiPort: count('api-port', values['api-port']),
    storagePort: count('storage-port', values['storage-port']),
    adminPort: count('admin-port', values['admin-port']),
  };
  const world = {
    ...onOff('list-empty', values['list-empty'], (listEmpty) => ({ listEmpty })),
    ...onOff('fresh-link-on-get', values['fresh-link-on-get'], (freshLinkOnGet) => ({
      freshLinkOnGet,
    })),
  };
  return {
    ...ports,
    dir: values.dir,
    tls: values.tls,
    flavour: choice('flavour', values.flavour, ['s3', 'gcs'] as const),
    signature: choice('signature', values.signature, ['v4', 'v2', 'none'] as const),
    signedContentType: values['signed-type'],
    profile: choice('profile', values.profile, ['seed', 'current'] as const),
    requireVideo: values['require-video'],
    quota: count('quota', values.quota),
    windowDays: count('window-days', values['window-days']),
    linkTtlSeconds: count('link-ttl', values['link-ttl']),
    maxBytes: count('max-bytes', values['max-bytes']),
    expect: choice('expect', values.expect, ['continue', 'silent', 'refuse'] as const),
    secondPut: choice('second-put', values['second-put'], ['refuse', 'allow'] as const),
    uploadedAfterMs: count('uploaded-after-ms', values['uploaded-after-ms']),
    processingMs: count('processing-ms', values['processing-ms']),
    delayMs: count('delay-ms', values['delay-ms']),
    probe: values['no-probe'] === true ? false : undefined,
    ffmpegPath: values.ffmpeg,
    time: choice('clock', values.clock, ['real', 'virtual'] as const) ?? 'real',
    startTime: values['start-time'],
    world,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        help: FLAG,
        dir: TEXT,
        'api-port': TEXT,
        'storage-port': TEXT,
        'admin-port': TEXT,
        tls: FLAG,
        flavour: TEXT,
        signature: TEXT,
        'signed-type': TEXT,
        profile: TEXT,
        'require-video': FLAG,
        quota: TEXT,
        'window-days': TEXT,
        'link-ttl': TEXT,
        'max-bytes': TEXT,
        expect: TEXT,
        'second-put': TEXT,
        'list-empty': TEXT,
        'fresh-link-on-get': TEXT,
        'uploaded-after-ms': TEXT,
        'processing-ms': TEXT,
        'delay-ms': TEXT,
        'no-probe': FLAG,
        ffmpeg: TEXT,
        clock: TEXT,
        'start-time': TEXT,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

function choice<T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = choices.find((some) => some === text);
  if (found === undefined)
    throw new UsageError(`--${name} takes ${choices.join(' or ')}, not "${text}"`);
  return found;
}

function onOff<T>(name: string, text: string | undefined, make: (on: boolean) => T): T | undefined {
  const found = choice(name, text, ['on', 'off'] as const);
  return found === undefined ? undefined : make(found === 'on');
}
