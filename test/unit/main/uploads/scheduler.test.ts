import { expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { silentLogger } from '../../../../main/base/log';
import { err, ok } from '../../../../main/base/result';
import type { Library, Recording } from '../../../../main/recordings/library';
import { newManifest } from '../../../../main/recordings/manifest';
import { nextPublication, type PublicationEvent } from '../../../../main/recordings/transitions';
import {
  createScheduler,
  type PublicationEffects,
  type Scheduler,
  type SchedulerDeps,
} from '../../../../main/uploads/scheduler';
import type { Effect } from '../../../../main/uploads/step';
import type { PublicationState } from '../../../../preload/schemas/recording';
import { createVirtualClock, type VirtualClock } from '../../../claap-api/virtual-clock';

/** A library in memory with one recording; the machines are the real ones. */
function memoryLibrary(
  state: PublicationState,
): SchedulerDeps['library'] & { readonly events: string[] } {
  const base = newManifest('00000001', {
    title: 't',
    startedAtMs: 0,
    sourceName: 's',
    isWanted: true,
    channelId: null,
  });
  let recording: Recording = {
    folder: '/nowhere',
    manifest: { ...base, media: { kind: 'ready' }, publication: state },
  };
  const events: string[] = [];
  const listeners = new Set<(recording: Recording) => void>();
  function set(manifest: Recording['manifest']): ReturnType<Library['change']> {
    recording = { ...recording, manifest };
    for (const listen of listeners) listen(recording);
    return Promise.resolve(ok(recording));
  }
  return {
    events,
    list: () => [recording],
    get: () => recording,
    change: (_id, patch) => set({ ...recording.manifest, ...patch }),
    movePublication(_id, event: PublicationEvent, patch) {
      const publication = nextPublication(recording.manifest.publication, event);
      events.push(publication === null ? `${event.kind}?` : event.kind);
      if (publication === null) return Promise.resolve(err(failure('not-possible-now')));
      return set({ ...recording.manifest, ...patch, publication });
    },
    onChange(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}

function begin(
  state: PublicationState,
  effects: Partial<PublicationEffects>,
): { scheduler: Scheduler; clock: VirtualClock; library: ReturnType<typeof memoryLibrary> } {
  const clock = createVirtualClock(Date.parse('2026-03-02T13:00:00Z'));
  const library = memoryLibrary(state);
  const none: Effect = async () => ({ kind: 'rest' });
  const scheduler = createScheduler({
    library,
    effects: {
      queued: none,
      creating: none,
      'create-unknown': none,
      uploading: none,
      processing: none,
      ...effects,
    },
    clock,
    log: silentLogger,
    author: () => 'ada@example.test',
    random: () => 0.999,
  });
  scheduler.start();
  return { scheduler, clock, library };
}

const turns = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
};
const queued: PublicationState = { kind: 'queued', hold: null, retryAt: null };

test('waits a minute after a step that broke, and goes on', async () => {
  let runs = 0;
  const { clock } = begin(queued, {
    queued: async () => {
      runs += 1;
      throw new Error('a mistake of ours');
    },
  });
  await turns();
  expect(runs).toBe(1);

  clock.advance(59_000);
  await turns();
  expect(runs).toBe(1);
  clock.advance(1000);
  await turns();
  expect(runs).toBe(2);
});

test('does not spin on a move that means nothing', async () => {
  let runs = 0;
  const { library } = begin(queued, {
    queued: async () => {
      runs += 1;
      return { kind: 'move', event: { kind: 'uploaded' } };
    },
  });
  await turns();

  expect(runs).toBe(1);
  expect(library.events).toEqual(['uploaded?']);
});

test('goes on with what follows a move only when the move is written', async () => {
  const told: string[] = [];
  const next: Effect = async ({ manifest }) => {
    told.push(manifest.publication.kind);
    return { kind: 'rest' };
  };
  const { library } = begin(queued, {
    queued: async () => ({ kind: 'move', event: { kind: 'create-began' }, next }),
  });
  library.events.push('before');
  await turns();

  expect(told).toEqual(['creating']);
  expect(library.events).toEqual(['before', 'create-began']);
});

test('cuts an upload that stands still after a wake, and begins another', async () => {
  let runs = 0;
  const { scheduler, clock } = begin(
    { kind: 'uploading' },
    {
      uploading: async (_recording, visit) => {
        runs += 1;
        visit.sent(10, 1000);
        await new Promise((resolve) => visit.signal.addEventListener('abort', resolve));
        return { kind: 'rest' };
      },
    },
  );
  await turns();
  clock.advance(600_000);
  await turns();
  expect(runs).toBe(1);

  scheduler.poke('wake');
  clock.advance(10_000);
  await turns();
  expect(runs).toBe(2);
});

test('leaves an upload alone that moves, or waits for its answer', async () => {
  let runs = 0;
  let sent = (_bytes: number): void => undefined;
  const { scheduler, clock } = begin(
    { kind: 'uploading' },
    {
      uploading: async (_recording, visit) => {
        runs += 1;
        sent = (bytes) => visit.sent(bytes, 1000);
        sent(10);
        await new Promise((resolve) => visit.signal.addEventListener('abort', resolve));
        return { kind: 'rest' };
      },
    },
  );
  await turns();
  scheduler.poke('wake');
  sent(20);
  clock.advance(10_000);
  sent(1000);
  scheduler.poke('network');
  clock.advance(60_000);
  await turns();

  expect(runs).toBe(1);
});

test('tells of progress four times a second at most, and knows it at any time', async () => {
  let told = 0;
  let sent = (_bytes: number): void => undefined;
  const { scheduler, clock } = begin(
    { kind: 'uploading' },
    {
      uploading: async (_recording, visit) => {
        sent = (bytes) => visit.sent(bytes, 1000);
        await new Promise(() => undefined);
        return { kind: 'rest' };
      },
    },
  );
  scheduler.onProgress(() => {
    told += 1;
  });
  await turns();
  for (let bytes = 0; bytes < 500; bytes += 1) {
    sent(bytes);
    clock.advance(2);
  }

  expect(told).toBe(4);
  expect(scheduler.progress('00000001')).toMatchObject({ sentBytes: 499, totalBytes: 1000 });
});

test('knows how fast the last upload was, of one that was long enough to tell', async () => {
  let sent = (_bytes: number): void => undefined;
  let over = (): void => undefined;
  const { scheduler, clock } = begin(
    { kind: 'uploading' },
    {
      uploading: async (_recording, visit) => {
        sent = (bytes) => visit.sent(bytes, 10_000_000);
        await new Promise<void>((resolve) => {
          over = resolve;
        });
        return { kind: 'rest' };
      },
    },
  );
  await turns();
  expect(scheduler.pace()).toBeNull();
  for (let bytes = 1_000_000; bytes <= 10_000_000; bytes += 1_000_000) {
    clock.advance(1000);
    sent(bytes);
  }
  over();
  await turns();

  const pace = scheduler.pace() ?? 0;
  expect(Math.abs(pace - 1_000_000) / 1_000_000).toBeLessThan(0.2);
});

test('tells the link once, when it is written, and whether it was looked up', async () => {
  const heard: string[] = [];
  const { scheduler } = begin(
    { kind: 'create-unknown', question: null },
    { 'create-unknown': async () => ({ kind: 'move', event: { kind: 'created' } }) },
  );
  scheduler.onLink((recording, how) => heard.push(`${recording.manifest.publication.kind} ${how}`));
  await turns();

  expect(heard).toEqual(['uploading found']);
});

test('begins nothing more once it was stopped', async () => {
  let runs = 0;
  const { scheduler, clock } = begin(queued, {
    queued: async () => {
      runs += 1;
      return { kind: 'wait', failure: null, afterMs: 1000 };
    },
  });
  await turns();
  await scheduler.stop();

  clock.advance(60_000);
  scheduler.poke('user');
  await turns();
  expect(runs).toBe(1);
});
