import { expect, it } from 'vitest';
import {
  canDelete,
  canPlay,
  canRename,
  canWithdraw,
  isSilent,
} from '../../../../renderer/library/possible';
import { recording } from '../views';

const queued = { kind: 'queued', hold: null, retryAt: null } as const;
const failure = { code: 'timeout', retryable: true } as const;

it('offers a new title only until the recording has one at Claap', () => {
  expect(canRename(recording)).toBe(true);
  expect(canRename({ ...recording, publication: queued })).toBe(true);
  expect(canRename({ ...recording, publication: { kind: 'creating' } })).toBe(false);
  expect(canRename({ ...recording, publication: { kind: 'uploading' } })).toBe(false);
  expect(
    canRename({
      ...recording,
      publication: { kind: 'failed', at: 'uploading', failure, retryAt: null },
    }),
  ).toBe(false);
});

it('never offers to delete a running take', () => {
  expect(canDelete({ ...recording, media: { kind: 'capturing' } })).toBe(false);
  expect(canPlay({ ...recording, media: { kind: 'capturing' } })).toBe(false);
});

it('takes out of the queue only what waits in it', () => {
  expect(canWithdraw({ ...recording, publication: queued })).toBe(true);
  expect(
    canWithdraw({ ...recording, publication: { kind: 'create-unknown', question: null } }),
  ).toBe(false);
});

it('warns of a sound track in which nothing can be heard', () => {
  const receipt = {
    takeMs: 1000,
    fileMs: 1000,
    frames: 30,
    framesPerSecond: 30,
    longestGapMs: 33,
    maxVolumeDb: -91,
    meanVolumeDb: -91,
    indexAtFront: true,
    stopToFileMs: 10,
    stopToLinkMs: null,
    points: [],
  };

  expect(isSilent({ ...recording, receipt })).toBe(true);
  expect(isSilent({ ...recording, receipt: { ...receipt, maxVolumeDb: -30 } })).toBe(false);
  expect(isSilent({ ...recording, receipt: { ...receipt, maxVolumeDb: null } })).toBe(false);
  expect(isSilent(recording)).toBe(false);
});
