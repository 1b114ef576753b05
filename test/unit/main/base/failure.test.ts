import { describe, expect, test } from 'vitest';
import { diskFailure, failure, systemCode } from '../../../../main/base/failure';
import { failureCodes, failureSchema } from '../../../../preload/schemas/failure';

test.each(failureCodes)('%s crosses the border between processes', (code) => {
  expect(failureSchema.parse(failure(code))).toEqual(failure(code));
  expect(failureSchema.parse(failure(code, { at: 1 })).detail).toEqual({ at: 1 });
});

describe("the system's errors", () => {
  const error = (code: string) => Object.assign(new Error('x'), { code });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'folder-read-only'],
    ['EACCES', 'folder-not-allowed'],
    ['EPERM', 'folder-not-allowed'],
    ['ENOENT', 'folder-missing'],
    ['ENOTDIR', 'folder-missing'],
    ['ENODEV', 'folder-missing'],
    ['ENXIO', 'folder-missing'],
    ['EIO', 'disk-error'],
    ['ENAMETOOLONG', 'name-too-long'],
    ['EMFILE', 'too-many-files'],
    ['ENFILE', 'too-many-files'],
    ['EWHATEVER', 'disk-error'],
  ])('%s means %s', (system, code) => {
    expect(diskFailure(error(system))).toMatchObject({ code, detail: { system } });
  });

  test('a full disk may have room again later', () => {
    expect(diskFailure(error('ENOSPC')).retryable).toBe(true);
  });

  test.each([new Error('x'), 'text', null, undefined, { code: 7 }, { code: null }])(
    'without a code are a disk error: %j',
    (thrown) => {
      expect(systemCode(thrown)).toBeUndefined();
      expect(diskFailure(thrown)).toEqual(failure('disk-error'));
    },
  );
});
