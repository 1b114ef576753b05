// What the tray says, without Electron: icon, tooltip and menu for the facts, most wanted first. On some
// Linux desktops a click on the icon never arrives, so the menu carries everything.
import type { MenuItemConstructorOptions } from 'electron';
import type { MicrophoneSource } from '../../preload/schemas/sources';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { RecordingView } from '../../preload/schemas/recording';
import type { TakeView } from '../../preload/schemas/take';
import { needsUser } from '../../preload/words/states';
import type { Language } from '../../preload/words/words';
import { microphoneMenu } from './microphone-menu';

export interface TrayActs {
  recordAgain(): void;
  newRecording(): void;
  stop(): void;
  pause(): void;
  resume(): void;
  mute(isMuted: boolean): void;
  setMicrophone(microphone: MicrophoneChoice): void;
  showCamera(isShown: boolean): void;
  discard(): void;
  showControls(): void;
  showLibrary(): void;
  importFile(): void;
  showSettings(): void;
  copyLink(id: string): void;
  openLink(id: string): void;
  showFile(id: string): void;
  restartToUpdate(): void;
  lookForUpdates(): void;
  quit(): void;
}

/** What the tray shows; each change draws it anew. */
export interface TrayFacts {
  readonly take: TakeView;
  /** Newest first. */
  readonly recordings: readonly RecordingView[];
  /** The system's default first. */
  readonly microphones: readonly MicrophoneSource[];
  /** Name of what one click would record; null when none is known yet. */
  readonly lastDisplay: string | null;
  /** A newer version that was fetched; `isWaiting`: the user has said yes, and something still runs. */
  readonly update?: { readonly version: string; readonly isWaiting: boolean } | null;
  /** The app updates itself. */
  readonly looksForUpdates?: boolean;
}

export type TrayIcon = 'idle' | 'recording' | 'paused' | 'uploading' | 'attention';

const recentCount = 5;

/** Whether a click on the tray stops. */
export function isRunning(take: TakeView): boolean {
  return take.state !== 'idle' && take.state !== 'stopping';
}

/** What a click on the icon does; with Alt it holds a take, or lets it go on. */
export function clickAct(
  { take }: Pick<TrayFacts, 'take'>,
  withAlt: boolean,
): 'newRecording' | 'stop' | 'pause' | 'resume' {
  if (!isRunning(take)) return 'newRecording';
  if (withAlt && take.state === 'paused') return 'resume';
  return withAlt && take.state === 'recording' ? 'pause' : 'stop';
}

/** The icon for the facts; a recording that needs the user is shown only when nothing runs. */
export function iconFor({ take, recordings }: TrayFacts, { words, format }: Language): TrayIcon {
  if (take.state === 'paused') return 'paused';
  if (isRunning(take)) return 'recording';
  if (recordings.some(({ publication }) => publication.kind === 'uploading')) return 'uploading';
  return recordings.some((it) => needsUser(it, words, format)) ? 'attention' : 'idle';
}

/** What is shown when the pointer rests on the icon. */
export function tooltip(icon: TrayIcon, words: Language['words']): string {
  if (icon === 'idle' || icon === 'uploading') return words.appName;
  return `${words.appName}: ${words.tray[icon]}`;
}

/** The menu, idle or recording. */
export function trayMenu(
  { take, recordings, microphones, lastDisplay, update = null, looksForUpdates }: TrayFacts,
  { words, format }: Language,
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  if (take.state === 'countdown') return [{ label: words.tray.cancelCountdown, click: acts.stop }];
  if (isRunning(take))
    return [
      { label: words.tray.stopAndCopy, click: acts.stop },
      take.state === 'paused'
        ? { label: words.actions.resume, click: acts.resume }
        : { label: words.actions.pause, enabled: take.state === 'recording', click: acts.pause },
      {
        label: take.isMuted ? words.actions.unmute : words.actions.mute,
        enabled: take.hasMicrophone,
        click: () => acts.mute(!take.isMuted),
      },
      {
        label: words.panel.microphone,
        enabled: take.state !== 'stopping',
        submenu: microphoneMenu({ microphones, chosen: take.microphone }, words, (choice) =>
          acts.setMicrophone(choice),
        ),
      },
      ...(take.camera === 'none'
        ? []
        : [
            {
              label: take.camera === 'shown' ? words.camera.hide : words.camera.show,
              click: () => acts.showCamera(take.camera === 'hidden'),
            },
          ]),
      { label: words.actions.discard, click: acts.discard },
      line,
      { label: words.tray.showControls, click: acts.showControls },
    ];
  const uploading = recordings.find(({ publication }) => publication.kind === 'uploading');
  const recent = recordings.filter(({ isDiscarded }) => !isDiscarded).slice(0, recentCount);
  return [
    {
      label: lastDisplay === null ? words.tray.record : words.tray.recordAgain(plain(lastDisplay)),
      enabled: take.state === 'idle',
      click: acts.recordAgain,
    },
    { label: words.tray.newRecording, click: acts.newRecording },
    line,
    ...(uploading === undefined
      ? []
      : [{ label: uploadingLabel(uploading, { words, format }), enabled: false }]),
    {
      label: words.tray.recent,
      enabled: recent.length > 0,
      submenu: recent.map((recording) => recentItem(recording, words, acts)),
    },
    { label: words.actions.library, click: acts.showLibrary },
    line,
    { label: words.card.importFile, click: acts.importFile },
    { label: words.tray.settings, click: acts.showSettings },
    ...(update === null
      ? looksForUpdates === true
        ? [{ label: words.tray.lookForUpdates, click: acts.lookForUpdates }]
        : []
      : [
          update.isWaiting
            ? { label: words.tray.updatesWhenIdle(update.version), enabled: false }
            : { label: words.tray.restartToUpdate(update.version), click: acts.restartToUpdate },
        ]),
    { label: words.actions.quit, click: acts.quit },
  ];
}

function uploadingLabel({ title, progress }: RecordingView, { words, format }: Language): string {
  const { sentBytes = 0, totalBytes = 1 } = progress ?? {};
  return words.tray.uploading(plain(title), format.percent(sentBytes / Math.max(1, totalBytes)));
}

function recentItem(
  { id, title, link }: RecordingView,
  words: Language['words'],
  acts: TrayActs,
): MenuItemConstructorOptions {
  return {
    label: plain(title),
    submenu: [
      { label: words.actions.copyLink, enabled: link !== null, click: () => acts.copyLink(id) },
      { label: words.actions.openInClaap, enabled: link !== null, click: () => acts.openLink(id) },
      { label: words.actions.showFile, click: () => acts.showFile(id) },
    ],
  };
}

// An ampersand would become an access key.
function plain(text: string): string {
  return text.replaceAll('&', '&&');
}
