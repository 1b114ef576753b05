// From the raw bytes to the finished file: live, while the take runs (live-finish.ts), or offline, from the raw
// files (offline-finish.ts), when the live way failed, was cut off, or never ran. The raw files are the truth in
// both; whatever fails or dies here leaves at most `.part` files, removed by the next attempt.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../base/clock';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err } from '../base/result';
import type { Result } from '../base/result';
import { finishedName } from './finish-args';
import { isAborted } from './ffmpeg';
import { finishMp4 } from './finish-mp4';
import { finishFailure } from './finish-run';
import type { FinishedFile, FinishStart } from './finish-run';
import { finishWebm } from './finish-webm';
import { createLiveFinish } from './live-finish';
import type { LiveFinish } from './live-finish';
import { finishOffline } from './offline-finish';
import type { OfflineOptions } from './offline-finish';
import type { RawKind } from './raw-kind';
import { createWarmFfmpeg } from './warm-ffmpeg';

export interface FinisherOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock?: Clock;
  /** By how much the sound's times are later than the picture's; 0. See preload/sound-lateness.ts. */
  readonly soundLateMs?: number;
  /** Given up when more than this waits for ffmpeg; 32 MiB. */
  readonly mostQueuedBytes?: number;
  /** Given up when ffmpeg does not move for so long while it has work to do; ms. */
  readonly stallMs?: number;
  /** Makes the file that grows; absent: on the disk. */
  readonly createPart?: FinishStart['createPart'];
}

export interface LiveOptions {
  /** The recording's folder. */
  readonly folder: string;
  /** Of the first part. */
  readonly rawKind: RawKind;
}

export interface Finisher {
  /** Makes the next `live` begin at once; see warm-ffmpeg.ts. */
  prepare(): void;
  /** Ends what `prepare` started. */
  cool(): void;
  live(options: LiveOptions): LiveFinish;
  /**
   * Tried again once when ffmpeg died or hung. Failures: `ffmpeg-missing`, `ffmpeg-failed`, `finish-failed`,
   * `cancelled`, or the disk's.
   */
  offline(options: OfflineOptions): Promise<Result<FinishedFile>>;
}

const mostWaiting = 32 * 1024 * 1024;

/** Makes the finisher; nothing runs before it is asked. */
export function createFinisher(options: FinisherOptions): Finisher {
  const { ffmpegPath, log, createPart, soundLateMs = 0 } = options;
  const clock = options.clock ?? systemClock;
  const warm = createWarmFfmpeg(ffmpegPath, soundLateMs);
  const tools = { ffmpegPath, log, clock, createPart, soundLateMs };

  return {
    prepare: () => warm.prepare(),
    cool: () => warm.cool(),

    live({ folder, rawKind }) {
      const file = path.join(folder, finishedName(rawKind));
      return createLiveFinish({
        rawKind,
        log,
        isClean: removeParts(folder),
        mostQueuedBytes: options.mostQueuedBytes ?? mostWaiting,
        start: () =>
          (rawKind === 'webm' ? finishWebm : finishMp4)({
            ...{ ffmpegPath, log, clock, file, soundLateMs, priority: 'normal' },
            stallMs: options.stallMs ?? 10_000,
            ...(createPart === undefined ? {} : { createPart }),
            ...(rawKind === 'webm' ? {} : { child: warm.take() }),
          }),
      });
    },

    async offline(wanted) {
      const attempt = async (): Promise<Result<FinishedFile>> => {
        if (isAborted(wanted.signal)) return err(failure('cancelled'));
        try {
          await removeParts(wanted.folder);
        } catch (error) {
          return err(finishFailure(error));
        }
        return finishOffline({ ...tools, stallMs: options.stallMs ?? 60_000 }, wanted);
      };
      const made = await attempt();
      if (made.ok || made.failure.code !== 'ffmpeg-failed') return made;
      log.warn('finishing from the raw files is tried once more');
      return attempt();
    },
  };
}

const partName = /^recording\.(?:mp4|webm)(?:\.\d+)?\.part$/;

/** Removes what an earlier attempt left behind. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (partName.test(name)) await rm(path.join(folder, name), { force: true });
  }
}
