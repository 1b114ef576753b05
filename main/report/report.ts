// The report for support: what helps to find a fault, and nothing that is the user's. Made anew each time
// it is asked for, told before it is saved, kept nowhere.
import type { Stranger, Waiting } from '../../preload/schemas/recording';
import type { SettingsView } from '../../preload/schemas/settings';
import type { Clock } from '../base/clock';
import type { Redactor } from '../base/redact';
import type { Manifest } from '../recordings/manifest';
import { createHider } from './hide';
import { readLogTail } from './log-tail';
import { reportText, type SystemFacts } from './report-text';

export interface ReportDeps {
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly logFolder: string;
  /** The user's home folder and name: his name is often part of both. */
  readonly person: { readonly home: string; readonly name: string };
  system(): SystemFacts;
  ffmpegVersion(): string | null;
  /** Their names, which are told by kind only. */
  microphones(): Promise<readonly string[]>;
  cameras(): Promise<readonly string[]>;
  /** Names of displays, which are not told. */
  displayNames(): readonly string[];
  settings(): SettingsView;
  freeBytes(): Promise<number | null>;
  /** Newest first. */
  recordings(): readonly Manifest[];
  waiting(id: string): Waiting | null;
  strangers(): readonly Stranger[];
}

export interface Report {
  /** The report as text; holds no secret and nothing that a person has named. */
  make(): Promise<string>;
}

const logLines = 200;
/** Asking the devices must not keep a report from being made. */
const patienceMs = 3000;

/** Names of nobody, and words of ours. */
const commonNames: ReadonlySet<string> = new Set(['root', 'user', 'admin', 'app', 'node', 'home']);

export function createReport(deps: ReportDeps): Report {
  return {
    async make() {
      const recordings = deps.recordings();
      const settings = deps.settings();
      const microphones = await inTime(deps, deps.microphones(), []);
      const cameras = await inTime(deps, deps.cameras(), []);
      const text = reportText({
        madeAt: new Date(deps.clock.now()).toISOString(),
        system: deps.system(),
        ffmpeg: deps.ffmpegVersion(),
        microphones,
        cameras,
        settings,
        freeBytes: await inTime(deps, deps.freeBytes(), null),
        recordings,
        waiting: (id) => deps.waiting(id),
        strangers: deps.strangers(),
        logLines: await readLogTail(deps.logFolder, logLines),
      });
      const hide = createHider([
        ...recordings.flatMap(namedIn),
        ...microphones,
        ...cameras,
        ...deps.displayNames(),
        settings.settings.authorEmail,
        settings.settings.channelId,
        settings.settings.libraryFolder,
        ...settings.settings.formerLibraryFolders,
        settings.workspaceName ?? '',
      ]);
      const { home, name } = deps.person;
      // Home becomes `~` where it stands as it is; what is left of it is hidden.
      const hidePerson = createHider([home, commonNames.has(name.toLowerCase()) ? '' : name]);
      return hidePerson(deps.redactor.text(hide(text)));
    },
  };
}

function namedIn({ title, sourceName, channelId, attempts, claap }: Manifest): string[] {
  return [
    title,
    sourceName,
    channelId ?? '',
    ...attempts.flatMap((each) => [each.title, each.authorEmail, each.channelId ?? '']),
    ...(claap === null ? [] : [claap.url, claap.uploadUrl, claap.recordingId, claap.authorEmail]),
  ];
}

async function inTime<T>({ clock }: ReportDeps, asked: Promise<T>, otherwise: T): Promise<T> {
  let cancel = (): void => undefined;
  const late = new Promise<T>((resolve) => {
    cancel = clock.after(patienceMs, () => resolve(otherwise));
  });
  const first = await Promise.race([asked.catch(() => otherwise), late]);
  cancel();
  return first;
}
