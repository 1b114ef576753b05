import { expect, test } from 'vitest';
import { createBody, uploadLinkOf, usableUrl } from '../../../../main/claap/create-request';

const base = { authorEmail: 'ada@example.test', channelId: null, title: 'Demo' };

test('sends the seed’s fields and no others', () => {
  expect(JSON.parse(createBody({ ...base, payload: { kind: 'put' } }))).toEqual({
    authorEmail: 'ada@example.test',
    title: 'Demo',
  });
  expect(JSON.parse(createBody({ ...base, channelId: 'ch_1', payload: { kind: 'put' } }))).toEqual({
    authorEmail: 'ada@example.test',
    channelId: 'ch_1',
    title: 'Demo',
  });
});

test('either lets Claap fetch the file or PUTs it, never both', () => {
  const downloadUrl = 'https://files.example.test/a.mp4';
  const answer = { id: 'rec_1', upload: { url: 'https://storage.example.test/in' } };
  const fetched = { kind: 'fetched', downloadUrl } as const;

  expect(JSON.parse(createBody({ ...base, payload: fetched }))).toMatchObject({ downloadUrl });
  expect(uploadLinkOf(answer, fetched, false)).toBeNull();
  expect(uploadLinkOf(answer, { kind: 'put' }, false)).toBe('https://storage.example.test/in');
});

test.each([
  [undefined, null],
  ['http://storage.example.test/in', null],
  ['http://localhost:1/in', null],
  ['https://user@storage.example.test/in', null],
  ['https://storage.example.test/in?a=%2F', 'https://storage.example.test/in?a=%2F'],
])('uses %s as %s', (url, used) => {
  expect(usableUrl(url, false)).toBe(used);
});
