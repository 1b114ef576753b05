// Takes a fragmented mp4 apart while it arrives, in pieces cut anywhere: the head once, then for each
// fragment its runs of samples and its media bytes. Holds at most one fragment's description in memory,
// never media. Pure. Contract: ISO/IEC 14496-12, 8.8; ffmpeg's `empty_moov+default_base_moof`.
import { boxesBetween, MalformedMp4, readBoxHead, viewOf } from './boxes';
import { readRuns } from './fragment-runs';
import type { Sample } from './sample-table';
import { readTrackIntros } from './track-intro';
import type { TrackIntro } from './track-intro';

/** Samples of one track that lie one behind the other. */
export interface Run {
  readonly trackId: number;
  /** From the first media byte of the whole stream. */
  readonly mediaOffset: number;
  readonly samples: readonly Sample[];
}

/** Who listens. Called in the order of the stream. */
export interface FragmentSink {
  /** Once, before any run. */
  tracks(intros: readonly TrackIntro[]): void;
  run(run: Run): void;
  /** The next media bytes; a view that is never changed afterwards. */
  media(bytes: Uint8Array): void;
}

// A description of a second of media takes some kilobytes; anything near this is not from our ffmpeg.
const longestDescription = 16 * 1024 * 1024;

/** An incremental reader; `push` throws MalformedMp4 and is then of no more use. */
export class FragmentReader {
  readonly #sink: FragmentSink;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #intros = new Map<number, TrackIntro>();
  #hasHead = false;
  #moof: Uint8Array | undefined;
  #mediaBytes = 0;
  /** Bytes of the present mdat that have not come yet. */
  #mediaLeft = 0;
  /** Bytes of a box that nobody wants. */
  #skipLeft = 0;

  constructor(sink: FragmentSink) {
    this.#sink = sink;
  }

  /** Whether the stream stopped between two boxes and its head has come. */
  get isWhole(): boolean {
    return (
      this.#hasHead && this.#heldBytes === 0 && this.#mediaLeft === 0 && this.#moof === undefined
    );
  }

  /**
   * The next bytes of the stream.
   * @throws MalformedMp4
   */
  push(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.byteLength > 0) {
      if (this.#mediaLeft > 0) {
        const media = rest.subarray(0, this.#mediaLeft);
        this.#mediaLeft -= media.byteLength;
        this.#mediaBytes += media.byteLength;
        this.#sink.media(media);
        rest = rest.subarray(media.byteLength);
      } else if (this.#skipLeft > 0) {
        const skipped = Math.min(this.#skipLeft, rest.byteLength);
        this.#skipLeft -= skipped;
        rest = rest.subarray(skipped);
      } else rest = this.#box(rest);
    }
  }

  // Collects the head of a box, and the whole box when it is a description. Answers what is left over.
  #box(bytes: Uint8Array): Uint8Array {
    const before = this.#heldBytes;
    const held = this.#gather(bytes, 16);
    const head = readBoxHead(viewOf(held), 0);
    if (head === undefined) return this.#hold(bytes);
    if (head.bytes < head.headBytes) throw new MalformedMp4(`box ${head.type} is too short`);
    const used = head.headBytes - before;
    if (head.type === 'mdat') {
      this.#drop();
      this.#mediaLeft = head.bytes - head.headBytes;
      this.#runs(head.headBytes);
      return bytes.subarray(used);
    }
    if (head.type !== 'moov' && head.type !== 'moof') {
      this.#drop();
      this.#skipLeft = head.bytes - head.headBytes;
      return bytes.subarray(used);
    }
    if (head.bytes > longestDescription) throw new MalformedMp4(`box ${head.type} is too long`);
    if (before + bytes.byteLength < head.bytes) return this.#hold(bytes);
    const box = this.#gather(bytes, head.bytes);
    this.#drop();
    if (head.type === 'moov') this.#head(box);
    else {
      if (!this.#hasHead) throw new MalformedMp4('a fragment before the head');
      this.#moof = box;
    }
    return bytes.subarray(head.bytes - before);
  }

  #gather(next: Uint8Array, count: number): Uint8Array {
    if (this.#heldBytes === 0) return next.subarray(0, count);
    const gathered = new Uint8Array(Math.min(count, this.#heldBytes + next.byteLength));
    let at = 0;
    for (const piece of [...this.#held, next]) {
      const part = piece.subarray(0, gathered.byteLength - at);
      gathered.set(part, at);
      at += part.byteLength;
    }
    return gathered;
  }

  #hold(bytes: Uint8Array): Uint8Array {
    this.#held.push(bytes);
    this.#heldBytes += bytes.byteLength;
    return bytes.subarray(bytes.byteLength);
  }

  #drop(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  #head(moov: Uint8Array): void {
    if (this.#hasHead) throw new MalformedMp4('a second head');
    this.#hasHead = true;
    const intros = readTrackIntros(moov);
    this.#intros = new Map(intros.map((intro) => [intro.id, intro]));
    this.#sink.tracks(intros);
  }

  #runs(mdatHeadBytes: number): void {
    const moof = this.#moof;
    if (moof === undefined) return;
    this.#moof = undefined;
    const root = {
      body: boxesBetween(moof, 0, moof.byteLength)[0]?.body ?? 0,
      end: moof.byteLength,
    };
    // Offsets in the fragment count from the moof's first byte; the media begins behind the mdat's head.
    const mediaStart = moof.byteLength + mdatHeadBytes;
    for (const traf of boxesBetween(moof, root.body, root.end)) {
      if (traf.type !== 'traf') continue;
      for (const run of readRuns(moof, traf, this.#intros)) {
        const offset = run.offset - mediaStart;
        if (offset < 0 || offset + run.bytes > this.#mediaLeft)
          throw new MalformedMp4('samples outside of their fragment');
        this.#sink.run({
          trackId: run.trackId,
          mediaOffset: this.#mediaBytes + offset,
          samples: run.samples,
        });
      }
    }
  }
}
