// The sound test: one at a time, never while something is recorded, and never where the system would ask the user
// which screen to share. The engine's page plays and listens; the screen is granted to it once, for this.
import type { SoundOutcome } from '../../preload/schemas/sound-test';
import type { Clock } from '../base/clock';
import { type Deferred, deferred } from '../base/deferred';
import type { SourceGrant } from '../capture/grant';
import type { Display } from '../capture/sources';
import type { Takes } from '../capture/takes-api';
import { createSoundGrant } from './sound-grant';
import type { Windows } from './windows';

export interface SoundTest {
  run(): Promise<SoundOutcome>;
  /** What the engine has found. */
  heard(outcome: SoundOutcome): void;
  /** What the engine's page may capture for it now; asked once, and before a take's own, which waits for it. */
  grant(): SourceGrant | null;
  /** The engine's page is there, or there again: it asks for nothing yet. */
  engineReady(): void;
}

export interface SoundTestDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly takes: Pick<Takes, 'view'>;
  readonly windows: Pick<Windows, 'tell'>;
  hasSystemPicker(): boolean;
  displays(): Promise<readonly Display[]>;
}

/** ms; an engine that has not answered by then has no sound to give. */
const limitMs = 6000;

export function createSoundTest(deps: SoundTestDeps): SoundTest {
  const { clock, takes, windows } = deps;
  const granted = createSoundGrant(deps.displays);
  let running: Deferred<SoundOutcome> | null = null;

  async function test(result: Deferred<SoundOutcome>): Promise<SoundOutcome> {
    const given = await granted.give(() => takes.view().state === 'idle');
    if (given !== 'given') return given === 'gone' ? 'no-sound' : 'busy';
    windows.tell('sound.test', undefined);
    const cancel = clock.after(limitMs, () => result.resolve('no-sound'));
    const outcome = await result.promise;
    cancel();
    return outcome;
  }

  return {
    async run() {
      if (takes.view().state !== 'idle') return 'busy';
      if (deps.hasSystemPicker()) return 'unknown';
      if (running !== null) return running.promise;
      const result = deferred<SoundOutcome>();
      running = result;
      try {
        const outcome = await test(result);
        result.resolve(outcome);
        return outcome;
      } finally {
        running = null;
        granted.forget();
      }
    },
    heard: (outcome) => running?.resolve(outcome),
    grant: () => granted.take(),
    engineReady: () => granted.forget(),
  };
}
