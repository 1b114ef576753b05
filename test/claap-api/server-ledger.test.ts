import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Clock } from '../claap-server/clock';
import type { Fault } from '../claap-server/faults/types';
import {
  apiBytes,
  ask,
  askApi,
  askStorage,
  createBytes,
  createLink,
  GOOD_CREATE,
  putBytes,
  serverFor,
} from './server-calls';

describe('the ledger', () => {
  it('has every request in order, with what was announced, received and answered', async () => {
    const server = await serverFor();
    const body = JSON.stringify(GOOD_CREATE);
    const url = await createLink(server);
    server.clock.advance(1_500);
    await askStorage(server, putBytes(server, url, Buffer.from('12345')));

    const requests = server.ledger().filter((entry) => entry.kind === 'request');

    expect(requests).toMatchObject([
      {
        seq: 1,
        time: '2026-03-02T13:07:12.480Z',
        listener: 'api',
        call: 'create',
        method: 'POST',
        path: '/v1/recordings',
        headerNames: ['Host', 'X-Claap-Key', 'Accept', 'Content-Type', 'Content-Length'],
        key: 'cla_te',
        announced: body.length,
        received: body.length,
        status: 200,
        end: 'answered',
        recording: 'rec_0001',
      },
      {
        time: '2026-03-02T13:07:13.980Z',
        listener: 'storage',
        call: 'put',
        method: 'PUT',
        announced: 5,
        received: 5,
        status: 200,
        contentType: 'video/mp4',
        recording: 'rec_0001',
      },
    ]);
  });

  it('shows no more than six characters of a secret', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, Buffer.from('x')));
    await askApi(server, apiBytes(server, { target: '/v1/workspaces/mine?k=cla_test_ok' }));

    const text = JSON.stringify([server.ledger(), server.verdict()]);

    expect(text).not.toContain('cla_test_ok');
    expect(text).not.toContain(url.slice(-12));
    expect(text).toContain('cla_te…');
  });

  it('is a copy: changing it changes nothing', async () => {
    const server = await serverFor();
    await createLink(server);

    server.ledger().length = 0;

    expect(server.ledger()).not.toHaveLength(0);
  });

  it('tells who waits, of things past and to come, and gives up in words', async () => {
    const server = await serverFor();
    const coming = server.waitFor((entry) => entry.kind === 'create');
    await createLink(server);

    const past = await server.waitFor((entry) => entry.kind === 'create');

    expect((await coming).id).toBe('rec_0001');
    expect(past.quotaUsed).toBe(1);
    await expect(server.waitFor(() => false, 5)).rejects.toThrow('Not in the ledger after 5 ms');
  });
});

describe('the verdict', () => {
  it("of the contract's own script: answer lost, asked again with a yes, cut at 99 %", async () => {
    const faults: Fault[] = [
      { on: 'create', times: 1, do: { 'lose-answer': true } },
      { on: 'put', times: 1, do: { reset: { atPercent: 99 } } },
    ];
    const server = await serverFor({ faults });
    server.setWorld({ listEmpty: true, freshLinkOnGet: false });
    await ask(server.api, createBytes(server));
    const found = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));
    const url = /"url":"(http:[^"]+)"/.exec(found.body)?.[1] ?? '';

    await ask(server.storage, putBytes(server, url, Buffer.alloc(10_000)));
    await askStorage(server, putBytes(server, url, Buffer.alloc(10_000)));

    expect(server.verdict()).toEqual({ ok: true, violations: [], creates: 1, possibleDoubles: 0 });
  });

  it('counts creates of equal author, title and channel within 10 minutes', async () => {
    const server = await serverFor();
    await createLink(server);
    server.clock.advance(10 * 60_000);
    await createLink(server, { ...GOOD_CREATE, authorEmail: 'Ada@example.test' });
    await createLink(server, { ...GOOD_CREATE, title: 'Another' });
    server.clock.advance(10 * 60_000 + 1);
    await createLink(server);

    expect(server.verdict()).toMatchObject({ ok: true, creates: 4, possibleDoubles: 1 });
  });
});

describe('reset', () => {
  it('makes the server as fresh as at its start, on the same ports', async () => {
    const server = await serverFor();
    const { api } = server;
    await createLink(server);
    server.clock.advance(5_000);
    server.setWorld({ listEmpty: true });

    await server.reset();
    const url = await createLink(server);

    expect(server.api).toBe(api);
    expect(url).toContain('rec_0001');
    expect(server.ledger()[0]).toMatchObject({
      seq: 1,
      connection: 1,
      time: '2026-03-02T13:07:12.480Z',
    });
  });

  it('two runs of the same calls leave the same ledger', async () => {
    const run = async (): Promise<unknown> => {
      const server = await serverFor();
      const url = await createLink(server);
      await askStorage(server, putBytes(server, url, Buffer.from('same')));
      return server.ledger();
    };

    expect(await run()).toEqual(await run());
  });
});

describe('the clock', () => {
  it('runs what falls due in order, at its own moment', () => {
    const clock = new Clock('virtual', '2026-01-01T00:00:00.000Z');
    const seen: string[] = [];
    clock.schedule(2_000, () => seen.push(clock.iso()));
    clock.schedule(1_000, () => {
      seen.push(clock.iso());
      clock.schedule(500, () => seen.push(clock.iso()));
    });
    clock.schedule(9_000, () => seen.push('too early'))();

    clock.advance(10_000);

    expect(seen).toEqual([
      '2026-01-01T00:00:01.000Z',
      '2026-01-01T00:00:01.500Z',
      '2026-01-01T00:00:02.000Z',
    ]);
    expect(clock.iso()).toBe('2026-01-01T00:00:10.000Z');
  });

  it('in real time flows by itself and can be advanced on top', () => {
    const clock = new Clock('real');

    clock.advance(3_600_000);

    expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(3_599_900);
  });
});

describe('the folder', () => {
  it('keeps whole payloads only, and goes with the server when it was a temporary one', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, Buffer.from('kept')));
    const file = server.file('rec_0001')?.path ?? '';
    const kept = readFileSync(file, 'utf8');

    await server.close();

    expect(kept).toBe('kept');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});
