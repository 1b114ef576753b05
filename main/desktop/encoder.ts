// The video encoder of this machine: switched off before the app is ready when its test has failed, since it
// cannot be later; else what is known of it, for the engine and the report.
import type { EncoderVerdict } from '../../preload/schemas/encoder';
import type { Logger } from '../base/log';
import { createEncoderMemory } from '../settings/encoder-memory';
import type { KeyValueStore } from '../settings/settings';
import { leaveOutHardwareEncoder } from './environment';

export interface Encoder {
  /** For the engine; null: it shall test it. */
  known(): EncoderVerdict | null;
  heard(verdict: EncoderVerdict, log: Logger): void;
  /** For the report. */
  words(): string;
}

/** Before the app is ready. */
export function openEncoder(store: KeyValueStore, version: string): Encoder {
  const memory = createEncoderMemory(store, `${version} ${process.versions['electron'] ?? ''}`);
  const failed = memory.verdict();
  const isSwitchedOff = failed?.kind === 'failed';
  if (isSwitchedOff) leaveOutHardwareEncoder();
  return {
    known: () => (isSwitchedOff ? { kind: 'software' } : memory.verdict()),
    heard(verdict, log) {
      memory.remember(verdict);
      log.info('encoder', { ...verdict });
    },
    words() {
      if (isSwitchedOff) return `software, since the hardware's failed its test (${failed.reason})`;
      const verdict = memory.verdict();
      if (verdict === null) return 'not tested yet';
      if (verdict.kind === 'software') return 'software';
      if (verdict.kind === 'passed') return 'hardware, tested';
      return `another codec until the next start: the hardware's failed its test (${verdict.reason})`;
    },
  };
}
