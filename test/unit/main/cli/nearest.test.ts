import { describe, expect, it } from 'vitest';
import { nearest } from '../../../../main/cli/nearest';

const names = ['start', 'stop', 'status', 'sources', 'list', 'settings', 'unmute'];

describe('the nearest word', () => {
  it.each([
    ['strat', 'start'],
    ['stpo', 'stop'],
    ['stat', 'start'],
    ['lst', 'list'],
    ['source', 'sources'],
    ['un', 'unmute'],
    ['unmut', 'unmute'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, names)).toBe(meant);
  });

  it.each(['record', 'x', '', 'sk-0123456789abcdef'])('does not guess at %j', (typed) => {
    expect(nearest(typed, names)).toBeNull();
  });
});
