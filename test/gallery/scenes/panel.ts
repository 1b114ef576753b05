// The panel, before and during a take.
import { settingsSchema } from '../../../preload/schemas/settings';
import { sourceKindSchema } from '../../../preload/schemas/sources';
import { idleTake } from '../../helpers/plain-views';
import type { Scene } from '../scene';
import { failureOf, recordingIn, runningTake, settingsView, sources } from '../values';

const answers = {
  'take.read': idleTake,
  'settings.read': settingsView,
  'sources.list': sources,
  'recordings.list': [recordingIn('ready')],
  'channels.list': [{ id: 'ch_demo', name: 'Demos' }],
};

/** Somebody speaks, and the computer plays something. */
const heard: NonNullable<Scene['told']> = [
  ['listen.level', { kind: 'level', peak: 0.45, devicePeak: null }],
  ['playing.level', { peak: 0.2 }],
];

export const panelScenes: readonly Scene[] = [
  ...sourceKindSchema.options.map((kind): Scene => ({
    name: `source-${kind}`,
    answers: {
      ...answers,
      'settings.read': {
        ...settingsView,
        settings: settingsSchema.parse({
          ...settingsView.settings,
          lastTake: {
            displayId: '1',
            microphone: { kind: 'default' },
            systemSound: true,
            kind,
            area: { displayId: '1', x: 100, y: 100, width: 1280, height: 720 },
          },
        }),
      },
    },
    told: heard,
  })),
  {
    name: 'one-display',
    answers: {
      ...answers,
      'sources.list': { ...sources, displays: sources.displays.slice(0, 1), isBarFolded: true },
    },
    told: heard,
  },
  {
    name: 'no-display',
    answers: { ...answers, 'sources.list': { ...sources, displays: [], windows: [] } },
  },
  {
    name: 'system-picker',
    answers: { ...answers, 'sources.list': { ...sources, displays: [], isSystemPicker: true } },
  },
  {
    name: 'no-sound',
    answers: { ...answers, 'sources.list': { ...sources, microphones: [], hasSystemSound: false } },
  },
  {
    name: 'microphone-gone',
    answers: {
      ...answers,
      'settings.read': {
        ...settingsView,
        settings: settingsSchema.parse({
          ...settingsView.settings,
          lastTake: {
            displayId: '1',
            microphone: { kind: 'named', name: 'RØDE NT-USB Mini with a long name' },
            systemSound: false,
          },
        }),
      },
    },
  },
  {
    name: 'no-key',
    answers: { ...answers, 'settings.read': { ...settingsView, key: 'none' } },
  },
  {
    name: 'quota-used-up',
    answers: {
      ...answers,
      'settings.read': { ...settingsView, quota: { ...settingsView.quota, used: 50 } },
    },
  },
  {
    name: 'not-started',
    answers,
    told: [['take.failed', failureOf('screen-refused')]],
  },
  ...(['recording', 'paused', 'stopping'] as const).map((state): Scene => ({
    name: `take-${state}`,
    answers: { ...answers, 'take.read': { ...runningTake, state } },
  })),
  {
    name: 'take-trouble',
    answers: {
      ...answers,
      'take.read': { ...runningTake, troubles: ['microphone-gone', 'disk-low'], minutesLeft: 4 },
    },
  },
];
