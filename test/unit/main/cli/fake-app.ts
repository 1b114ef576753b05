// A running app for the command line's tests: the real server on a real socket, behind it a port whose
// takes and recordings the test moves by hand. Also runs commands against it, with streams in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failure } from '../../../../main/base/failure';
import type { Logger } from '../../../../main/base/log';
import { err, ok, type Result } from '../../../../main/base/result';
import type { Surroundings } from '../../../../main/cli/address';
import { runCommandLine } from '../../../../main/cli/command-line';
import type { CommandLineIo, EndSignal } from '../../../../main/cli/io';
import { type JsonLine, jsonLineSchema } from '../../../../main/cli/json';
import type { CliPort, Recorded } from '../../../../main/cli/port';
import { startCommandLineServer, type CommandLineServer } from '../../../../main/cli/server';
import type { RecordingView } from '../../../../preload/schemas/recording';
import type { KeyState, Settings, SettingsPatch } from '../../../../preload/schemas/settings';
import { settingsSchema } from '../../../../preload/schemas/settings';
import type { Candidate } from '../../../../preload/schemas/upload';
import type { TakeRequest, TakeView } from '../../../../preload/schemas/take';
import { idleTake, recording } from '../../../helpers/plain-views';

export const takeId = '00ff00ff00ff0001';

export const link = 'https://app.claap.io/acme/c/demo-Ab12';

/** A finished recording that stays on this computer, changed by `patch`. */
export function recorded(
  patch: Partial<RecordingView> = {},
  rest: Partial<Omit<Recorded, 'view'>> = {},
): Recorded {
  return {
    view: {
      ...recording,
      id: takeId,
      startedAt: '2026-03-02T13:05:00.000Z',
      lengthMs: 72_000,
      sizeBytes: 12_300_000,
      receipt: {
        takeMs: 72_000,
        fileMs: 72_010,
        frames: 2160,
        framesPerSecond: 30,
        longestGapMs: 40,
        maxVolumeDb: -3,
        meanVolumeDb: -20,
        indexAtFront: true,
        stopToFileMs: 42,
        stopToLinkMs: null,
        points: [],
      },
      ...patch,
    },
    file: '/library/2026-03-02-00ff00ff00ff0001/recording.mp4',
    isWanted: true,
    ...rest,
  };
}

const picture = `data:image/png;base64,${'A'.repeat(100_000)}`;

const idle: TakeView = { ...idleTake, hasMicrophone: false, hasSystemSound: false };

/** The app's inside, as a test sees and moves it. */
export interface FakeInside {
  take: TakeView;
  key: KeyState;
  settings: Settings;
  readonly requests: TakeRequest[];
  /** Names of the port's functions, in the order in which they were called. */
  readonly calls: string[];
  /** What setKey got. */
  readonly keys: string[];
  recordings: Recorded[];
  candidates: Candidate[];
  /** Replaces or adds a recording and tells. */
  put(recording: Recorded): void;
  /** Runs when the port's stopTake was called; the default finishes the recording locally. */
  onStop: () => void;
  /** Before startTake answers. */
  onStart: () => Promise<void>;
  /** Resolves when the port is asked for `name` the next time. */
  called(name: string): Promise<void>;
}

/** A port over nothing but memory. */
export function fakePort(): { readonly port: CliPort; readonly inside: FakeInside } {
  const listeners = new Set<() => void>();
  const waiting: { readonly name: string; readonly resolve: () => void }[] = [];
  const note = (name: string): void => {
    inside.calls.push(name);
    for (const each of waiting.filter((one) => one.name === name)) each.resolve();
  };
  const inside: FakeInside = {
    take: idle,
    key: 'stored',
    settings: settingsSchema.parse({}),
    requests: [],
    calls: [],
    keys: [],
    recordings: [],
    candidates: [],
    put(recording) {
      const others = inside.recordings.filter(({ view }) => view.id !== recording.view.id);
      inside.recordings = [recording, ...others];
      for (const listen of [...listeners]) listen();
    },
    onStop: () => inside.put(recorded({}, { isWanted: false })),
    onStart: () => Promise.resolve(),
    called: (name) => new Promise((resolve) => waiting.push({ name, resolve })),
  };
  const whileRecording = (act: () => void): ReturnType<CliPort['pauseTake']> => {
    if (inside.take.state === 'idle') return Promise.resolve(err(failure('not-recording')));
    act();
    return Promise.resolve(ok(undefined));
  };
  const steer = (
    name: string,
    id: string,
    patch: Partial<RecordingView>,
  ): Promise<Result<void>> => {
    note(name);
    const known = inside.recordings.find(({ view }) => view.id === id);
    if (known === undefined) return Promise.resolve(err(failure('unknown-recording')));
    inside.put({ ...known, view: { ...known.view, ...patch } });
    return Promise.resolve(ok(undefined));
  };
  const port: CliPort = {
    async startTake(request) {
      note('startTake');
      if (inside.take.state !== 'idle') return err(failure('busy'));
      inside.requests.push(request);
      await inside.onStart();
      inside.take = {
        ...idle,
        state: 'recording',
        recordingId: takeId,
        title: request.title ?? 'Demo',
        displayId: request.displayId ?? '77',
        displayName: 'Built-in display',
        elapsedMs: 1200,
        hasMicrophone: request.microphone?.kind !== 'off',
        hasSystemSound: request.systemSound ?? true,
      };
      inside.put(recorded({ media: { kind: 'capturing' }, receipt: null, lengthMs: null }));
      return ok({ id: takeId });
    },
    async stopTake() {
      if (inside.take.state === 'idle') return err(failure('not-recording'));
      inside.take = idle;
      inside.onStop();
      note('stopTake');
      return ok({ id: takeId });
    },
    pauseTake: () => whileRecording(() => (inside.take = { ...inside.take, state: 'paused' })),
    resumeTake: () => whileRecording(() => (inside.take = { ...inside.take, state: 'recording' })),
    setMicrophone: (microphone) =>
      whileRecording(() => (inside.take = { ...inside.take, microphone })),
    muteTake: (isMuted) => whileRecording(() => (inside.take = { ...inside.take, isMuted })),
    discardTake: () =>
      whileRecording(() => {
        inside.take = idle;
        inside.put(recorded({ isDiscarded: true }));
        note('discardTake');
      }),
    takeView: () => inside.take,
    sources: () =>
      Promise.resolve(
        ok({
          displays: [
            {
              id: '77',
              name: 'Built-in display',
              width: 2560,
              height: 1600,
              isPrimary: true,
              thumbnail: picture,
            },
            {
              id: '78',
              name: 'HDMI',
              width: 1920,
              height: 1080,
              isPrimary: false,
              thumbnail: null,
            },
          ],
          windows: [
            { id: 'window:12:0', name: 'Terminal – build', icon: null, thumbnail: picture },
            { id: 'window:13:0', name: 'Terminal – logs', icon: picture, thumbnail: null },
          ],
          isSystemPicker: false,
          microphones: [
            { name: 'Desk microphone', isDefault: true },
            { name: 'USB headset', isDefault: false },
          ],
          cameras: [
            { name: 'Desk camera', isDefault: true },
            { name: 'USB camera', isDefault: false },
          ],
          cameraAccess: 'free',
          hasSystemSound: true,
          isBarFolded: false,
        }),
      ),
    recordings: () => inside.recordings,
    onRecordingsChanged(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    uploads: {
      send: (id, { isLarge }) =>
        steer(isLarge ? 'send large' : 'send', id, { publication: { kind: 'creating' } }),
      sendWithoutChannel: (id) =>
        steer('sendWithoutChannel', id, { publication: { kind: 'creating' } }),
      sendAgain: (id) => steer('sendAgain', id, { publication: { kind: 'creating' } }),
      cancel: (id) => steer('cancel', id, { publication: { kind: 'none' } }),
      pause: (id) => steer('pause', id, { isPaused: true }),
      resume: (id) => steer('resume', id, { isPaused: false }),
      pauseAll: () => Promise.resolve(ok(note('pauseAll'))),
      resumeAll: () => Promise.resolve(ok(note('resumeAll'))),
      candidates: () => Promise.resolve(ok(inside.candidates)),
      choose: (id, claapId) =>
        steer(`choose ${claapId}`, id, { publication: { kind: 'uploading' } }),
    },
    report: () => Promise.resolve('Claap Recorder report\nVersions\n'),
    openLink(id) {
      note('openLink');
      const known = inside.recordings.find(({ view }) => view.id === id);
      const hasLink = known !== undefined && known.view.link !== null;
      return Promise.resolve(hasLink ? ok(undefined) : err(failure('not-possible-now')));
    },
    settings: () => ({
      settings: inside.settings,
      key: inside.key,
      libraryFolder: inside.settings.libraryFolder || '/home/ada/Videos/Claap',
      workspaceName: inside.key === 'none' ? null : 'Acme',
      quota: { used: 12, uncertain: 0, limit: inside.settings.quotaLimit, nextFreeAt: null },
      setAside: null,
      isRestored: false,
      shortcuts: {
        startStop: { accelerator: 'Alt+R', isTaken: false, standard: '' },
        pause: { accelerator: '', isTaken: false, standard: '' },
        mute: { accelerator: '', isTaken: false, standard: '' },
        discard: { accelerator: '', isTaken: false, standard: '' },
      },
    }),
    changeSettings(patch: SettingsPatch) {
      inside.settings = settingsSchema.parse({ ...inside.settings, ...patch });
      return Promise.resolve(ok(undefined));
    },
    setKey(key) {
      inside.keys.push(key);
      inside.key = key === '' ? 'none' : 'stored';
      return Promise.resolve(ok(inside.key));
    },
    showPanel: () => note('showPanel'),
    quit: () => note('quit'),
  };
  return { port, inside };
}

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output parsed by the documented schema, a line each. */
  readonly lines: readonly JsonLine[];
}

export interface FakeApp {
  readonly profile: string;
  readonly folder: string;
  readonly server: CommandLineServer;
  readonly inside: FakeInside;
  readonly at: Surroundings;
  /** All that the server logged, as text. */
  readonly logged: () => string;
  run(args: readonly string[], io?: Partial<CommandLineIo>): Promise<Ended>;
  json(args: readonly string[], io?: Partial<CommandLineIo>): Promise<Ended>;
  end(): Promise<void>;
}

/** Starts a fake app in a folder of its own. */
export async function startFakeApp(): Promise<FakeApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cli-test-'));
  const profile = path.join(folder, 'profile');
  const { port, inside } = fakePort();
  const at: Surroundings = {
    platform: process.platform,
    env: {},
    home: folder,
    temporary: folder,
  };
  const log: string[] = [];
  const write = (message: string, data?: unknown): void => {
    log.push(`${message} ${JSON.stringify(data)}`);
  };
  const logger: Logger = { info: write, warn: write, error: write };
  const started = await startCommandLineServer({
    profile,
    port,
    log: logger,
    appVersion: '1.2.3',
    at,
  });
  if (!started.ok) throw new Error(`no server: ${started.failure.code}`);
  const run: FakeApp['run'] = async (args, io) => command(args, { ...testIo(profile), ...io });
  return {
    profile,
    folder,
    server: started.value,
    inside,
    at,
    logged: () => log.join('\n'),
    run,
    json: async (args, io) => {
      const ended = await run(['--json', ...args], io);
      const lines = ended.out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => jsonLineSchema.parse(JSON.parse(line)));
      return { ...ended, lines };
    },
    async end() {
      await started.value.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Surroundings of a command in a test; no app is known, so that none is ever started unasked. */
export function testIo(profile: string): CommandLineIo {
  return {
    version: '1.2.3',
    profile,
    workingFolder: tmpdir(),
    platform: process.platform,
    env: { ...process.env },
    appCommand: null,
    isTerminal: false,
    patience: { appStartMs: 10_000, linkMs: 10_000, troubleMs: 10_000 },
    out: () => Promise.resolve(),
    err: () => Promise.resolve(),
    readSecret: () => Promise.resolve(''),
    readLine: () => Promise.resolve(''),
    onSignal: () => () => undefined,
  };
}

/** Runs a command to its end and keeps what it says. */
export async function command(args: readonly string[], io: CommandLineIo): Promise<Ended> {
  let out = '';
  let errors = '';
  const code = await runCommandLine(args, {
    ...io,
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => {
      errors += text;
      return Promise.resolve();
    },
  });
  return { code, out, err: errors, lines: [] };
}

/** Signals that a test sends to a running command. */
export function signalSource(): {
  readonly onSignal: CommandLineIo['onSignal'];
  send(signal: EndSignal): void;
} {
  const listeners = new Set<(signal: EndSignal) => void>();
  return {
    onSignal(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    send(signal) {
      for (const listen of [...listeners]) listen(signal);
    },
  };
}
