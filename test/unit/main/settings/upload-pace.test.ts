import { expect, test } from 'vitest';
import { createUploadPace } from '../../../../main/settings/upload-pace';

test('the pace of the last upload is known at the next start; nonsense is not', () => {
  const kept = new Map<string, unknown>();
  const store = {
    read: (name: string) => kept.get(name),
    write: (name: string, value: unknown) => void kept.set(name, value),
  };
  expect(createUploadPace(store).read()).toBeNull();
  createUploadPace(store).keep(4_000_000);
  expect(createUploadPace(store).read()).toBe(4_000_000);

  createUploadPace(store).keep(4_200_000);
  expect(createUploadPace(store).read(), 'about the same').toBe(4_000_000);
  createUploadPace(store).keep(9_000_000);
  expect(createUploadPace(store).read()).toBe(9_000_000);

  kept.set('uploadPace', 'fast');
  expect(createUploadPace(store).read()).toBeNull();
});

test('a disk that is full costs no upload', () => {
  const full = {
    read: () => undefined,
    write: () => {
      throw new Error('ENOSPC');
    },
  };
  expect(() => createUploadPace(full).keep(1)).not.toThrow();
});
