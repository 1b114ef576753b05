// How far an upload is and how fast, for the eye. In memory only.
import type { UploadProgress } from '../../preload/schemas/recording';

const windowMs = 5000;
const shortestMs = 500;

/** Tells the progress of one attempt; bytes a second over the last five seconds. */
export function createSpeedometer(nowMs: () => number): {
  at(sentBytes: number, totalBytes: number): UploadProgress;
} {
  const marks: { at: number; bytes: number }[] = [];
  return {
    at(sentBytes, totalBytes) {
      const now = nowMs();
      const last = marks.at(-1);
      // Bytes that count down mean a new start from byte 0.
      if (last !== undefined && sentBytes < last.bytes) marks.length = 0;
      if (last === undefined || marks.length === 0 || now - last.at >= 100)
        marks.push({ at: now, bytes: sentBytes });
      while (marks.length > 2 && now - (marks[0]?.at ?? now) > windowMs) marks.shift();
      const first = marks[0];
      const ms = first === undefined ? 0 : now - first.at;
      return {
        // Everything sent is not everything arrived: the last hundredth is the storage's word.
        sentBytes: Math.min(sentBytes, Math.floor(totalBytes * 0.99)),
        totalBytes,
        bytesPerSecond:
          first === undefined || ms < shortestMs
            ? null
            : Math.round(((sentBytes - first.bytes) / ms) * 1000),
      };
    },
  };
}
