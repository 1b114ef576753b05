// Chunks on their way to main, in order, each kept until main's receipt says that it is written.
// When main is slow they wait here, up to `maxBytes`; beyond that the caller is told once and stops the
// recorder, and what is here still goes out.
import type { Answer } from '../../preload/contract';
import type { Chunk, Receipt } from '../../preload/schemas/capture';

export interface ChunkSender {
  push(bytes: Uint8Array<ArrayBuffer>): void;
  /** Resolves when every chunk is receipted; false when main refused and will not take more. */
  drained(): Promise<boolean>;
  /** Chunks pushed so far. */
  readonly count: number;
  /** Bytes pushed so far. */
  readonly bytes: number;
}

export interface ChunkSenderOptions {
  readonly takeId: string;
  readonly maxBytes: number;
  send(chunk: Chunk): Promise<Answer<Receipt>>;
  /** More than `maxBytes` wait; told once. */
  onFull(): void;
}

/** A sender for one take. */
export function createChunkSender(options: ChunkSenderOptions): ChunkSender {
  const waiting = new Map<number, Uint8Array<ArrayBuffer>>();
  let count = 0;
  let bytes = 0;
  let waitingBytes = 0;
  let isFull = false;
  let isRefused = false;
  const onTheWay = new Set<Promise<void>>();

  function forget(below: number): void {
    for (const [index, chunk] of waiting) {
      if (index >= below) break;
      waitingBytes -= chunk.byteLength;
      waiting.delete(index);
    }
  }

  async function send(index: number, chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    const answer = await options
      .send({ takeId: options.takeId, index, bytes: chunk })
      .catch(() => null);
    if (answer?.ok === true) forget(answer.value.nextIndex);
    else isRefused = true;
  }

  return {
    push(chunk) {
      const index = count++;
      bytes += chunk.byteLength;
      waitingBytes += chunk.byteLength;
      waiting.set(index, chunk);
      // Electron keeps the order of questions of one window, so a chunk need not wait for the last.
      const sent = send(index, chunk).finally(() => onTheWay.delete(sent));
      onTheWay.add(sent);
      if (waitingBytes > options.maxBytes && !isFull) {
        isFull = true;
        options.onFull();
      }
    },
    async drained() {
      // More may be pushed while the first ones are awaited.
      while (onTheWay.size > 0) await Promise.all(onTheWay);
      return !isRefused && waiting.size === 0;
    },
    get count() {
      return count;
    },
    get bytes() {
      return bytes;
    },
  };
}
