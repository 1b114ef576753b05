// A manifest with every field filled, for tests.
import { type Manifest, manifestVersion } from '../../../../main/recordings/manifest';

export const uploadUrl = 'https://storage.test/b/k.mp4?X-Amz-Signature=5ecre7';

/** A recording that is on its way to Claap, changed by `more`. */
export function madeManifest(more: Partial<Manifest> = {}): Manifest {
  return {
    version: manifestVersion,
    id: '00112233aabbccdd',
    title: 'Display 1 2026-03-02 14.05.31',
    startedAt: '2026-03-02T13:05:31.000Z',
    sourceName: 'Display 1',
    isWanted: true,
    channelId: 'c1',
    raw: {
      kind: 'matroska',
      mimeType: 'video/x-matroska;codecs=avc1,opus',
      width: 1920,
      height: 1080,
      header: 'GkXfow==',
      hasMicrophone: true,
      hasSystemSound: true,
    },
    moreParts: [],
    heard: null,
    takeMs: 61_000,
    stoppedAt: '2026-03-02T13:06:32.000Z',
    media: { kind: 'ready' },
    publication: { kind: 'uploading' },
    discardedAt: null,
    trashedAt: null,
    isRecovered: false,
    mostLostMs: null,
    isRebuilt: false,
    finishedMark: null,
    trim: null,
    finished: { container: 'mp4', sizeBytes: 12_000_000, mtimeMs: 1, durationMs: 61_040 },
    hasPoster: true,
    receipt: null,
    isPaused: false,
    isLargeAllowed: false,
    attempts: [
      {
        n: 1,
        startedAt: '2026-03-02T13:06:33.000Z',
        title: 'Display 1 2026-03-02 14.05.31',
        authorEmail: 'ada@claap.test',
        channelId: 'c1',
        serverOffsetMs: 12,
      },
    ],
    claap: {
      recordingId: 'r1',
      url: 'https://app.claap.io/w/r1',
      uploadUrl,
      uploadExpiresAt: null,
      createdAt: '2026-03-02T13:06:33.500Z',
      authorEmail: 'ada@claap.test',
      etag: null,
      uploadedAt: null,
    },
    abandoned: [],
    abandonedDecided: [],
    endedBecause: null,
    lastFailure: null,
    ...more,
  };
}
