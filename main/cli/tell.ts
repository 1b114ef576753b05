// What a command prints: for each thing the JSON line and the words, side by side, so that both say the
// same. Text from outside is cleaned before it reaches a terminal; JSON carries it as it is.
import type { DisplaySource, Sources, WindowSource } from '../../preload/schemas/sources';
import type { TakeView } from '../../preload/schemas/take';
import type { Candidate } from '../../preload/schemas/upload';
import type { CommandLineIo } from './io';
import type { JsonLine } from './json';
import type { Recorded } from './port';
import type { SettingsTold } from './protocol';
import { settingValues } from './setting-values';
import type { Trouble } from './trouble';
import {
  cliFormat,
  cliWords,
  plain,
  stamp,
  stateOf,
  stateSentence,
  troublesOf,
  troubleSentences,
} from './words';

/** Prints results on standard output and remarks on standard error. */
export interface Teller {
  readonly isJson: boolean;
  /** One object with `--json`, else its words. */
  tell(line: JsonLine, text: string): Promise<void>;
  /** For people only: nothing with `--json`. */
  remark(text: string): Promise<void>;
  trouble(what: Trouble): Promise<void>;
}

/** `textTo`: where words go; `run` leaves standard output to the command. */
export function createTeller(io: CommandLineIo, isJson: boolean, textTo: 'out' | 'err'): Teller {
  const remark = async (text: string): Promise<void> => {
    if (!isJson) await io.err(`${text}\n`);
  };
  return {
    isJson,
    remark,
    tell: (line, text) =>
      isJson
        ? io.out(`${JSON.stringify(line)}\n`)
        : io[textTo](text === '' || text.endsWith('\n') ? text : `${text}\n`),
    trouble: async ({ code, sentence }) => {
      if (isJson) await io.out(`${JSON.stringify({ kind: 'failure', code, message: sentence })}\n`);
      else await remark(`claap-recorder: ${sentence}`);
    },
  };
}

type Line<K extends JsonLine['kind']> = Extract<JsonLine, { kind: K }>;

/** The running take, or that there is none. */
export function takeLine(view: TakeView): [Line<'take'>, string] {
  const { displayId: id, displayName: name } = view;
  const line: Line<'take'> = {
    kind: 'take',
    state: view.state,
    id: view.recordingId,
    title: view.title,
    display: id === null ? null : { id, name },
    source: name,
    elapsedMs: Math.round(view.elapsedMs),
    hasMicrophone: view.hasMicrophone,
    hasSystemSound: view.hasSystemSound,
    isMuted: view.isMuted,
    troubles: [...view.troubles],
  };
  return [line, takeText(view)];
}

function takeText(view: TakeView): string {
  if (view.state === 'idle') return cliWords.idle;
  const facts = [
    cliWords.takeStates[view.state],
    cliFormat.clock(view.elapsedMs),
    plain(view.displayName ?? ''),
    view.hasMicrophone
      ? view.isMuted
        ? cliWords.microphoneMuted
        : cliWords.microphone
      : cliWords.noMicrophone,
    view.hasSystemSound ? cliWords.systemSound : cliWords.noSystemSound,
  ].filter((fact) => fact !== '');
  const troubles = troubleSentences(view);
  return [facts.join(', '), plain(view.title ?? ''), view.recordingId ?? '', ...troubles]
    .filter((part) => part !== '')
    .join('\n');
}

/** A recording, in one row of a list. */
export function recordingLine(recorded: Recorded): [Line<'recording'>, string] {
  const { view } = recorded;
  const line: Line<'recording'> = {
    kind: 'recording',
    id: view.id,
    title: view.title,
    startedAt: view.startedAt,
    lengthMs: view.lengthMs,
    sizeBytes: view.sizeBytes,
    source: view.sourceName,
    media: view.media.kind,
    publication: view.publication.kind,
    state: stateOf(view).text,
    sentBytes: view.progress?.sentBytes ?? null,
    link: view.link,
    file: recorded.file,
    isRecovered: view.isRecovered,
    isDiscarded: view.isDiscarded,
    isPaused: view.isPaused,
    failure: failureOf(recorded),
    receipt: view.receipt,
  };
  const length = view.lengthMs === null ? '' : cliFormat.clock(view.lengthMs);
  const row = [
    view.id,
    stamp(view.startedAt),
    length.padStart(7),
    plain(view.title),
    plain(line.state),
    view.link ?? '',
  ];
  return [line, row.filter((part) => part !== '').join('  ')];
}

function failureOf({ view }: Recorded): Line<'recording'>['failure'] {
  const failure =
    view.media.kind === 'broken'
      ? view.media.failure
      : view.publication.kind === 'failed'
        ? view.publication.failure
        : ((view.publication.kind === 'queued' ? view.publication.hold : null) ??
          view.waiting?.failure ??
          null);
  if (failure === null) return null;
  return { code: failure.code, message: stateSentence(view) };
}

/** All about one recording, a fact a line. */
export function recordingText(recorded: Recorded): string {
  const { view, file } = recorded;
  const { receipt } = view;
  const { facts } = cliWords;
  return factRows([
    [facts.title, plain(view.title)],
    [facts.id, view.id],
    [facts.recorded, `${stamp(view.startedAt)}, ${plain(view.sourceName)}`],
    [facts.length, view.lengthMs === null ? null : cliFormat.clock(view.lengthMs)],
    [facts.size, view.sizeBytes === null ? null : cliFormat.bytes(view.sizeBytes)],
    [cliWords.state, plain(stateSentence(view))],
    [cliWords.link, view.link],
    [cliWords.file, file],
    [
      facts.frames,
      receipt === null
        ? null
        : facts.framesPerSecond(String(receipt.frames), cliFormat.decimal(receipt.framesPerSecond)),
    ],
    [facts.longestGap, receipt === null ? null : `${Math.round(receipt.longestGapMs)} ms`],
    ...troublesOf(receipt).map((text): [string, string] => [facts.checkFailed, text]),
    ...times(receipt?.stopToFileMs ?? null, receipt?.stopToLinkMs ?? null),
  ]);
}

/** A recording at Claap that could be one of ours, in one row. */
export function candidateLine(candidate: Candidate): [Line<'candidate'>, string] {
  const { claapId, title, createdAt, lengthMs } = candidate;
  const row = [
    claapId,
    createdAt === null ? '' : stamp(createdAt),
    lengthMs === null ? cliWords.facts.noVideoYet : cliFormat.clock(lengthMs),
    plain(title),
  ];
  return [
    { kind: 'candidate', claapId, title, createdAt, lengthMs },
    row.filter((part) => part !== '').join('  '),
  ];
}

/** What is known of a recording that was just stopped. `notice`: what is not there, and why. */
export function stoppedFacts(
  recorded: Recorded,
  notice: Trouble | null,
): [Omit<Line<'stopped'>, 'kind'>, string] {
  const { view, file } = recorded;
  const stopToFileMs = view.receipt?.stopToFileMs ?? null;
  const stopToLinkMs = view.receipt?.stopToLinkMs ?? null;
  const fields = {
    id: view.id,
    title: view.title,
    file,
    link: view.link,
    lengthMs: view.lengthMs,
    stopToFileMs,
    stopToLinkMs,
    notice: notice === null ? null : { code: notice.code, message: notice.sentence },
  };
  const text = factRows([
    [cliWords.facts.id, view.id],
    [cliWords.file, file],
    [cliWords.link, view.link],
    ...times(stopToFileMs, stopToLinkMs),
  ]);
  return [fields, text];
}

function times(fileMs: number | null, linkMs: number | null): [string, string | null][] {
  return [
    [cliWords.facts.stopToFile, fileMs === null ? null : `${Math.round(fileMs)} ms`],
    [cliWords.facts.stopToLink, linkMs === null ? null : `${Math.round(linkMs)} ms`],
  ];
}

/** What can be recorded, a line each. */
export function sourceLines(sources: Sources): [JsonLine, string][] {
  return [
    ...sources.displays.map(displayLine),
    ...sources.windows.map(windowLine),
    ...sources.microphones.map(({ name, isDefault }): [JsonLine, string] => [
      { kind: 'microphone', name, isDefault },
      cliWords.microphoneRow(plain(name), isDefault),
    ]),
    ...sources.cameras.map(({ name, isDefault }): [JsonLine, string] => [
      { kind: 'camera', name, isDefault },
      cliWords.cameraRow(plain(name), isDefault),
    ]),
    [
      { kind: 'system-sound', isAvailable: sources.hasSystemSound },
      cliWords.systemSoundRow(sources.hasSystemSound),
    ],
  ];
}

function displayLine(display: DisplaySource, index: number): [JsonLine, string] {
  const { id, name, width, height, isPrimary } = display;
  const number = index + 1;
  const size = `${width} × ${height}`;
  return [
    { kind: 'display', number, id, name, width, height, isPrimary },
    cliWords.displayRow(number, plain(name), size, isPrimary, id),
  ];
}

function windowLine({ id, name }: WindowSource): [JsonLine, string] {
  return [{ kind: 'window', id, name }, `Window      ${plain(name)}, id ${id}`];
}

/** The settings, the key shown as set or not. */
export function settingsLine(view: SettingsTold): [Line<'settings'>, string] {
  const { settings, quota } = view;
  const line: Line<'settings'> = {
    kind: 'settings',
    apiKey: view.key,
    workspace: view.workspaceName,
    authorEmail: settings.authorEmail,
    channel: settings.channelId,
    library: view.libraryFolder,
    updateFeed: settings.updateFeed,
    uploadAfterStop: settings.uploadAfterStop,
    language: settings.language,
    theme: settings.theme,
    textSize: settings.textSize,
    countdownSeconds: settings.countdownSeconds,
    quality: settings.maxHeight,
    frameRate: settings.frameRate,
    noiseSuppression: settings.noiseSuppression,
    startAtLogin: settings.openAtLogin,
    linkCard: settings.linkCard,
    sounds: settings.sounds,
    cleanUpDays: settings.cleanUpDays,
    quotaUsed: quota.used,
    quotaLimit: quota.limit,
  };
  const key = {
    none: cliWords.keyNotSet,
    stored: cliWords.keySet,
    'session-only': cliWords.keyForThisSession,
    unprotected: cliWords.keyUnprotected,
    unreadable: cliWords.keyUnreadable,
  }[view.key];
  const workspace =
    view.workspaceName === null ? '' : `, ${cliWords.workspace(plain(view.workspaceName))}`;
  const text = factRows([
    ['api-key', `${key}${workspace}`],
    ['author-email', settings.authorEmail === '' ? cliWords.keyNotSet : settings.authorEmail],
    ['channel', settings.channelId === '' ? cliWords.keyNotSet : plain(settings.channelId)],
    ['library', plain(view.libraryFolder)],
    ...(settings.updateFeed === '' ? [] : [['update-feed', plain(settings.updateFeed)] as const]),
    ...Object.entries(settingValues).map(([name, values]): [string, string] => [
      name,
      values.shown(settings),
    ]),
    ['quota', cliWords.quotaRow(quota.used, quota.limit)],
  ]);
  return [line, text];
}

function factRows(rows: readonly (readonly [string, string | null])[]): string {
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== null);
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
