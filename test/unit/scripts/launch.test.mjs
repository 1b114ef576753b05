import { describe, expect, test } from 'vitest';
import { oldNode } from '../../../scripts/setup/dependencies.mjs';
import { missingDisplay, sandboxSwitches } from '../../../scripts/setup/launch.mjs';

describe('a machine without a display', () => {
  test('is told so in one sentence that names the next command', () => {
    const sentence = missingDisplay({}, 'linux');

    expect(sentence).toBe(
      'There is no display here, so the app cannot open a window; ' +
        '`npm run demo` brings a virtual one and shows the main job.',
    );
  });

  test('is one whose variables are there but empty', () => {
    expect(missingDisplay({ DISPLAY: '', WAYLAND_DISPLAY: '' }, 'linux')).toBeDefined();
  });

  test('is none with X or with Wayland', () => {
    expect(missingDisplay({ DISPLAY: ':0' }, 'linux')).toBeUndefined();
    expect(missingDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeUndefined();
  });

  test('is none on macOS and Windows', () => {
    expect(missingDisplay({}, 'darwin')).toBeUndefined();
    expect(missingDisplay({}, 'win32')).toBeUndefined();
  });
});

test('only root runs without the sandbox', () => {
  expect(sandboxSwitches(1000)).toEqual([]);
  if (process.platform === 'linux') expect(sandboxSwitches(0)).toEqual(['--no-sandbox']);
});

test('a Node that is too old is named in one sentence', () => {
  expect(oldNode('18.20.4')).toContain('Node 20.19 or newer, and you run 18.20.4');
  expect(oldNode('20.9.0')).toBeDefined();
  expect(oldNode('20.19.0')).toBeUndefined();
  expect(oldNode('24.1.0')).toBeUndefined();
});
