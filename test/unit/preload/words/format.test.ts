import { describe, expect, it } from 'vitest';
import { createFormat, daysBetween, plainTitle } from '../../../../preload/words/format';

const units = { second: 's', minute: 'min', hour: 'h' };
const british = createFormat('en-GB', units, 'Europe/Paris');
const now = new Date('2026-03-02T14:05:00Z');

describe('a length', () => {
  it.each([
    [0, '0 s'],
    [1, '1 s'],
    [20_000, '20 s'],
    [60_000, '1 min'],
    [90_000, '1 min 30 s'],
    [599_001, '10 min'],
    [754_000, '13 min'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [3_599_000, '1 h'],
  ])('of %i ms reads %s', (ms, text) => {
    expect(british.length(ms)).toBe(text);
  });
});

describe('a clock', () => {
  it.each([
    [0, '00:00'],
    [12_999, '00:12'],
    [754_000, '12:34'],
    [3_723_000, '1:02:03'],
    [-5, '00:00'],
  ])('at %i ms shows %s and never runs ahead', (ms, text) => {
    expect(british.clock(ms)).toBe(text);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [999_600, '1 MB'],
    [38_211_004, '38 MB'],
    [4_260_000, '4.3 MB'],
    [2_300_000_000, '2.3 GB'],
  ])('%i bytes read %s', (count, text) => {
    expect(british.bytes(count)).toBe(text);
  });
});

describe('a share', () => {
  it('is rounded down, so that nothing is called done before it is', () => {
    expect(british.percent(0.999)).toBe('99%');
    expect(british.percent(0.29)).toBe('29%');
    expect(british.percent(1.2)).toBe('100%');
  });

  it('follows the language', () => {
    expect(createFormat('fr', units).percent(0.34)).toMatch(/^34\s%$/u);
  });
});

describe('a moment', () => {
  it('is told as today and yesterday by the calendar, not by 24 hours', () => {
    expect(british.moment(new Date('2026-03-02T08:00:00Z'), now)).toBe('Today, 09:00');
    expect(british.moment(new Date('2026-03-01T22:30:00Z'), now)).toBe('Yesterday, 23:30');
  });

  it('carries the year only when it is another one', () => {
    expect(british.moment(new Date('2026-01-05T08:00:00Z'), now)).toBe('5 Jan, 09:00');
    expect(british.moment(new Date('2025-12-05T08:00:00Z'), now)).toBe('5 Dec 2025, 09:00');
    expect(british.date(new Date('2026-03-12T08:00:00Z'), now)).toBe('12 March');
  });

  it('counts days over a clock change', () => {
    const before = new Date('2026-03-28T23:30:00Z');
    const after = new Date('2026-03-29T22:30:00Z');

    expect(daysBetween(before, after, 'Europe/Paris')).toBe(1);
  });
});

describe('a title', () => {
  it('stays one line and cannot turn the text around it', () => {
    expect(plainTitle(' a\u0000b\nc\u2028d ')).toBe('a b c d');
    expect(plainTitle('safe\u202Egpj.exe')).toBe('safegpj.exe');
  });
});
