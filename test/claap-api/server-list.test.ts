import { describe, expect, it } from 'vitest';
import type { ClaapServer } from '../claap-server/server';
import type { WireAnswer } from './server-wire';
import {
  apiBytes,
  askApi,
  createBytes,
  createLink,
  field,
  GOOD_CREATE,
  rules,
  serverFor,
  uploadUrl,
} from './server-calls';

function list(server: ClaapServer, query = ''): Promise<WireAnswer> {
  return askApi(server, apiBytes(server, { target: `/v1/recordings${query}` }));
}

function get(server: ClaapServer, id = 'rec_0001'): Promise<WireAnswer> {
  return askApi(server, apiBytes(server, { target: `/v1/recordings/${id}` }));
}

function ids(answer: WireAnswer): unknown[] {
  const recordings = field(answer, 'result.recordings');
  if (!Array.isArray(recordings)) throw new Error(answer.body);
  return recordings.map((item: unknown) =>
    typeof item === 'object' && item ? Reflect.get(item, 'id') : item,
  );
}

/** Recordings a minute apart, with these titles. */
async function filled(
  titles: readonly string[],
  channels: readonly string[] = [],
): Promise<ClaapServer> {
  const server = await serverFor();
  server.setWorld({ listEmpty: true });
  for (const [i, title] of titles.entries()) {
    const channelId = channels[i];
    await createLink(server, {
      authorEmail: 'ada@example.test',
      title,
      ...(channelId !== undefined && { channelId }),
    });
    server.clock.advance(60_000);
  }
  return server;
}

describe('the list', () => {
  it('leaves out empty recordings unless told to show them', async () => {
    const server = await serverFor();
    await createLink(server);

    const hidden = await list(server);
    server.setWorld({ listEmpty: true });
    const shown = await list(server);

    expect(ids(hidden)).toEqual([]);
    expect(field(hidden, 'result.pagination')).toEqual({ totalCount: 0 });
    expect(ids(shown)).toEqual(['rec_0001']);
  });

  it('shows the newest first, and sorts by title and date as asked', async () => {
    const server = await filled(['b', 'c', 'a']);

    expect(ids(await list(server))).toEqual(['rec_0003', 'rec_0002', 'rec_0001']);
    expect(ids(await list(server, '?sort=created_asc'))).toEqual([
      'rec_0001',
      'rec_0002',
      'rec_0003',
    ]);
    expect(ids(await list(server, '?sort=title_asc'))).toEqual([
      'rec_0003',
      'rec_0001',
      'rec_0002',
    ]);
    expect((await list(server, '?sort=duration_desc')).status).toBe(200);
  });

  it('goes page by page and says at the end that it is the end', async () => {
    const server = await filled(['a', 'b', 'c', 'd', 'e']);
    const seen: unknown[] = [];

    let query = '?limit=2';
    for (let page = 0; page < 9; page += 1) {
      const answer = await list(server, query);
      seen.push(...ids(answer));
      expect(field(answer, 'result.pagination.totalCount')).toBe(5);
      const cursor = field(answer, 'result.pagination.nextCursor');
      if (typeof cursor !== 'string') break;
      query = `?limit=2&cursor=${cursor}`;
    }

    expect(seen).toEqual(['rec_0005', 'rec_0004', 'rec_0003', 'rec_0002', 'rec_0001']);
  });

  it('narrows by author, channel and time, ends included', async () => {
    const server = await filled(['a', 'b', 'c'], ['ch_demo']);

    expect(ids(await list(server, '?channelId=ch_demo'))).toEqual(['rec_0001']);
    expect(ids(await list(server, '?recorderEmail=ADA%40example.test&limit=1'))).toEqual([
      'rec_0003',
    ]);
    expect(ids(await list(server, '?recorderId=usr_2'))).toEqual([]);
    const span = '?createdAfter=2026-03-02T13:08:12.480Z&createdBefore=2026-03-02T13:08:12.480Z';
    expect(ids(await list(server, span))).toEqual(['rec_0002']);
    expect(ids(await list(server, '?sources=Loom'))).toEqual([]);
    expect(ids(await list(server, '?channelId=ch_demo&labels=x'))).toEqual([]);
    expect(rules(server)).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'sort=newest',
    'createdAfter=yesterday',
    'labels=x',
    'cursor=made-up',
    'page=2',
    'limit=1&limit=2',
  ])('refuses %s', async (query) => {
    const server = await serverFor();

    const answer = await list(server, `?${query}`);

    expect(answer.status).toBe(400);
    expect(rules(server)).toEqual(['bad-parameter']);
  });

  it('refuses a cursor of another question', async () => {
    const server = await filled(['a', 'b', 'c']);
    const first = await list(server, '?limit=1');

    const answer = await list(
      server,
      `?limit=1&sort=title_asc&cursor=${String(field(first, 'result.pagination.nextCursor'))}`,
    );

    expect(answer.status).toBe(400);
  });
});

describe('one recording', () => {
  it('shows its upload link while empty, and the same one unless fresh links are on', async () => {
    const server = await serverFor();
    const url = await createLink(server);

    const same = uploadUrl(await get(server));
    server.setWorld({ freshLinkOnGet: true });
    const fresh = uploadUrl(await get(server));

    expect(same).toBe(url);
    expect(fresh).not.toBe(url);
  });

  it('shows file addresses and a length only when ready', async () => {
    const server = await serverFor();
    await createLink(server);

    server.setState('rec_0001', 'Uploaded');
    const uploaded = await get(server);
    server.setState('rec_0001', 'Ready');
    const ready = await get(server);

    expect(field(uploaded, 'result.recording.upload')).toBeUndefined();
    expect(field(uploaded, 'result.recording.video')).toBeUndefined();
    expect(field(ready, 'result.recording.video.url')).toEqual(
      expect.stringContaining('https://files.'),
    );
    expect(field(ready, 'result.recording.durationSeconds')).toEqual(expect.any(Number));
  });

  it('unknown, hidden and deleted are all 404', async () => {
    const server = await serverFor();
    await createLink(server);

    const unknown = await get(server, 'rec_0009');
    const removed = await askApi(
      server,
      apiBytes(server, { method: 'DELETE', target: '/v1/recordings/rec_0001' }),
    );
    const gone = await get(server);

    expect(unknown.status).toBe(404);
    expect(field(removed, 'result')).toEqual({ ok: true });
    expect(gone.status).toBe(404);
    expect(rules(server)).toEqual([]);
  });
});

describe('the workspace', () => {
  it('is the free call that tests a key', async () => {
    const server = await serverFor();
    await askApi(server, createBytes(server, GOOD_CREATE));

    const answer = await askApi(server, apiBytes(server));

    expect(field(answer, 'result.workspace')).toEqual({
      id: 'ws_1',
      name: 'Team',
      createdAt: '2025-01-15T09:00:00.000Z',
      membersCount: 2,
      recordingsCount: 1,
    });
  });
});
