import { beforeEach, describe, expect, test } from 'vitest';
import { type ChunkSender, createChunkSender } from '../../../../renderer/capture/chunk-sender';
import type { Answer } from '../../../../preload/contract';
import { maxBacklogBytes } from '../../../../preload/limits';
import type { Chunk, Receipt } from '../../../../preload/schemas/capture';
import { settled } from '../../../helpers/fake-clock';

const MiB = 1024 * 1024;
const takeId = '00112233aabbccdd';

let sent: Chunk[];
let answer: (index: number, with_: Answer<Receipt> | 'lost') => void;
let fullCount: number;
let sender: ChunkSender;

beforeEach(() => {
  sent = [];
  fullCount = 0;
  const waiting = new Map<number, (with_: Answer<Receipt> | 'lost') => void>();
  answer = (index, with_) => waiting.get(index)?.(with_);
  sender = createChunkSender({
    takeId,
    maxBytes: maxBacklogBytes,
    send(chunk) {
      sent.push(chunk);
      return new Promise((resolve, reject) => {
        waiting.set(chunk.index, (with_) =>
          with_ === 'lost' ? reject(new Error('window closed')) : resolve(with_),
        );
      });
    },
    onFull: () => {
      fullCount += 1;
    },
  });
});

const receipt = (nextIndex: number): Answer<Receipt> => ({ ok: true, value: { nextIndex } });
const refusal: Answer<Receipt> = {
  ok: false,
  failure: { code: 'disk-full', retryable: true },
};
const push = (count: number, size = 1): void => {
  for (let n = 0; n < count; n += 1) sender.push(new Uint8Array(size));
};

describe('chunks', () => {
  test('go out at once, numbered in their order, of this take', () => {
    push(3);

    expect(sent.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(sent[0]?.takeId).toBe(takeId);
    expect([sender.count, sender.bytes]).toEqual([3, 3]);
  });

  test('are all receipted when drained says so', async () => {
    push(2);
    let isDrained: boolean | null = null;
    void sender.drained().then((is) => {
      isDrained = is;
    });
    answer(0, receipt(1));
    await settled();
    expect(isDrained).toBeNull();

    answer(1, receipt(2));
    await settled();
    expect(isDrained).toBe(true);
  });

  test('pushed while draining are waited for too', async () => {
    push(1);
    const drained = sender.drained();
    push(1);
    answer(0, receipt(1));
    await settled();
    answer(1, receipt(2));

    expect(await drained).toBe(true);
  });

  test('that were never there need no waiting', async () => {
    expect(await sender.drained()).toBe(true);
  });
});

describe('when main is slow', () => {
  test('32 MiB may wait', () => {
    push(32, MiB);

    expect(fullCount).toBe(0);
  });

  test('more is told once, and what comes still goes out', () => {
    push(32, MiB);
    push(1);
    push(3, MiB);

    expect(fullCount).toBe(1);
    expect(sent).toHaveLength(36);
  });

  test('receipts make room', async () => {
    push(32, MiB);
    answer(0, receipt(1));
    await settled();
    push(1, MiB);

    expect(fullCount).toBe(0);
  });

  test('one receipt may cover many chunks', async () => {
    push(32, MiB);
    answer(31, receipt(32));
    await settled();
    push(32, MiB);

    expect(fullCount).toBe(0);
  });
});

describe('when main refuses', () => {
  test('drained is false, and everything was tried', async () => {
    push(3);
    answer(0, receipt(1));
    answer(1, refusal);
    answer(2, refusal);

    expect(await sender.drained()).toBe(false);
    expect(sent).toHaveLength(3);
  });

  test('by not answering at all, drained is false and nothing throws', async () => {
    push(1);
    answer(0, 'lost');

    expect(await sender.drained()).toBe(false);
  });

  test('with a receipt for less, drained is false', async () => {
    push(2);
    answer(0, receipt(1));
    answer(1, receipt(1));

    expect(await sender.drained()).toBe(false);
  });
});
