import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, ok } from '../../../../main/base/result';
import { isOurPage, mayAsk, misfitOf, readQuestion } from '../../../../main/ipc/checks';
import { type QuestionName, questions, windowRoles } from '../../../../preload/contract';
import { maxChunkBytes, maxQuestionBytes } from '../../../../preload/limits';
import { validQuestions } from '../../preload/valid-questions';

const names = Object.keys(questions) as QuestionName[];
const invalid = err(failure('invalid'));
const origin = 'app://bundle';

describe('who asks', () => {
  const page = { origin };

  test('is our page itself', () => {
    expect(isOurPage(page, page, origin)).toBe(true);
  });

  test.each([
    ['a frame that is gone', null, page],
    ['a frame in our page', { origin }, page],
    ['a page that is gone', page, null],
    ['both gone', null, null],
  ])('is not %s', (_name, frame, mainFrame) => {
    expect(isOurPage(frame, mainFrame, origin)).toBe(false);
  });

  test.each([
    '',
    'null',
    'file://',
    'app://',
    'app://bundle.evil.test',
    'APP://bundle',
    'https://x',
  ])('is not a page from %j', (from) => {
    const other = { origin: from };

    expect(isOurPage(other, other, origin)).toBe(false);
  });

  test.each(names)('%s is asked by the windows of the contract alone', (name) => {
    const windows: readonly string[] = questions[name].windows;

    expect(windowRoles.filter((role) => mayAsk(role, name))).toEqual(
      windowRoles.filter((role) => windows.includes(role)),
    );
    expect(mayAsk(null, name)).toBe(false);
  });
});

describe('what is asked', () => {
  test.each(names)('%s: what the pages ask passes as it is', (name) => {
    for (const body of validQuestions[name]) expect(readQuestion(name, body)).toEqual(ok(body));
  });

  test.each(names)('%s: a field too many is refused', (name) => {
    for (const body of validQuestions[name]) {
      const more = typeof body === 'object' ? { ...body, more: 1 } : { more: 1 };

      expect(readQuestion(name, more)).toEqual(invalid);
    }
  });

  test.each(names)('%s: nothing but bytes is no question, not even no bytes', (name) => {
    for (const body of [new Uint8Array(0), new Uint8Array(9), new DataView(new ArrayBuffer(0))])
      expect(readQuestion(name, body)).toEqual(invalid);
  });

  // Wrong types, deep, empty, with dangerous names: whatever a structured clone can hold.
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withObjectString: true,
    key: fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'id', 'key', 'role', 'bytes', 'index', 'takeId'),
    ),
  });

  const madeUp = fc.sample(anything, { numRuns: 700, seed: 7 });

  test.each(names)('%s: of 1000 made-up bodies only those that fit pass, none throws', (name) => {
    const schema = questions[name].asks;
    const valid = fc.constantFrom(...validQuestions[name].map((body) => structuredClone(body)));
    const mutated = fc
      .tuple(valid, fc.nat(9), fc.constantFrom(...madeUp))
      .map(([body, field, value]) =>
        typeof body === 'object'
          ? { ...body, [Object.keys(body)[field] ?? `field${field}`]: value }
          : value,
      );
    const bodies = [...madeUp, ...fc.sample(mutated, { numRuns: 300, seed: 8 })];

    const passed = bodies.filter((body) => readQuestion(name, body).ok);

    expect(passed.filter((body) => !schema.safeParse(body).success)).toEqual([]);
    expect(passed.length).toBeLessThan(bodies.length);
  });
});

describe('how much is asked', () => {
  const nested = (depth: number): unknown => {
    let body: unknown = 1;
    for (let n = 0; n < depth; n += 1) body = { id: body };
    return body;
  };
  const heavy: Record<string, () => unknown> = {
    'a long text': () => ({ id: 'x'.repeat(maxQuestionBytes + 1) }),
    'twenty thousand fields': () =>
      Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, n])),
    'a long field name': () => ({ ['x'.repeat(maxQuestionBytes)]: 1 }),
    'a million values': () => ({ names: Array(1_000_000).fill('x') }),
    'an array of holes': () => ({ names: Array(2 ** 32 - 1) }),
    'a large buffer': () => ({ id: new ArrayBuffer(64 * 1024 * 1024) }),
    'a small view on a large buffer': () => ({
      id: new Uint8Array(new ArrayBuffer(64 * 1024 * 1024), 0, 1),
    }),
    'depth 1000': () => nested(1000),
    'depth 100,000': () => nested(100_000),
    'a text as an object': () => Object('x'.repeat(10_000_000)),
    'a map': () => new Map([['id', 'x'.repeat(10_000_000)]]),
    'a date': () => new Date(0),
    'an error': () => new Error('x'),
  };

  test.each(Object.entries(heavy))('%s is refused everywhere', (_name, make) => {
    const body = make();

    for (const name of names) expect(readQuestion(name, body)).toEqual(invalid);
  });

  test('a ring is refused', () => {
    const ring: Record<string, unknown> = {};
    ring['id'] = ring;

    expect(readQuestion('recordings.discard', ring)).toEqual(invalid);
  });

  test('a chunk may have 16 MiB and no more', () => {
    const chunk = (bytes: number) => ({
      takeId: '00112233aabbccdd',
      index: 0,
      bytes: new Uint8Array(bytes),
    });

    expect(readQuestion('capture.chunk', chunk(maxChunkBytes))).toMatchObject({ ok: true });
    expect(readQuestion('capture.chunk', chunk(maxChunkBytes + maxQuestionBytes + 1))).toEqual(
      invalid,
    );
  });

  test('a chunk may not hide something else that is large', () => {
    const hidden = { takeId: 'x'.repeat(20_000_000), index: 0, bytes: new Uint8Array(1) };

    expect(readQuestion('capture.chunk', hidden)).toEqual(invalid);
  });
});

describe('what is answered, in development', () => {
  test('fits the contract, or is named by its place', () => {
    expect(misfitOf('settings.testKey', { workspaceName: 'W' })).toBeNull();
    expect(misfitOf('recordings.list', [])).toBeNull();
    expect(misfitOf('recordings.discard', undefined)).toBeNull();
    expect(misfitOf('settings.testKey', { workspaceName: 7 })).toMatch(/^workspaceName: /);
    expect(misfitOf('recordings.list', [{ id: 'x' }])).toMatch(/^0\./);
    expect(misfitOf('settings.testKey', { workspaceName: 'W', key: 'cla_x' })).not.toBeNull();
  });
});
