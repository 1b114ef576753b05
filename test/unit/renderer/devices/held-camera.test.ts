import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bubbleSize } from '../../../../renderer/devices/cameras';
import { type CameraState, holdCamera } from '../../../../renderer/devices/held-camera';

/** The system's cameras, made up: they can be plugged and unplugged. */
function createSystem() {
  const devices = new EventTarget();
  const opened: EventTarget[] = [];
  let isThere = true;
  let isRefused = false;
  let stopped = 0;
  Object.assign(devices, {
    async enumerateDevices() {
      return isThere ? [{ kind: 'videoinput', label: 'Desk camera', deviceId: 'id-1' }] : [];
    },
    async getUserMedia() {
      if (isRefused) throw new DOMException('no', 'NotAllowedError');
      if (!isThere) throw new DOMException('none', 'NotFoundError');
      const track = Object.assign(new EventTarget(), { stop: () => (stopped += 1) });
      opened.push(track);
      return { getVideoTracks: () => [track] };
    },
  });
  vi.stubGlobal('navigator', { mediaDevices: devices });
  return {
    opened,
    stopped: () => stopped,
    refuse: () => (isRefused = true),
    allow: () => (isRefused = false),
    unplug() {
      isThere = false;
      opened.at(-1)?.dispatchEvent(new Event('ended'));
      devices.dispatchEvent(new Event('devicechange'));
    },
    plug() {
      isThere = true;
      devices.dispatchEvent(new Event('devicechange'));
    },
  };
}

let system: ReturnType<typeof createSystem>;
let states: CameraState[];
let tracks: (MediaStreamTrack | null)[];
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

beforeEach(() => {
  system = createSystem();
  states = [];
  tracks = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const hold = (choice: Parameters<typeof holdCamera>[0]['choice'] = { kind: 'default' }) =>
  holdCamera(
    { choice, size: bubbleSize, frameRate: 30 },
    (track) => tracks.push(track),
    (state) => states.push(state),
  );

describe('a camera that is held', () => {
  it('is taken back when it returns after it was unplugged', async () => {
    const held = hold({ kind: 'named', name: 'Desk camera' });
    await settled();
    system.unplug();
    await settled();
    expect(new Set(states.slice(1))).toEqual(new Set(['away']));
    expect(tracks.at(-1)).toBeNull();

    system.plug();
    await settled();
    expect(states.at(-1)).toBe('live');
    expect(tracks.at(-1)).toBe(system.opened[1]);
    held.close();
  });

  it('that is not there says so, and is used as soon as it comes', async () => {
    system.unplug();
    const held = hold();
    await settled();
    expect(states).toEqual(['missing']);

    system.plug();
    await settled();
    expect(states).toEqual(['missing', 'live']);
    held.close();
  });

  it('that may not be used says so', async () => {
    system.refuse();
    const held = hold();
    await settled();

    expect(states).toEqual(['refused']);
    held.close();
  });

  it('that another program had is used when that lets it go, without a word of the system', async () => {
    vi.useFakeTimers();
    system.refuse();
    const held = hold();
    await vi.advanceTimersByTimeAsync(100);
    expect(states).toEqual(['refused']);

    system.allow();
    await vi.advanceTimersByTimeAsync(3000);
    expect(states).toEqual(['refused', 'live']);
    held.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('is let go at once, even while it is being opened', async () => {
    hold().close();
    await settled();
    expect(system.stopped()).toBe(system.opened.length);
    expect(states).toEqual([]);

    const held = hold();
    await settled();
    held.close();
    expect(system.stopped()).toBe(system.opened.length);
    system.unplug();
    system.plug();
    await settled();
    expect(states).toEqual(['live']);
  });
});
