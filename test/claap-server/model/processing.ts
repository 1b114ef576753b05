/**
 * What happens after a payload was stored: `Empty` -> `Uploaded` -> probe -> `Ready` or `Failed`.
 * Runs on the service's clock and on ffmpeg; nothing of it survives the process.
 */
import type { Clock } from '../clock';
import type { Settings } from '../options';
import { probeFile } from './probe';
import type { Recording, Recordings } from './recordings';

export class Processing {
  private stop = new AbortController();

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly recordings: Recordings,
  ) {}

  /** Call once a payload of the recording is stored (again). */
  payloadStored(recording: Recording): void {
    if (recording.awaitsMeta && !(recording.payload && recording.meta)) return;
    if (recording.stuck === 'Empty') return;
    this.later(this.settings.uploadedAfterMs, () => this.uploaded(recording));
  }

  /** Ends running probes and forgets what was due. */
  reset(): void {
    this.stop.abort();
    this.stop = new AbortController();
  }

  private uploaded(recording: Recording): void {
    this.recordings.setState(recording, 'Uploaded');
    if (recording.stuck !== undefined) {
      this.recordings.setState(recording, recording.stuck, 'stuck by a fault');
      return;
    }
    this.later(this.settings.processingMs, () => void this.probe(recording));
  }

  private async probe(recording: Recording): Promise<void> {
    const { signal } = this.stop;
    const payload = recording.payload;
    if (!payload || recording.stuck !== undefined) return;
    if (recording.failProcessing) {
      this.recordings.setState(recording, 'Failed', 'by a fault');
      return;
    }
    const result = this.settings.probe
      ? await probeFile(this.settings.ffmpegPath, payload.path, signal)
      : ({ ok: true, durationSeconds: 0 } as const);
    // A newer payload or a forced state has overtaken this look at the file.
    if (signal.aborted || recording.payload !== payload || recording.state !== 'Uploaded') return;
    if (result.ok) {
      recording.durationSeconds = result.durationSeconds;
      this.recordings.setState(recording, 'Ready');
    } else {
      this.recordings.setState(recording, 'Failed', result.reason);
    }
  }

  private later(ms: number, run: () => void): void {
    const { signal } = this.stop;
    if (ms === 0) run();
    else this.clock.schedule(ms, () => (signal.aborted ? undefined : run()));
  }
}
