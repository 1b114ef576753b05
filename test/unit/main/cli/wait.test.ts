import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { type Connection, connectToApp } from '../../../../main/cli/client';
import { usualPatience } from '../../../../main/cli/io';
import { type Goal, standing, waitFor } from '../../../../main/cli/wait';
import type { PublicationState } from '../../../../preload/schemas/recording';
import { type FakeApp, link, recorded, startFakeApp, takeId } from './fake-app';

const soon = new Date(Date.now() + 5000).toISOString();
const offline = failure('offline');

describe('where a recording stands', () => {
  const table: [string, PublicationState, string | null, Record<Goal, string>][] = [
    [
      'not yet in the queue',
      { kind: 'none' },
      null,
      { usual: 'moving', link: 'moving', uploaded: 'moving', ready: 'moving' },
    ],
    [
      'held by the network',
      { kind: 'queued', hold: offline, retryAt: soon },
      null,
      { usual: 'held', link: 'held', uploaded: 'held', ready: 'held' },
    ],
    [
      'being looked for at Claap',
      { kind: 'create-unknown', question: null },
      null,
      { usual: 'moving', link: 'moving', uploaded: 'moving', ready: 'moving' },
    ],
    [
      'uploading',
      { kind: 'uploading' },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'moving', ready: 'moving' },
    ],
    [
      'upload cut, to be tried again',
      { kind: 'failed', at: 'uploading', failure: failure('upload-cut'), retryAt: soon },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'held', ready: 'held' },
    ],
    [
      'upload link ran out',
      { kind: 'failed', at: 'uploading', failure: failure('upload-expired'), retryAt: null },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'in-vain', ready: 'in-vain' },
    ],
    [
      'processed by Claap',
      { kind: 'processing' },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'reached', ready: 'moving' },
    ],
    [
      'failed at Claap',
      { kind: 'failed', at: 'processing', failure: failure('claap-failed'), retryAt: null },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'reached', ready: 'in-vain' },
    ],
    [
      'published',
      { kind: 'published', isConfirmed: false },
      link,
      { usual: 'reached', link: 'reached', uploaded: 'reached', ready: 'reached' },
    ],
  ];

  it.each(table)('%s', (_, publication, itsLink, expected) => {
    const recording = recorded({ publication, link: itsLink });
    for (const goal of ['usual', 'link', 'uploaded', 'ready'] as const)
      expect(standing(recording, goal, 'stored').kind, goal).toBe(expected[goal]);
  });

  it.each(['capturing', 'interrupted', 'finishing'] as const)('waits while it is %s', (kind) => {
    expect(standing(recorded({ media: { kind } }), 'usual', 'none').kind).toBe('moving');
  });

  it('expects nothing of a recording that was discarded', () => {
    expect(standing(recorded({ isDiscarded: true }), 'link', 'stored')).toMatchObject({
      kind: 'in-vain',
      trouble: { code: 'discarded', exitCode: 3 },
    });
  });
});

describe('waiting', () => {
  let app: FakeApp;
  let connection: Connection;
  beforeEach(async () => {
    app = await startFakeApp();
    const reached = await connectToApp(app.profile);
    if (reached.kind !== 'connected') throw new Error(reached.kind);
    ({ connection } = reached);
  });
  afterEach(async () => {
    connection.close();
    await app.end();
  });
  const wait = (goal: Goal, troubleMs: number) =>
    waitFor(connection, takeId, {
      goal,
      key: 'stored',
      patience: { ...usualPatience, troubleMs },
      hasTimes: false,
    });
  const held: PublicationState = { kind: 'queued', hold: offline, retryAt: soon };

  it('gives up when the network stays away, though it is tried again and again', async () => {
    app.inside.put(recorded({ publication: held }));
    const retries = setInterval(() => {
      app.inside.put(recorded({ publication: { kind: 'creating' } }));
      app.inside.put(recorded({ publication: held }));
    }, 20);

    const waited = await wait('link', 150);
    clearInterval(retries);

    expect(waited.trouble).toMatchObject({ code: 'offline', exitCode: 3 });
    expect(waited.trouble?.sentence).toContain('uploads by itself');
  });

  it('gives up on nothing while bytes flow', async () => {
    const cut = { kind: 'failed', at: 'uploading', failure: failure('upload-cut') } as const;
    let sentBytes = 0;
    const flow = setInterval(() => {
      sentBytes += 1000;
      const progress = { sentBytes, totalBytes: 100_000, bytesPerSecond: null };
      app.inside.put(recorded({ link, publication: { ...cut, retryAt: soon } }));
      app.inside.put(recorded({ link, publication: { kind: 'uploading' }, progress }));
      if (sentBytes < 12_000) return;
      clearInterval(flow);
      app.inside.put(recorded({ link, publication: { kind: 'processing' } }));
    }, 25);
    app.inside.put(recorded({ link, publication: { kind: 'uploading' } }));

    const waited = await wait('uploaded', 150);

    expect(waited).toMatchObject({ trouble: null, recorded: { view: { link } } });
  });

  it('says when the recording is gone', async () => {
    expect(await wait('link', 1000)).toMatchObject({
      recorded: null,
      trouble: { code: 'unknown-recording', exitCode: 3 },
    });
  });
});
