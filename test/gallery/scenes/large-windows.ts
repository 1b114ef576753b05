// The library, the settings and the welcome.
import { firstSetup } from '../../../preload/devices';
import { settingsSections } from '../../../preload/sections';
import type { RecordingView } from '../../../preload/schemas/recording';
import { keyStateSchema, type SettingsView } from '../../../preload/schemas/settings';
import { idleTake } from '../../helpers/plain-views';
import type { Scene } from '../scene';
import { failureOf, recordingIn, recordings, settingsView, sources } from '../values';

const libraryAnswers = {
  'take.read': idleTake,
  'settings.read': settingsView,
  'recordings.strangers': [],
  'works.read': [],
  'recordings.list': recordings,
};
const only = (name: string, shown: readonly RecordingView[]): Scene => ({
  name,
  answers: { ...libraryAnswers, 'recordings.list': [...shown] },
});

export const libraryScenes: readonly Scene[] = [
  only('empty', []),
  {
    name: 'unreadable',
    answers: libraryAnswers,
    failures: { 'recordings.list': failureOf('internal', true) },
  },
  // A few at a time, so that each is seen.
  ...[0, 5, 10, 15].map((from) => only(`states-${from}`, recordings.slice(from, from + 5))),
  {
    // As the README shows it.
    name: 'pointed',
    answers: { ...libraryAnswers, 'recordings.list': recordings.slice(5, 10) },
    async act(page) {
      await page.locator('[data-recording]').nth(2).hover();
    },
  },
  {
    name: 'measured',
    answers: { ...libraryAnswers, 'recordings.list': [recordingIn('local')] },
    async act(page, words) {
      await page.locator('[data-recording]').first().hover();
      await page.getByRole('button', { name: words.receipt.details }).click();
    },
  },
  {
    name: 'works',
    answers: {
      ...libraryAnswers,
      'recordings.list': [recordingIn('local')],
      'works.read': [
        { id: 'feed00000001', kind: 'export', name: 'Weekly design review.gif', share: 0.4 },
        { id: 'feed0000000f', kind: 'import', name: 'Screen recording.mov', share: 0.7 },
      ],
    },
  },
  {
    name: 'nothing-found',
    answers: libraryAnswers,
    async act(page, words) {
      await page.getByPlaceholder(words.shelf.search).fill('xyz');
    },
  },
  {
    name: 'trim',
    answers: {
      ...libraryAnswers,
      'recordings.list': [recordingIn('local')],
      'trim.look': { keyFramesMs: [0, 2000, 4000, 60_000] },
    },
    async act(page, words) {
      await page.locator('[data-recording]').first().hover();
      await page.getByRole('button', { name: words.shelf.trim.open }).click();
    },
  },
  {
    name: 'export',
    answers: {
      ...libraryAnswers,
      'recordings.list': [recordingIn('local')],
      'export.look': { hasSound: true, isCopy: true },
      'export.gifSize': { sizeBytes: 12_400_000 },
    },
    async act(page, words) {
      await page.locator('[data-recording]').first().hover();
      await page.getByRole('button', { name: words.shelf.export.open }).click();
    },
  },
];

const settingsAnswers = {
  'take.read': idleTake,
  'settings.read': settingsView,
  'sources.list': sources,
  'channels.list': [],
  'updates.read': { kind: 'none' as const, look: 'newest' as const },
  'about.read': {
    version: '1.2.0',
    electron: '45.4.0',
    chromium: '152.0.7000.1',
    node: '24.1.0',
    system: 'Linux 6.1, x64',
  },
};
const withView = (more: Partial<SettingsView>): Scene['answers'] => ({
  ...settingsAnswers,
  'settings.read': { ...settingsView, ...more },
});

export const settingsScenes: readonly Scene[] = [
  ...settingsSections.map((section): Scene => ({
    name: section,
    answers: settingsAnswers,
    told: [
      ['settings.section', section],
      ['listen.level', { kind: 'level', peak: 0.5, devicePeak: null }],
    ],
  })),
  {
    name: 'devices-camera',
    answers: withView({
      settings: {
        ...settingsView.settings,
        lastTake: { ...firstSetup, camera: { kind: 'default' } },
        bubble: { size: 260, shape: 'rounded', isMirrored: true, places: {} },
      },
    }),
    told: [['settings.section', 'devices']],
  },
  ...keyStateSchema.options.map((key): Scene => ({
    name: `key-${key}`,
    answers: withView({ key, workspaceName: key === 'stored' ? 'Analytical Engines' : null }),
    told: [['settings.section', 'claap']],
  })),
  ...(
    [
      { kind: 'others' },
      { kind: 'none', look: 'failed' },
      { kind: 'ready', version: '1.3.0' },
      { kind: 'restarting', version: '1.3.0' },
    ] as const
  ).map((view): Scene => ({
    name: `updates-${view.kind}`,
    answers: { ...settingsAnswers, 'updates.read': view },
    told: [['settings.section', 'app']],
  })),
  {
    name: 'set-aside',
    answers: withView({ setAside: 'settings.broken-2026-11-02.json', isRestored: true }),
  },
  { name: 'unread', answers: {}, failures: { 'settings.read': failureOf('internal', true) } },
];

const welcomeAnswers = {
  'take.read': idleTake,
  'settings.read': { ...settingsView, key: 'none' as const },
  'sources.list': sources,
  'permissions.read': {
    screen: 'denied' as const,
    microphone: 'unasked' as const,
    camera: 'unasked' as const,
  },
};
const atStep = (name: string, step: number, answers: Scene['answers'] = welcomeAnswers): Scene => ({
  name,
  answers,
  told: [['listen.level', { kind: 'level', peak: 0.4, devicePeak: null }]],
  async act(page, words) {
    for (let at = 0; at < step; at += 1)
      await page.getByRole('button', { name: words.welcome.next }).click();
  },
});

export const welcomeScenes: readonly Scene[] = [
  atStep('permissions', 0),
  atStep('permissions-granted', 0, {
    ...welcomeAnswers,
    'permissions.read': { screen: 'granted', microphone: 'granted', camera: 'granted' },
  }),
  atStep('permissions-free', 0, {
    ...welcomeAnswers,
    'permissions.read': { screen: 'free', microphone: 'free', camera: 'free' },
  }),
  atStep('test', 1),
  atStep('key', 2),
  atStep('key-there', 2, { ...welcomeAnswers, 'settings.read': settingsView }),
];
