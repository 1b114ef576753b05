import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, ok } from '../../../../main/base/result';
import {
  createRawRecording,
  type RawRecording,
  rawKindOf,
} from '../../../../main/recordings/raw-recording';
import type { Chunk } from '../../../../preload/schemas/capture';
import { createFakeClock } from '../../../helpers/fake-clock';

const magic = '\u001a\u0045\u00df\u00a3';
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const header = bytesOf(`${magic}\u0001matroska${'h'.repeat(2000)}`);

let folder: string;
let heard: string[];
let raw: RawRecording;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-raw-'));
  heard = [];
  raw = createRawRecording({
    folder,
    clock: createFakeClock(),
    onKind: (kind) => heard.push(kind),
    onBytes: (bytes) => heard.push(`${bytes.byteLength} bytes`),
  });
});
afterEach(async () => {
  await raw.close();
  await rm(folder, { recursive: true, force: true });
});
const chunk = (index: number, bytes: Uint8Array<ArrayBuffer>): Chunk => ({
  takeId: 'a',
  index,
  bytes,
});

describe('the raw file', () => {
  test('is named for what chunk 0 says of itself', async () => {
    await raw.append(chunk(0, header));

    expect(await readdir(folder)).toEqual(['capture.mkv']);
    expect(raw.kind).toBe('matroska');
  });

  test('of a later part has a name of its own, and chunks that count from 0', async () => {
    await raw.append(chunk(0, header));
    const second = createRawRecording({
      folder,
      clock: createFakeClock(),
      part: 2,
      onKind: () => undefined,
      onBytes: () => undefined,
    });
    expect(await second.append(chunk(0, header))).toEqual(ok({ nextIndex: 1 }));
    await second.close();

    expect(await readdir(folder)).toEqual(['capture-2.mkv', 'capture.mkv']);
  });

  test('is not there before chunk 0', async () => {
    expect(await raw.append(chunk(3, header))).toEqual(err(failure('invalid', { expected: 0 })));
    expect(await readdir(folder)).toEqual([]);
    expect([raw.kind, raw.header, raw.sizeBytes]).toEqual([null, null, 0]);
  });

  test('is not made of something else', async () => {
    const refused = err(failure('capture-failed'));

    expect(await raw.append(chunk(0, bytesOf('ftypisom')))).toEqual(refused);
    expect(await raw.append(chunk(1, header))).toEqual(refused);
    expect(await readdir(folder)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('is opened once for chunks that come at once', async () => {
    const answers = await Promise.all([
      raw.append(chunk(0, header)),
      raw.append(chunk(1, bytesOf('one'))),
      raw.append(chunk(2, bytesOf('two'))),
    ]);
    await raw.close();

    expect(answers).toEqual([1, 2, 3].map((nextIndex) => ok({ nextIndex })));
    const content = await readFile(path.join(folder, 'capture.mkv'));
    expect(content.subarray(header.byteLength).toString()).toBe('onetwo');
    expect(raw.sizeBytes).toBe(header.byteLength + 6);
  });

  test('keeps a copy of its header for the manifest, at most 1 KiB', async () => {
    await raw.append(chunk(0, header));

    expect(Buffer.from(raw.header ?? '', 'base64')).toEqual(Buffer.from(header.subarray(0, 1024)));
  });
});

describe('the live finisher', () => {
  test('gets the kind first, then the bytes that are written, in order', async () => {
    await raw.append(chunk(0, header));
    await raw.append(chunk(1, bytesOf('one')));

    expect(heard).toEqual(['matroska', `${header.byteLength} bytes`, '3 bytes']);
  });

  test('gets no chunk twice, though it was sent and receipted twice', async () => {
    await raw.append(chunk(0, header));
    await raw.append(chunk(1, bytesOf('one')));

    expect(await raw.append(chunk(1, bytesOf('one')))).toEqual(ok({ nextIndex: 2 }));
    expect(await raw.append(chunk(0, header))).toEqual(ok({ nextIndex: 2 }));
    expect(heard).toHaveLength(3);
  });

  test('gets nothing that was refused', async () => {
    await raw.append(chunk(0, header));
    await raw.append(chunk(2, bytesOf('three')));

    expect(heard).toHaveLength(2);
  });
});

describe('what chunk 0 is', () => {
  test.each([
    ['Matroska', `${magic}\u0001\u0000matroska`, 'matroska'],
    ['WebM', `${magic}\u0001\u0000webm`, 'webm'],
    ['a name far from the header', `${magic}${'x'.repeat(100)}webm`, null],
    ['a header without a name', magic, null],
    ['nothing', '', null],
    ['a name without a header', 'webm', null],
    ['a playlist', 'ffconcat version 1.0', null],
    ['zeros', '\u0000'.repeat(64), null],
  ])('%s', (_name, text, kind) => {
    expect(rawKindOf(bytesOf(text))).toBe(kind);
  });
});

test('closing what was never opened is nothing', async () => {
  expect(await raw.close()).toEqual(ok(undefined));
});
