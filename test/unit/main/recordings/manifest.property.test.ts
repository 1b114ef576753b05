// Whatever the bytes of a manifest are, reading it says what it is, and throws nothing.
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestVersion, parseManifest } from '../../../../main/recordings/manifest';
import { manifestName, readManifest } from '../../../../main/recordings/manifest-file';
import { madeManifest } from './made-recording';

const kinds = ['read', 'newer', 'corrupt'];
const whole = JSON.stringify(madeManifest(), null, 1);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'claap-fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a manifest of any content', () => {
  test('bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        writeFileSync(path.join(folder, manifestName), bytes);

        expect(kinds).toContain((await readManifest(folder)).kind);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('a whole one with bytes flipped, cut out, or zeroed', async () => {
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      length: fc.nat(600),
      put: fc.option(fc.uint8Array({ maxLength: 20 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (all) => {
        let bytes = Buffer.from(whole);
        for (const { at, length, put } of all)
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            put ?? Buffer.alloc(length),
            bytes.subarray(at + length),
          ]);
        writeFileSync(path.join(folder, manifestName), bytes);

        expect(kinds).toContain((await readManifest(folder)).kind);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test('any JSON, as a whole and in the place of any field', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (json) => {
        expect(kinds).toContain(parseManifest(json).kind);
      }),
      { seed: 13, numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(madeManifest())),
        fc.jsonValue({ maxDepth: 4 }),
        (field, value) => {
          const read = parseManifest(JSON.stringify({ ...madeManifest(), [field]: value }));

          expect(kinds).toContain(read.kind);
          // What is read can be written and read again.
          if (read.kind === 'read')
            expect(parseManifest(JSON.stringify(read.manifest))).toEqual(read);
        },
      ),
      { seed: 14, numRuns: 1000 },
    );
  });

  test('a higher version, whatever is beside it, is a newer one', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: manifestVersion + 1 }),
        (fields, version) => {
          expect(parseManifest(JSON.stringify({ ...fields, version }))).toEqual({
            kind: 'newer',
            version,
          });
        },
      ),
      { seed: 15, numRuns: 300 },
    );
  });

  test('one nested a hundred thousand deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

    expect(parseManifest(deep).kind).toBe('corrupt');
    expect(parseManifest(`{"version": 1, "media": ${deep}}`).kind).toBe('corrupt');
  });
});
