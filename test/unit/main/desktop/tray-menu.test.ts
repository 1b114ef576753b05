import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import {
  clickAct,
  iconFor,
  isRunning,
  tooltip,
  type TrayActs,
  type TrayFacts,
  trayMenu,
} from '../../../../main/desktop/tray-menu';
import { recordingView } from '../../../../main/recordings/view';
import type { RecordingView } from '../../../../preload/schemas/recording';
import type { TakeView } from '../../../../preload/schemas/take';
import { languageFor } from '../../../../preload/words/words';
import { idleTake } from '../../../helpers/plain-views';
import { madeManifest } from '../recordings/made-recording';

const language = languageFor('en');
const idle: TakeView = { ...idleTake, hasMicrophone: false, hasSystemSound: false };
const take = (more: Partial<TakeView>): TakeView => ({ ...idle, hasMicrophone: true, ...more });
const published = { kind: 'published', isConfirmed: true } as const;
const view = (more: Partial<RecordingView> = {}): RecordingView => ({
  ...recordingView({ folder: '/videos/a', manifest: madeManifest() }, null),
  publication: published,
  ...more,
});
const facts = (more: Partial<TrayFacts> = {}): TrayFacts => ({
  take: idle,
  recordings: [],
  microphones: [],
  lastDisplay: null,
  ...more,
});

describe('a click on the icon', () => {
  test.each([
    ['idle', false, 'newRecording'],
    ['idle', true, 'newRecording'],
    ['stopping', false, 'newRecording'],
    ['starting', true, 'stop'],
    ['recording', false, 'stop'],
    ['recording', true, 'pause'],
    ['paused', false, 'stop'],
    ['paused', true, 'resume'],
    ['recovering', true, 'stop'],
  ] as const)('%s, with Alt: %s → %s', (state, withAlt, act) => {
    expect(clickAct({ take: take({ state }) }, withAlt)).toBe(act);
  });
});

function spied(): { readonly acts: TrayActs; readonly done: string[] } {
  const done: string[] = [];
  const note =
    (name: string) =>
    (...told: unknown[]): void => {
      done.push([name, ...told].join(' '));
    };
  return {
    done,
    acts: {
      recordAgain: note('recordAgain'),
      newRecording: note('newRecording'),
      stop: note('stop'),
      pause: note('pause'),
      setMicrophone: note('setMicrophone'),
      resume: note('resume'),
      mute: note('mute'),
      showCamera: note('showCamera'),
      discard: note('discard'),
      showControls: note('showControls'),
      showLibrary: note('showLibrary'),
      importFile: note('importFile'),
      showSettings: note('showSettings'),
      copyLink: note('copyLink'),
      openLink: note('openLink'),
      showFile: note('showFile'),
      restartToUpdate: note('restartToUpdate'),
      lookForUpdates: note('lookForUpdates'),
      quit: note('quit'),
    },
  };
}

const labels = (menu: readonly MenuItemConstructorOptions[]): (string | undefined)[] =>
  menu.map(({ type, label }) => (type === 'separator' ? '---' : label));
const menuOf = (shown: TrayFacts, acts = spied().acts): MenuItemConstructorOptions[] =>
  trayMenu(shown, language, acts);

/** Chooses an item by its label, or by labels one in the other. */
function choose(menu: readonly MenuItemConstructorOptions[], ...path: readonly string[]): void {
  const [label, ...rest] = path;
  const item = menu.find((one) => one.label === label);
  if (item === undefined) throw new Error(`no item ${label}: ${labels(menu).join(', ')}`);
  if (rest.length === 0) Reflect.apply(Object(item.click), null, []);
  else choose(submenuOf(menu, label), ...rest);
}

function submenuOf(
  menu: readonly MenuItemConstructorOptions[],
  label: string | undefined,
): MenuItemConstructorOptions[] {
  const submenu = menu.find((item) => item.label === label)?.submenu;
  return Array.isArray(submenu) ? submenu : [];
}

test('an app that updates itself can be asked to, until a newer version is there', () => {
  const label = language.words.tray.lookForUpdates;
  const { acts, done } = spied();
  choose(menuOf(facts({ looksForUpdates: true }), acts), label);
  expect(done).toEqual(['lookForUpdates']);
  const update = { version: '2.0.0', isWaiting: false };
  expect(labels(menuOf(facts({ looksForUpdates: true, update })))).not.toContain(label);
  expect(labels(menuOf(facts()))).not.toContain(label);
});

describe('the icon', () => {
  test.each([
    ['idle', 'idle'],
    ['countdown', 'recording'],
    ['starting', 'recording'],
    ['recording', 'recording'],
    ['paused', 'paused'],
    ['stopping', 'idle'],
  ] as const)('of a take that is %s is %s', (state, icon) => {
    expect(iconFor(facts({ take: take({ state }) }), language)).toBe(icon);
  });

  test('shows an upload, but not over a running take', () => {
    const recordings = [view(), view({ publication: { kind: 'uploading' } })];

    expect(iconFor(facts({ recordings }), language)).toBe('uploading');
    expect(iconFor(facts({ recordings, take: take({ state: 'recording' }) }), language)).toBe(
      'recording',
    );
  });

  test('asks for attention while a recording needs the user', () => {
    const failed = view({
      publication: {
        kind: 'failed',
        at: 'uploading',
        failure: failure('upload-refused'),
        retryAt: null,
      },
    });

    expect(iconFor(facts({ recordings: [failed] }), language)).toBe('attention');
    expect(iconFor(facts({ recordings: [{ ...failed, isDiscarded: true }] }), language)).toBe(
      'idle',
    );
  });

  test('tells by its tooltip what a click does', () => {
    expect(tooltip('idle', language.words)).toBe('Claap Recorder');
    expect(tooltip('recording', language.words)).toBe('Claap Recorder: recording, click to stop');
    expect(tooltip('paused', language.words)).toBe('Claap Recorder: paused, click to stop');
  });
});

describe('a click on the icon', () => {
  test('stops from the first moment of a take to its stop', () => {
    const stops = (
      ['idle', 'countdown', 'starting', 'recording', 'paused', 'stopping'] as const
    ).filter((state) => isRunning(take({ state })));

    expect(stops).toEqual(['countdown', 'starting', 'recording', 'paused']);
  });
});

describe('the menu while nothing is recorded', () => {
  test('begins with recording again what was recorded last', () => {
    const { acts, done } = spied();
    const menu = menuOf(facts({ lastDisplay: 'R&D screen' }), acts);

    expect(labels(menu)).toEqual([
      'Record again: R&&D screen',
      'New recording…',
      '---',
      'Recent',
      'Library',
      '---',
      'Import a file…',
      'Settings…',
      'Quit',
    ]);
    choose(menu, 'Record again: R&&D screen');
    choose(menu, 'New recording…');
    choose(menu, 'Library');
    choose(menu, 'Import a file…');
    choose(menu, 'Settings…');
    choose(menu, 'Quit');
    expect(done).toEqual([
      'recordAgain',
      'newRecording',
      'showLibrary',
      'importFile',
      'showSettings',
      'quit',
    ]);
  });

  test('says just Record when no display is known yet', () => {
    expect(labels(menuOf(facts()))[0]).toBe('Record');
  });

  test('does not record again while the last take is being saved', () => {
    const [again] = menuOf(facts({ take: take({ state: 'stopping' }) }));

    expect(again?.enabled).toBe(false);
  });

  test('shows how far an upload is', () => {
    const uploading = view({
      title: 'Q&A',
      publication: { kind: 'uploading' },
      progress: { sentBytes: 25, totalBytes: 100, bytesPerSecond: null },
    });

    expect(labels(menuOf(facts({ recordings: [uploading] })))).toContain('Uploading “Q&&A” 25%');
  });

  test('offers the last five recordings, without deleted ones', () => {
    const recordings = Array.from({ length: 8 }, (_, n) =>
      view({ id: `recording-${n}`, title: `T${n} & more`, isDiscarded: n === 1 }),
    );
    const { acts, done } = spied();
    const menu = menuOf(facts({ recordings }), acts);

    expect(labels(submenuOf(menu, 'Recent'))).toEqual([0, 2, 3, 4, 5].map((n) => `T${n} && more`));
    choose(menu, 'Recent', 'T2 && more', 'Copy link');
    choose(menu, 'Recent', 'T2 && more', 'Open in Claap');
    choose(menu, 'Recent', 'T2 && more', 'Show file');
    expect(done).toEqual(['copyLink recording-2', 'openLink recording-2', 'showFile recording-2']);
  });

  test('offers no link where there is none yet', () => {
    const menu = menuOf(facts({ recordings: [view({ link: null, title: 'A' })] }));
    const items = submenuOf(submenuOf(menu, 'Recent'), 'A');

    expect(items.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Copy link', false],
      ['Open in Claap', false],
      ['Show file', undefined],
    ]);
  });

  test('has nothing recent on the first day', () => {
    expect(menuOf(facts()).find(({ label }) => label === 'Recent')?.enabled).toBe(false);
  });
});

describe('the menu while something is recorded', () => {
  test('begins with stopping', () => {
    const { acts, done } = spied();
    const menu = menuOf(facts({ take: take({ state: 'recording' }) }), acts);

    expect(labels(menu)).toEqual([
      'Stop and copy link',
      'Pause',
      'Mute microphone',
      'Microphone',
      'Discard',
      '---',
      'Show controls',
    ]);
    for (const label of labels(menu))
      if (label !== '---' && label !== 'Microphone') choose(menu, label ?? '');
    expect(done).toEqual(['stop', 'pause', 'mute true', 'discard', 'showControls']);
  });

  test('resumes and unmutes when that is what is wanted', () => {
    const { acts, done } = spied();
    const menu = menuOf(facts({ take: take({ state: 'paused', isMuted: true }) }), acts);
    choose(menu, 'Resume');
    choose(menu, 'Unmute microphone');

    expect(done).toEqual(['resume', 'mute false']);
  });

  test('hides the camera and shows it again, where there is one', () => {
    const { acts, done } = spied();
    for (const [camera, label] of [
      ['shown', 'Hide camera'],
      ['hidden', 'Show camera'],
    ] as const)
      choose(menuOf(facts({ take: take({ state: 'recording', camera }) }), acts), label);

    expect(done).toEqual(['showCamera false', 'showCamera true']);
  });

  test('does not pause what has not begun, nor mute what is not there', () => {
    const menu = menuOf(facts({ take: take({ state: 'starting', hasMicrophone: false }) }));

    expect(menu.slice(1, 3).map(({ enabled }) => enabled)).toEqual([false, false]);
  });
});
