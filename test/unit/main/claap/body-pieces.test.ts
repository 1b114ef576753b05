import { expect, test } from 'vitest';
import type { Clock } from '../../../../main/base/clock';
import { bodyPieces } from '../../../../main/claap/body-pieces';

/** All sizes in which a body of so many bytes is read when each piece takes so long to leave. */
async function sizesOf(sizeBytes: number, pieceMs: number): Promise<number[]> {
  let nowMs = 0;
  const clock: Clock = { now: () => nowMs, monotonic: () => nowMs, after: () => () => undefined };
  const pieces = bodyPieces(
    {
      sizeBytes,
      read: async (offset, into) => Math.min(into.byteLength, sizeBytes - offset),
    },
    clock,
  );
  const sizes: number[] = [];
  for (let sent = 0; sent < sizeBytes; nowMs += pieceMs) {
    const piece = await pieces.next();
    sizes.push(piece?.byteLength ?? Number.NaN);
    sent += piece?.byteLength ?? Number.NaN;
  }
  return sizes;
}

test('on a fast line the pieces grow to half a megabyte, on a slow one they stay small', async () => {
  const fast = await sizesOf(4 * 2 ** 20, 1);
  const slow = await sizesOf(2 ** 20, 200);

  expect(Math.max(...fast)).toBe(512 * 1024);
  expect(new Set(slow)).toEqual(new Set([64 * 1024]));
  expect(fast.reduce((sum, size) => sum + size, 0)).toBe(4 * 2 ** 20);
});

test('a piece is read while the one before it is sent, and no more than one', async () => {
  const asked: number[] = [];
  const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
  const pieces = bodyPieces(
    {
      sizeBytes: 2 ** 20,
      read: async (offset, into) => {
        asked.push(offset);
        return into.byteLength;
      },
    },
    clock,
  );

  await pieces.next();

  expect(asked).toEqual([0, 64 * 1024]);
});

test('a piece holds until it has left, while the next one is read', async () => {
  const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
  const sizeBytes = 8 * 2 ** 20;
  const pieces = bodyPieces(
    {
      sizeBytes,
      // Each byte tells which 64 KiB of the file it is of.
      read: async (offset, into) => {
        const count = Math.min(into.byteLength, sizeBytes - offset);
        for (let at = 0; at < count; at += 1) into[at] = (offset + at) >> 16;
        return count;
      },
    },
    clock,
  );
  let sent = 0;
  while (sent < sizeBytes) {
    const piece = await pieces.next();
    // The next one is being read meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    expect(piece?.[0]).toBe((sent >> 16) % 256);
    expect(piece?.at(-1)).toBe(((sent + (piece?.byteLength ?? 0) - 1) >> 16) % 256);
    sent += piece?.byteLength ?? Number.NaN;
  }
  expect(sent).toBe(sizeBytes);
});

test('what cannot be read is told when its turn comes, not before', async () => {
  const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
  const pieces = bodyPieces(
    {
      sizeBytes: 128 * 1024,
      read: async (offset, into) => {
        if (offset > 0) throw new Error('the file has changed');
        return into.byteLength;
      },
    },
    clock,
  );

  expect((await pieces.next())?.byteLength).toBe(64 * 1024);
  expect(await pieces.next()).toBeNull();
});
