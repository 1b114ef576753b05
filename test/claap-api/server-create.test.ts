import { describe, expect, it } from 'vitest';
import {
  apiBytes,
  ask,
  askApi,
  createBytes,
  createLink,
  field,
  GOOD_CREATE,
  putBytes,
  rules,
  serverFor,
  uploadUrl,
} from './server-calls';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('a create at the stand-in', () => {
  it("answers as the contract's example does", async () => {
    const server = await serverFor();

    const answer = await askApi(server, createBytes(server));

    expect(answer.status).toBe(200);
    expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 13:07:12 GMT');
    expect(field(answer, 'result.recording')).toEqual({
      id: 'rec_0001',
      state: 'Empty',
      createdAt: '2026-03-02T13:07:12.480Z',
      title: GOOD_CREATE.title,
      url: 'https://app.claap.test/team/rec_0001',
      upload: { url: expect.stringContaining(`${server.storage}/`) },
      channel: { id: 'ch_demo', name: 'Demos' },
      recorder: { id: 'usr_1', name: 'Ada', email: 'ada@example.test', attended: true },
      workspace: { id: 'ws_1', name: 'Team' },
    });
    expect(server.verdict()).toEqual({ ok: true, violations: [], creates: 1, possibleDoubles: 0 });
  });

  it('takes an author in any case, and no channel and title at all', async () => {
    const server = await serverFor();

    const answer = await askApi(server, createBytes(server, { authorEmail: 'ADA@example.test' }));

    expect(answer.status).toBe(200);
    expect(field(answer, 'result.recording.channel')).toBeUndefined();
    expect(field(answer, 'result.recording.title')).toBeUndefined();
  });

  it.each([
    [
      's3',
      'v4',
      'X-Amz-Date=20260302T130712Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=',
    ],
    [
      'gcs',
      'v4',
      'X-Goog-Date=20260302T130712Z&X-Goog-Expires=3600&X-Goog-SignedHeaders=host&X-Goog-Signature=',
    ],
    ['s3', 'v2', 'AWSAccessKeyId=AKSTANDIN&Expires=1772460432&Signature='],
    ['gcs', 'v2', 'GoogleAccessId=standin%40example.test&Expires=1772460432&Signature='],
    ['s3', 'none', '&token='],
  ] as const)(
    'links of flavour %s, signature %s, look presigned and are traps for re-encoding',
    async (flavour, signature, part) => {
      const server = await serverFor({ flavour, signature });

      const url = await createLink(server);

      expect(url).toContain(part);
      for (const trap of ['%2F', '%20', '+', "'", '~']) expect(url).toContain(trap);
    },
  );

  it('the place in the quota is used for 30 days, whatever became of the recording', async () => {
    const server = await serverFor({ quota: 2 });
    await createLink(server);
    await createLink(server);
    await askApi(server, apiBytes(server, { method: 'DELETE', target: '/v1/recordings/rec_0001' }));

    const third = await askApi(server, createBytes(server));
    server.clock.advance(30 * DAY_MS);
    const later = await askApi(server, createBytes(server));

    expect(third.status).toBe(403);
    expect(field(third, 'error.message')).toBe('Recording quota exceeded');
    expect(later.status).toBe(200);
    expect(server.verdict().ok).toBe(true);
  });

  it('an author can have a lower quota of their own', async () => {
    const server = await serverFor();
    server.setWorld({
      users: [{ id: 'u', name: 'Ada', email: 'ada@example.test', mayCreate: true, quota: 1 }],
    });
    await createLink(server);

    const second = await askApi(server, createBytes(server));

    expect(field(second, 'error.message')).toBe('Recording quota exceeded');
  });

  it('more than a burst of 20 is 429 until time has passed, endpoint by endpoint', async () => {
    const server = await serverFor();
    for (let i = 0; i < 20; i += 1) await askApi(server, apiBytes(server));

    const over = await askApi(server, apiBytes(server));
    const elsewhere = await askApi(server, apiBytes(server, { target: '/v1/recordings' }));
    server.clock.advance(1_000);
    const later = await askApi(server, apiBytes(server));

    expect(over.status).toBe(429);
    expect(over.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(over.headers.get('x-ratelimit-limit')).toBe('3');
    expect(elsewhere.status).toBe(200);
    expect(later.status).toBe(200);
    expect(later.headers.get('x-ratelimit-remaining')).toBe('2');
  });

  it("the day's calls are counted over all endpoints, rolling", async () => {
    const server = await serverFor({ rate: { perSecond: 3, burst: 20, perDay: 2 } });
    await askApi(server, apiBytes(server));
    await askApi(server, apiBytes(server, { target: '/v1/recordings' }));

    const over = await askApi(server, apiBytes(server));
    server.clock.advance(DAY_MS);
    const later = await askApi(server, apiBytes(server));

    expect(over.status).toBe(429);
    expect(over.headers.get('x-ratelimit-daily-remaining')).toBe('0');
    expect(later.status).toBe(200);
  });

  it('profile current spells the daily header the other way and knows the later fields', async () => {
    const server = await serverFor({ profile: 'current' });
    const body = {
      ...GOOD_CREATE,
      source: 'Loom',
      meeting: {
        startedAt: '2026-03-02T13:00:00Z',
        participants: [{ email: 'a@b.c', isOrganizer: true }],
      },
      deal: { type: 'hubspot', id: '1' },
      video: { type: 'upload' },
      transcript: { type: 'upload' },
    };

    const answer = await askApi(server, createBytes(server, body));

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-daily-ratelimit-remaining')).toBe('2999');
    expect(field(answer, 'result.recording.upload.metaUrl')).toEqual(
      expect.stringContaining('/meta%20take'),
    );
  });

  it('a recording with a transcript to come is processed only when both are there', async () => {
    const server = await serverFor({ profile: 'current' });
    const answer = await askApi(
      server,
      createBytes(server, { ...GOOD_CREATE, transcript: { type: 'upload' } }),
    );
    const meta = String(field(answer, 'result.recording.upload.metaUrl'));

    await ask(server.storage, putBytes(server, uploadUrl(answer), Buffer.from('video')));
    const before = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));
    await ask(server.storage, putBytes(server, meta, Buffer.from('{}')));
    await server.waitFor((entry) => entry.kind === 'state' && entry.to === 'Ready');

    expect(field(before, 'result.recording.state')).toBe('Empty');
    expect(server.verdict().ok).toBe(true);
  });

  it('that video may be required now can be switched on, and is no violation', async () => {
    const server = await serverFor({ profile: 'current', requireVideo: true });

    const without = await askApi(server, createBytes(server));
    const withIt = await askApi(
      server,
      createBytes(server, { ...GOOD_CREATE, video: { type: 'upload' } }),
    );

    expect(without.status).toBe(400);
    expect(field(without, 'error.path')).toBe('video');
    expect(withIt.status).toBe(200);
    expect(rules(server)).toEqual([]);
  });
});
