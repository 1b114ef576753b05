// Payloads that no question has: wrong types, depth, size, dangerous names, changed real questions. Runs
// in a page (Playwright carries it over as text), so it leans on nothing outside.

export interface FuzzRequest {
  readonly name: string;
  /** What the page would really ask, changed here. */
  readonly real: unknown;
  readonly count: number;
  readonly seed: number;
}

/** How often each answer came; `page` counts what could not even leave the page. */
export type FuzzTally = Readonly<Record<string, number>>;

/** Asks `count` times with payloads that must all be refused. The same seed gives the same payloads. */
export async function fuzz({ name, real, count, seed }: FuzzRequest): Promise<FuzzTally> {
  let state = seed >>> 0;
  const chance = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const pick = <T>(from: readonly T[]): T | undefined => from[chance(from.length)];
  const texts = ['', '\u0000', '\ud800', '\u202egnp.exe', '../../etc/passwd', '-y', "';--", '%00'];
  const text = (): string => (pick(texts) ?? '') + 'x'.repeat(chance(4) === 0 ? chance(3000) : 2);
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'id',
    'key',
    'bytes',
    'takeId',
    'kind',
    '',
  ];

  const nested = (depth: number): unknown => {
    let value: unknown = { no: 1 };
    for (let level = 0; level < depth; level += 1) value = chance(2) === 0 ? [value] : { a: value };
    return value;
  };
  const scalar = (): unknown =>
    pick<unknown>([
      null,
      true,
      -1,
      Number.NaN,
      Infinity,
      2 ** 53,
      -0,
      12345678901234567890n,
      text(),
      new Date(chance(1e9)),
    ]);
  const container = (level: number): unknown => {
    switch (chance(8)) {
      case 0:
        return Array.from({ length: chance(20) }, () => any(level + 1));
      case 1:
        return new Uint8Array(chance(2) * chance(1000));
      case 2:
        return new Map([[text(), any(level + 1)]]);
      case 3:
        return new Set([any(level + 1)]);
      case 4:
        return /x/;
      case 5:
        return Array(chance(2000));
      case 6:
        return nested(chance(10) === 0 ? 900 : chance(60));
      default:
        return object(level);
    }
  };
  // The bridge drops a field named __proto__, and an empty object is in order where every field may be
  // left out: so there is always one that no question has.
  const object = (level: number): object => {
    const made: Record<string, unknown> = { [`no${chance(1000)}`]: scalar() };
    for (let field = chance(5); field > 0; field -= 1)
      Object.defineProperty(made, pick(names) ?? 'a', {
        value: any(level + 1),
        enumerable: true,
        configurable: true,
      });
    return made;
  };
  function any(level: number): unknown {
    return level > 4 || chance(2) === 0 ? scalar() : container(level);
  }
  // A field that no question has keeps a changed one from being in order by chance.
  const changed = (): unknown => {
    if (typeof real !== 'object' || real === null) return container(0);
    const copy: Record<string, unknown> = { ...real, [`no${chance(1000)}`]: scalar() };
    const field = pick(Object.keys(real));
    if (field !== undefined) copy[field] = any(0);
    return copy;
  };
  const large = (): unknown =>
    pick<() => unknown>([
      () => 'x'.repeat(2_000_000),
      () => new Uint8Array(40_000_000),
      () => Array(1_000_000).fill(0),
      () => Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, index])),
    ])?.();
  const payload = (turn: number): unknown => {
    if (turn % 500 === 499) return large();
    return chance(3) === 0 ? changed() : any(0);
  };

  const tally: Record<string, number> = {};
  const note = (what: string): void => {
    tally[what] = (tally[what] ?? 0) + 1;
  };
  const ask: unknown = window.recorder.ask;
  for (let turn = 0; turn < count; turn += 1) {
    const body = payload(turn);
    try {
      const answer: unknown =
        typeof ask === 'function' ? await Reflect.apply(ask, undefined, [name, body]) : null;
      const isRefused =
        typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok') === false;
      const failure: unknown = isRefused ? Reflect.get(Object(answer), 'failure') : null;
      const accepted = (): string =>
        `ACCEPTED ${Object.prototype.toString.call(body)} ${Object.keys(Object(body)).slice(0, 9).join()}`;
      note(isRefused ? String(Reflect.get(Object(failure), 'code')) : accepted());
    } catch {
      note('page');
    }
  }
  return tally;
}
