import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { openFileDoors } from '../../../../main/desktop/file-doors';

const { app } = vi.hoisted(() => ({
  app: { on: (_name: string, _act: unknown): void => undefined },
}));
vi.mock('electron', () => ({ app }));

test('videos that come before the app is ready wait, and are taken once', () => {
  const system = new EventEmitter();
  vi.spyOn(app, 'on').mockImplementation((name, act) => {
    system.on(name, (...args) =>
      typeof act === 'function' ? Reflect.apply(act, null, args) : null,
    );
  });
  const doors = openFileDoors();
  const preventDefault = vi.fn<() => void>();
  // macOS, on a double click.
  system.emit('open-file', { preventDefault }, '/home/ada/a.mp4');
  system.emit('open-file', { preventDefault }, '/home/ada/notes.txt');
  expect(doors.startedWith(['app', '--', 'b.mov'], '/home/ada')).toBe(true);
  expect(doors.startedWith(['app', '--', 'claap-recorder://library'], '/')).toBe(false);

  const taken: (readonly string[])[] = [];
  doors.open((paths) => taken.push(paths));
  doors.startedWith(['app', '/home/ada/c.webm'], '/');

  expect(taken).toEqual([['/home/ada/a.mp4', '/home/ada/b.mov'], ['/home/ada/c.webm']]);
  expect(preventDefault).toHaveBeenCalledTimes(2);
});
