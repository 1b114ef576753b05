import { expect, test } from 'vitest';
import { keepWarm } from '../../../../main/desktop/warmth';
import type { WindowRole } from '../../../../preload/contract';
import type { TakeView } from '../../../../preload/schemas/take';
import { createFakeClock } from '../../../helpers/fake-clock';
import { idleTake } from '../../../helpers/plain-views';

const minute = 60_000;

function startedHidden() {
  const clock = createFakeClock();
  const warm = new Set<'ffmpeg' | 'bar'>();
  const made: WindowRole[] = [];
  const visible = new Set<WindowRole>();
  let view: TakeView = idleTake;
  let hearTake: (now: TakeView) => void = () => undefined;
  let hearVisible: (role: WindowRole) => void = () => undefined;
  const link = { isWaitedFor: false };
  keepWarm({
    clock,
    takes: {
      view: () => view,
      onChange(listen) {
        hearTake = listen;
        return () => undefined;
      },
    },
    windows: {
      warm(role) {
        made.push(role);
        if (role === 'bar') warm.add('bar');
      },
      close: (role) => void (role === 'bar' && warm.delete('bar')),
      isVisible: (role) => visible.has(role),
      onVisible: (listen) => {
        hearVisible = listen;
      },
    },
    media: { prepare: () => void warm.add('ffmpeg'), close: () => void warm.delete('ffmpeg') },
    isMakingLink: () => link.isWaitedFor,
  });
  return {
    clock,
    warm,
    made,
    link,
    see(role: WindowRole, isSeen: boolean) {
      if (isSeen) visible.add(role);
      else visible.delete(role);
      hearVisible(role);
    },
    become(state: TakeView['state']) {
      view = { ...idleTake, state };
      hearTake(view);
    },
  };
}

test('an app that only sits in the tray holds nothing ready for a take', () => {
  const { clock, warm } = startedHidden();
  clock.pass(60 * minute);
  expect([...warm]).toEqual([]);
});

test('an open panel makes ffmpeg and the bar ready, and ten quiet minutes let them go', () => {
  const { clock, warm, see } = startedHidden();
  see('panel', true);
  expect([...warm], 'the panel is drawn first').toEqual([]);
  clock.pass(1000);
  expect([...warm]).toEqual(['ffmpeg', 'bar']);
  clock.pass(30 * minute);
  expect([...warm], 'as long as it is open').toEqual(['ffmpeg', 'bar']);
  see('panel', false);
  clock.pass(9 * minute);
  expect([...warm]).toEqual(['ffmpeg', 'bar']);
  clock.pass(2 * minute);
  expect([...warm]).toEqual([]);
});

test('a take by shortcut has its bar once it records, and keeps it as long as it is seen', () => {
  const { clock, warm, see, become } = startedHidden();
  become('starting');
  expect([...warm], 'nothing holds up the first picture').toEqual([]);
  become('recording');
  expect([...warm]).toEqual(['bar']);
  see('bar', true);
  clock.pass(60 * minute);
  become('idle');
  clock.pass(11 * minute);
  expect([...warm], 'the end of the take is read').toEqual(['bar']);
  see('bar', false);
  clock.pass(11 * minute);
  expect([...warm]).toEqual([]);
});

test('a panel that is opened to stop makes nothing ready before the link is there', () => {
  const { clock, warm, link, see, become } = startedHidden();
  become('recording');
  warm.clear();
  see('panel', true);
  link.isWaitedFor = true;
  become('idle');
  clock.pass(1000);
  expect([...warm]).toEqual([]);
  link.isWaitedFor = false;
  clock.pass(3000);
  expect([...warm]).toEqual(['ffmpeg', 'bar']);
});

test('the library is ready soon after the start, and holds up neither a take nor a link', () => {
  const { clock, made, link, become } = startedHidden();
  become('recording');
  clock.pass(minute);
  expect(made).not.toContain('library');
  link.isWaitedFor = true;
  become('idle');
  clock.pass(minute);
  expect(made).not.toContain('library');
  link.isWaitedFor = false;
  clock.pass(5000);
  expect(made.filter((role) => role === 'library')).toEqual(['library']);
});
