/** What the stand-in can be started with, and what holds when nothing is said. */
import type { TimeMode } from './clock';
import { DEFAULT_START } from './clock';
import type { Fault } from './faults/types';
import type { WorldInput } from './model/world';

export type StorageFlavour = 's3' | 'gcs';

/** How the upload link is signed: version 4, version 2 (the type is part of the signed text), or not at all. */
export type SignatureStyle = 'v4' | 'v2' | 'none';

/** `continue`: 100 once the headers are found good. `silent`: never. `refuse`: 417. */
export type ExpectMode = 'continue' | 'silent' | 'refuse';

/** `seed`: the four fields of the seed's page. `current`: also what later versions of the page name. */
export type Profile = 'seed' | 'current';

export interface RateLimits {
  readonly perSecond: number;
  readonly burst: number;
  readonly perDay: number;
}

/** All optional; see `DEFAULTS` for what holds otherwise. Ports: 0 takes a free one. */
export interface ClaapServerOptions {
  /** Folder for stored files, the CA's certificate; a fresh temporary one when absent (removed on close). */
  readonly dir?: string | undefined;
  readonly apiPort?: number | undefined;
  /** The name by which the API is called, when a machine's own list of names leads it here. */
  readonly apiHost?: string | undefined;
  readonly storagePort?: number | undefined;
  readonly adminPort?: number | undefined;
  /** Both listeners speak TLS with certificates of a throw-away CA. */
  readonly tls?: boolean | undefined;
  readonly flavour?: StorageFlavour | undefined;
  readonly signature?: SignatureStyle | undefined;
  /** A media type the link's signature covers; a PUT with another one gets `SignatureDoesNotMatch`. */
  readonly signedContentType?: string | undefined;
  readonly profile?: Profile | undefined;
  /** `current` only: a create without `video` is refused (400, path `video`). */
  readonly requireVideo?: boolean | undefined;
  /** Creates allowed in the window. */
  readonly quota?: number | undefined;
  readonly windowDays?: number | undefined;
  readonly linkTtlSeconds?: number | undefined;
  /** Largest PUT, in bytes. */
  readonly maxBytes?: number | undefined;
  readonly rate?: RateLimits | undefined;
  readonly expect?: ExpectMode | undefined;
  /** What a PUT after `Uploaded` gets: 409 and a violation, or it replaces the payload. */
  readonly secondPut?: 'refuse' | 'allow' | undefined;
  /** Service time between a PUT's 2xx and `Uploaded`, and between `Uploaded` and the probe, ms. */
  readonly uploadedAfterMs?: number | undefined;
  readonly processingMs?: number | undefined;
  /** False: stored files become `Ready` without a look inside. */
  readonly probe?: boolean | undefined;
  /** Default: the environment's FFMPEG_BIN, else `ffmpeg` on PATH. */
  readonly ffmpegPath?: string | undefined;
  /** Library: `virtual`. Command: `real`. */
  readonly time?: TimeMode | undefined;
  /** Where a virtual clock starts, ISO 8601. */
  readonly startTime?: string | undefined;
  /** Delay of every answer on both listeners, ms of real time. */
  readonly delayMs?: number | undefined;
  readonly world?: WorldInput | undefined;
  readonly faults?: readonly Fault[] | undefined;
}

export interface Settings {
  readonly dir: string;
  readonly ownDir: boolean;
  readonly apiPort: number;
  readonly apiHost: string;
  readonly storagePort: number;
  readonly adminPort: number;
  readonly tls: boolean;
  readonly flavour: StorageFlavour;
  readonly signature: SignatureStyle;
  readonly signedContentType: string | undefined;
  readonly profile: Profile;
  readonly requireVideo: boolean;
  readonly quota: number;
  readonly windowDays: number;
  readonly linkTtlSeconds: number;
  readonly maxBytes: number;
  readonly rate: RateLimits;
  readonly expect: ExpectMode;
  readonly secondPut: 'refuse' | 'allow';
  readonly uploadedAfterMs: number;
  readonly processingMs: number;
  readonly probe: boolean;
  readonly ffmpegPath: string;
  readonly time: TimeMode;
  readonly startTime: string;
  readonly delayMs: number;
  readonly world: WorldInput;
  readonly faults: readonly Fault[];
}

/** The contract's own numbers: 50 in 30 days, 3 a second with a burst of 20, 3,000 a day, 5 GiB. */
export const DEFAULTS = {
  quota: 50,
  windowDays: 30,
  linkTtlSeconds: 3_600,
  maxBytes: 5_368_709_120,
  rate: { perSecond: 3, burst: 20, perDay: 3_000 },
} as const;

/** `dir` is the folder to use, which exists. */
export function settingsFrom(options: ClaapServerOptions, dir: string): Settings {
  return {
    dir,
    ownDir: options.dir === undefined,
    apiPort: options.apiPort ?? 0,
    apiHost: options.apiHost ?? '127.0.0.1',
    storagePort: options.storagePort ?? 0,
    adminPort: options.adminPort ?? 0,
    tls: options.tls ?? false,
    flavour: options.flavour ?? 's3',
    signature: options.signature ?? 'v4',
    signedContentType: options.signedContentType,
    profile: options.profile ?? 'seed',
    requireVideo: options.requireVideo ?? false,
    quota: options.quota ?? DEFAULTS.quota,
    windowDays: options.windowDays ?? DEFAULTS.windowDays,
    linkTtlSeconds: options.linkTtlSeconds ?? DEFAULTS.linkTtlSeconds,
    maxBytes: options.maxBytes ?? DEFAULTS.maxBytes,
    rate: options.rate ?? DEFAULTS.rate,
    expect: options.expect ?? 'continue',
    secondPut: options.secondPut ?? 'refuse',
    uploadedAfterMs: options.uploadedAfterMs ?? 0,
    processingMs: options.processingMs ?? 0,
    probe: options.probe ?? true,
    ffmpegPath: options.ffmpegPath ?? process.env['FFMPEG_BIN'] ?? 'ffmpeg',
    time: options.time ?? 'virtual',
    startTime: options.startTime ?? DEFAULT_START,
    delayMs: options.delayMs ?? 0,
    world: options.world ?? {},
    faults: options.faults ?? [],
  };
}
