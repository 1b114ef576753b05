// The report as text: only numbers, states, codes and words of our own go in; what people have named or
// said never does. Pure.
import type { Failure } from '../../preload/schemas/failure';
import type { Stranger, Waiting } from '../../preload/schemas/recording';
import type { SettingsView } from '../../preload/schemas/settings';
import { settingsSchema } from '../../preload/schemas/settings';
import type { Manifest } from '../recordings/manifest';

/** What only the desktop knows. */
export interface SystemFacts {
  /** `electron`, `chrome`, `node`, `os` and the like, in this order. */
  readonly versions: readonly (readonly [name: string, version: string])[];
  readonly displays: readonly {
    readonly width: number;
    readonly height: number;
    readonly scale: number;
    readonly isPrimary: boolean;
  }[];
}

export interface ReportFacts {
  /** ISO. */
  readonly madeAt: string;
  readonly system: SystemFacts;
  /** First line of its version; null when there is none. */
  readonly ffmpeg: string | null;
  /** Names of the microphones; only their kinds are told. */
  readonly microphones: readonly string[];
  /** Only their number is told. */
  readonly cameras: readonly string[];
  readonly settings: SettingsView;
  /** Room where new recordings go, bytes; null when it can't be asked. */
  readonly freeBytes: number | null;
  /** Newest first. */
  readonly recordings: readonly Manifest[];
  waiting(id: string): Waiting | null;
  readonly strangers: readonly Stranger[];
  readonly logLines: readonly string[];
}

/** So many of the newest recordings are told one by one. */
export const toldRecordings = 50;

/** The report, not yet redacted. */
export function reportText(facts: ReportFacts): string {
  const { system, recordings, strangers, logLines } = facts;
  return [
    `Claap Recorder report, ${facts.madeAt}`,
    'No key, no links, no titles, no e-mail addresses, nothing that was recorded.',
    '',
    'Versions',
    ...system.versions.map(([name, version]) => `  ${name}: ${version}`),
    `  ffmpeg: ${facts.ffmpeg ?? 'not found'}`,
    '',
    'Devices',
    ...system.displays.map(displayLine),
    `  microphones: ${kindsOf(facts.microphones)}`,
    `  cameras: ${facts.cameras.length}`,
    '',
    'Settings',
    ...settingsLines(facts),
    '',
    `Recordings: ${recordings.length}`,
    ...recordings.slice(0, toldRecordings).flatMap((each) => recordingLines(each, facts)),
    ...strangers.map(
      ({ kind, version }) => `  folder left alone: ${kind}, version ${version ?? '?'}`,
    ),
    '',
    `Log, last ${logLines.length} lines`,
    ...logLines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function displayLine(
  { width, height, scale, isPrimary }: SystemFacts['displays'][number],
  index: number,
): string {
  return `  display ${index + 1}: ${width} x ${height}, scale ${scale}${isPrimary ? ', main' : ''}`;
}

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['virtual', /monitor|loopback|virtual|blackhole|cable|null/i],
  ['bluetooth', /bluetooth|airpods|buds|hands-?free/i],
  ['headset', /headset|headphone/i],
  ['usb', /usb|webcam|camera/i],
  ['built-in', /built-?in|internal|array|macbook/i],
];

// Names of devices hold names of people ("Ada's AirPods"): only how many of which kind.
function kindsOf(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const counts = new Map<string, number>();
  for (const name of names) {
    const kind = kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function settingsLines({ settings: view, freeBytes }: ReportFacts): string[] {
  const { settings, key, quota, shortcuts } = view;
  const defaults = settingsSchema.parse({});
  const taken = Object.entries(shortcuts)
    .filter(([, { isTaken }]) => isTaken)
    .map(([name]) => name);
  const lastTake = settings.lastTake;
  return [
    `  key: ${key}`,
    `  author: ${isSet(settings.authorEmail)}, channel: ${isSet(settings.channelId)}`,
    `  title template: ${settings.titleTemplate === defaults.titleTemplate ? 'default' : 'own'}`,
    `  library: ${settings.libraryFolder === '' ? 'default' : 'own'} folder, ${settings.formerLibraryFolders.length} former`,
    `  free: ${freeBytes === null ? 'not known' : `${Math.round(freeBytes / 1e6)} MB`}`,
    `  upload after stop: ${settings.uploadAfterStop}, copy link: ${settings.copyLink}`,
    `  height: ${settings.maxHeight}, frames: ${settings.frameRate}, always mp4: ${settings.alwaysMp4}`,
    `  countdown: ${settings.countdownSeconds} s`,
    `  last setup: ${lastTake === undefined ? 'none' : `${lastTake.kind ?? 'display'}, camera ${lastTake.camera?.kind ?? 'off'}, microphone ${lastTake.microphone.kind}, computer sound ${lastTake.systemSound}`}`,
    `  quota: ${quota.used} of ${quota.limit}, ${quota.uncertain} not confirmed, next ${quota.nextFreeAt ?? 'none'}`,
    `  shortcuts taken by others: ${taken.length === 0 ? 'none' : taken.join(', ')}`,
  ];
}

function isSet(value: string): string {
  return value === '' ? 'not set' : 'set';
}

function recordingLines(manifest: Manifest, facts: ReportFacts): string[] {
  const { id, media, publication, finished, receipt, claap } = manifest;
  const waiting = facts.waiting(id);
  const states = [
    media.kind === 'broken' ? `broken (${told(media.failure)})` : media.kind,
    publicationWords(publication),
    waiting === null ? null : `waiting (${told(waiting.failure)}) until ${waiting.retryAt ?? '?'}`,
    manifest.isPaused ? 'paused' : null,
    manifest.isRecovered ? `recovered, lost ${manifest.mostLostMs ?? '?'} ms at most` : null,
    manifest.isRebuilt ? 'rebuilt' : null,
    manifest.discardedAt === null ? null : 'deleted',
    manifest.lastFailure === null ? null : `last failure ${told(manifest.lastFailure)}`,
  ];
  const sizes = [
    `started ${manifest.startedAt}`,
    `take ${manifest.takeMs ?? '?'} ms`,
    manifest.raw === null
      ? 'no raw'
      : `raw ${manifest.raw.kind} ${manifest.raw.width}x${manifest.raw.height}`,
    `more parts ${manifest.moreParts.length}${manifest.moreParts.map(({ because }) => ` ${because}`).join('')}`,
    finished === null
      ? 'not finished'
      : `${finished.container} ${finished.sizeBytes} bytes ${Math.round(finished.durationMs)} ms`,
    `creates ${manifest.attempts.length}`,
    claap === null
      ? 'none at Claap'
      : `made ${claap.createdAt}, uploaded ${claap.uploadedAt ?? 'not yet'}, link ends ${claap.uploadExpiresAt ?? '?'}`,
  ];
  return [
    `  ${id}: ${known(states)}`,
    `    ${known(sizes)}`,
    ...(receipt === null ? [] : [`    receipt ${receiptWords(receipt)}`]),
  ];
}

function publicationWords(state: Manifest['publication']): string {
  switch (state.kind) {
    case 'queued':
      return state.hold === null
        ? 'queued'
        : `queued, held (${told(state.hold)}) until ${state.retryAt ?? '?'}`;
    case 'failed':
      return `failed at ${state.at} (${told(state.failure)}) until ${state.retryAt ?? '?'}`;
    case 'create-unknown':
      return `create-unknown, question ${state.question ?? 'none'}`;
    case 'published':
      return state.isConfirmed ? 'published' : 'published, not confirmed';
    case 'none':
    case 'creating':
    case 'uploading':
    case 'processing':
      return state.kind;
    default:
      return state satisfies never;
  }
}

function receiptWords(receipt: NonNullable<Manifest['receipt']>): string {
  const { points, evidence = {}, ...others } = receipt;
  const figures = { ...others, ...evidence };
  const failed = points
    .filter(({ isFine }) => !isFine)
    .map(({ code, value }) => `${code} ${value}`);
  const numbers = Object.entries(figures).map(([name, value]) => `${name} ${String(value)}`);
  return `${numbers.join(', ')}; failed: ${failed.length === 0 ? 'none' : failed.join(', ')}`;
}

// Of its detail only numbers and codes: sentences of the other side may repeat what it was sent.
function told({ code, detail = {} }: Failure): string {
  const values = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'number' || isCode(name, value) ? [` ${name} ${value}`] : [],
  );
  return `${code}${values.join('')}`;
}

function isCode(name: string, value: string): boolean {
  return (name === 'system' || name === 'reason') && /^[A-Z][A-Za-z0-9_]{2,40}$/.test(value);
}

function known(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}
