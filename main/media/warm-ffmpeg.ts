// An ffmpeg that is started before it is needed and waits for its first bytes. To start a program copies
// the page tables of a large main process, which on a slow machine stopped the capture for 0.2 s; so it
// is done before the take begins. It waits on a pipe of ours: when we die, it sees the end and goes too.
import { type FfmpegChild, spawnFfmpeg } from './ffmpeg';
import { fragmentArguments } from './finish-args';

export interface WarmFfmpeg {
  /** Starts one unless one waits. */
  prepare(): void;
  /** The one that waits, or one that is started now. */
  take(): FfmpegChild;
  /** Ends the one that waits. */
  cool(): void;
}

/** None waits at first. */
export function createWarmFfmpeg(ffmpegPath: string, soundLateMs: number): WarmFfmpeg {
  let waiting: FfmpegChild | null = null;

  function start(): FfmpegChild {
    const child = spawnFfmpeg(ffmpegPath, fragmentArguments(soundLateMs), 'normal');
    void child.done.then(() => {
      if (waiting === child) waiting = null;
    });
    return child;
  }

  return {
    prepare() {
      waiting ??= start();
    },
    take() {
      const child = waiting ?? start();
      waiting = null;
      return child;
    },
    cool() {
      waiting?.kill();
      waiting = null;
    },
  };
}
