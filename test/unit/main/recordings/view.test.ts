import { describe, expect, test } from 'vitest';
import { recordingView } from '../../../../main/recordings/view';
import { recordingViewSchema } from '../../../../preload/schemas/recording';
import { madeManifest } from './made-recording';

const folder = '/home/ada/Videos/Claap Recorder/2026-03-02-00112233aabbccdd';
const progress = { sentBytes: 1, totalBytes: 2, bytesPerSecond: null };

describe('what windows see of a recording', () => {
  test('fits the contract', () => {
    const view = recordingView({ folder, manifest: madeManifest() }, progress);

    expect(recordingViewSchema.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      link: 'https://app.claap.io/w/r1',
      lengthMs: 61_040,
      sizeBytes: 12_000_000,
      container: 'mp4',
      hasPoster: true,
      progress,
    });
  });

  test('names no path, no upload link, no address, nothing of the attempts', () => {
    const view = JSON.stringify(recordingView({ folder, manifest: madeManifest() }, progress));

    expect(view).not.toMatch(/home|Videos|capture|uploadUrl|storage|Amz|5ecre7|ada@|attempts|GkX/);
  });

  test('before it is finished knows the length of the take alone', () => {
    const manifest = madeManifest({
      finished: null,
      hasPoster: false,
      claap: null,
      media: { kind: 'finishing' },
      publication: { kind: 'none' },
    });

    expect(recordingView({ folder, manifest }, null)).toMatchObject({
      lengthMs: 61_000,
      sizeBytes: null,
      container: null,
      hasPoster: false,
      link: null,
      progress: null,
    });
  });

  test('says when it was deleted or recovered', () => {
    const manifest = madeManifest({ discardedAt: '2026-03-02T14:00:00.000Z', isRecovered: true });

    expect(recordingView({ folder, manifest }, null)).toMatchObject({
      isDiscarded: true,
      isRecovered: true,
    });
  });
});
