// The hardware's encoder is tested once, and again when anything that decides about it is another.
import { expect, test } from 'vitest';
import { createEncoderMemory } from '../../../../main/settings/encoder-memory';

function store(): Parameters<typeof createEncoderMemory>[0] {
  const kept = new Map<string, unknown>();
  return { read: (name) => kept.get(name), write: (name, value) => void kept.set(name, value) };
}

test('what the test gave is known at the next start', () => {
  const kept = store();
  const first = createEncoderMemory(kept, '1 33');
  expect(first.verdict()).toBeNull();
  first.remember({ kind: 'failed', reason: 'picture' });

  expect(first.verdict()).toEqual({ kind: 'failed', reason: 'picture' });
  expect(createEncoderMemory(kept, '1 33').verdict()).toEqual({
    kind: 'failed',
    reason: 'picture',
  });
});

test('another version is tested anew', () => {
  const kept = store();
  createEncoderMemory(kept, '1 33').remember({ kind: 'passed' });

  expect(createEncoderMemory(kept, '2 33').verdict()).toBeNull();
});

test('a machine without hardware is asked again: some may be built in', () => {
  const kept = store();
  createEncoderMemory(kept, '1 33').remember({ kind: 'software' });

  expect(createEncoderMemory(kept, '1 33').verdict()).toBeNull();
});

test('a damaged entry, or a disk that is full, is no verdict and no trouble', () => {
  const kept = store();
  kept.write('encoder', { version: '1 33', verdict: { kind: 'great' } });
  expect(createEncoderMemory(kept, '1 33').verdict()).toBeNull();

  const full = createEncoderMemory(
    {
      read: () => undefined,
      write: () => {
        throw new Error('ENOSPC');
      },
    },
    '1 33',
  );
  full.remember({ kind: 'passed' });
  expect(full.verdict()).toEqual({ kind: 'passed' });
});
