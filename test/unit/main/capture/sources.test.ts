import { describe, expect, test } from 'vitest';
import {
  chooseDisplay,
  type DisplayInfo,
  matchDisplays,
  nameDisplays,
  type ScreenSource,
} from '../../../../main/capture/sources';

const display = (id: string, more: Partial<DisplayInfo> = {}): DisplayInfo => ({
  id,
  label: '',
  width: 1920,
  height: 1080,
  isPrimary: false,
  x: 0,
  y: 0,
  ...more,
});
const source = (id: string, displayId: string): ScreenSource => ({
  id,
  name: `Screen ${id}`,
  displayId,
  thumbnail: null,
});

describe('which source captures which display', () => {
  test('is told by the display id, whatever the order', () => {
    const matched = matchDisplays(
      [display('1'), display('2', { x: 1920 })],
      [source('screen:b', '2'), source('screen:a', '1')],
    );

    expect(matched.map(({ id, captureSourceId }) => [id, captureSourceId])).toEqual([
      ['1', 'screen:a'],
      ['2', 'screen:b'],
    ]);
  });

  test('is told by the order where the system gives no ids', () => {
    const matched = matchDisplays(
      [display('2', { x: 1920 }), display('1')],
      [source('screen:b', ''), source('screen:a', '')],
    );

    expect(matched.map(({ id, captureSourceId }) => [id, captureSourceId])).toEqual([
      ['1', 'screen:a'],
      ['2', 'screen:b'],
    ]);
  });

  test('is not guessed: without ids and with another count nothing is offered', () => {
    expect(matchDisplays([display('1'), display('2')], [source('screen:a', '')])).toEqual([]);
  });

  test('leaves out a display that cannot be captured', () => {
    const matched = matchDisplays([display('1'), display('2')], [source('screen:b', '2')]);

    expect(matched.map(({ id }) => id)).toEqual(['2']);
  });

  test('changes no name: a display is called the same before anything is known of its source', () => {
    const displays = [display('2', { x: 1920, label: '' }), display('1', { label: '' })];
    const matched = matchDisplays(displays, [source('screen:b', '2'), source('screen:a', '1')]);

    expect(nameDisplays(displays)).toEqual(
      matched.map(({ id, name, width, height, isPrimary, thumbnail }) => ({
        id,
        name,
        width,
        height,
        isPrimary,
        thumbnail,
      })),
    );
  });
});

describe('what displays are called', () => {
  test('by their own names, else by number in reading order', () => {
    const matched = matchDisplays(
      [
        display('below', { y: 1080 }),
        display('right', { x: 1920 }),
        display('left', { label: 'DELL U2720Q' }),
      ],
      [source('b', 'below'), source('r', 'right'), source('l', 'left')],
    );

    expect(matched.map(({ name }) => name)).toEqual(['DELL U2720Q', 'Display 2', 'Display 3']);
  });

  test('a single one needs no number', () => {
    expect(matchDisplays([display('1')], [source('a', '1')])[0]?.name).toBe('Display');
  });
});

describe('the display asked for', () => {
  const displays = matchDisplays(
    [display('1'), display('2', { x: 1920, isPrimary: true })],
    [source('a', '1'), source('b', '2')],
  );

  test('is that one, or none when it is not there', () => {
    expect(chooseDisplay(displays, '1')?.id).toBe('1');
    expect(chooseDisplay(displays, 'gone')).toBeNull();
  });

  test('is the primary one without a wish, else the first', () => {
    expect(chooseDisplay(displays, undefined)?.id).toBe('2');
    expect(chooseDisplay(displays.slice(0, 1), undefined)?.id).toBe('1');
    expect(chooseDisplay([], undefined)).toBeNull();
  });
});
