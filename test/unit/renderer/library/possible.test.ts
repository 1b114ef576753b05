import { expect, it } from 'vitest';
import type { FailureCode } from '../../../../preload/schemas/failure';
import type { RecordingView } from '../../../../preload/schemas/recording';
import {
  canDelete,
  cancelling,
  canPause,
  canPlay,
  canRename,
  needsPlace,
} from '../../../../renderer/library/possible';
import { recording } from '../../../helpers/plain-views';

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

it('pauses what is on its way, and nothing that is done, paused or a question', () => {
  const paused = (change: object): boolean => canPause({ ...recording, ...change });

  expect(paused({ publication: queued })).toBe(true);
  expect(paused({ publication: { kind: 'uploading' } })).toBe(true);
  expect(paused({ publication: queued, isPaused: true })).toBe(false);
  expect(paused({ publication: { kind: 'processing' } })).toBe(false);
  expect(paused({ publication: { kind: 'create-unknown', question: 'choose' } })).toBe(false);
  expect(paused({ publication: queued, isDiscarded: true })).toBe(false);
});

it('cancels an upload, and lets a question be left as it is', () => {
  const of = (publication: RecordingView['publication']): string | null =>
    cancelling({ ...recording, publication });
  const failed = (code: FailureCode): RecordingView['publication'] => ({
    kind: 'failed',
    at: 'uploading',
    failure: { code, retryable: false },
    retryAt: null,
  });

  expect(of(queued)).toBe('upload');
  expect(of({ kind: 'uploading' })).toBe('upload');
  expect(of(failed('upload-refused'))).toBe('upload');
  expect(of(failed('cancelled'))).toBeNull();
  expect(of({ kind: 'create-unknown', question: 'send-again' })).toBe('leave');
  expect(of({ kind: 'create-unknown', question: 'left' })).toBeNull();
  expect(of({ kind: 'creating' })).toBeNull();
  expect(of({ kind: 'processing' })).toBeNull();
});

it('asks about the quota only where another one would be made', () => {
  expect(needsPlace(recording)).toBe(true);
  expect(needsPlace({ ...recording, publication: { kind: 'uploading' } })).toBe(false);
});
