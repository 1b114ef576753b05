import { expect, test } from 'vitest';
import { firstSection } from '../../../../renderer/settings/section';

test.each([
  ['none', 'claap'],
  ['unreadable', 'claap'],
  ['stored', 'recording'],
  ['session-only', 'recording'],
  ['unprotected', 'recording'],
] as const)('with the key %s the settings begin at %s', (key, section) => {
  expect(firstSection({ key })).toBe(section);
});
