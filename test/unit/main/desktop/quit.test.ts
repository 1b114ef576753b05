import { expect, test, vi } from 'vitest';
import { interruptedBy } from '../../../../main/desktop/quit';
import type { RecordingView } from '../../../../preload/schemas/recording';
import { recording } from '../../../helpers/plain-views';

vi.mock('electron', () => ({ app: {}, dialog: {}, Menu: {} }));

const view = (more: Partial<RecordingView>): RecordingView => ({ ...recording, ...more });
const uploading = view({ publication: { kind: 'uploading' } });

test('a running take is asked about before all else', () => {
  expect(interruptedBy({ state: 'paused' }, [uploading])).toEqual({ kind: 'recording' });
});

test('what is on its way to Claap is counted; what waits for a person or for Claap is not', () => {
  const recordings = [
    uploading,
    view({ publication: { kind: 'creating' } }),
    view({ publication: { kind: 'queued', hold: null, retryAt: null } }),
    view({
      publication: {
        kind: 'queued',
        hold: { code: 'key-missing', retryable: false },
        retryAt: null,
      },
    }),
    view({ publication: { kind: 'processing' } }),
    view({ publication: { kind: 'published', isConfirmed: true } }),
    { ...uploading, isPaused: true },
    { ...uploading, isDiscarded: true },
  ];

  expect(interruptedBy({ state: 'idle' }, recordings)).toEqual({ kind: 'uploads', count: 3 });
});

test('with nothing under way the app just quits', () => {
  expect(interruptedBy({ state: 'idle' }, [])).toEqual({ kind: 'nothing' });
});
