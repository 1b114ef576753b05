// The troubles of the network that matter most, once through the real app: windows, Chromium, real time. The
// whole language of faults goes through the same queue with a clock of its own in test/claap-api; which
// cell is proved where stands in RESULTS.md.
import { isPublished, waitForRecording } from '../helpers/app';

import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { brokenInvariants } from '../helpers/invariants';
import { sha256Of } from '../helpers/analysis/container';
import type { Fault } from '../claap-server/faults/types';
import type { WorldInput } from '../claap-server/model/world';
import { writeResults } from './results';
import type { Row } from './results';

interface Trouble {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly world?: WorldInput;
  /** PUTs that came to Claap's storage, cut or whole. */
  readonly puts: number;
  /** ms; 60 s where the contract asks for no longer wait. */
  readonly withinMs?: number;
}

const once = (on: Fault['on'], act: Fault['do']): Fault => ({ on, times: 1, do: act });
const troubles: readonly Trouble[] = [
  {
    name: 'cut at 1, 50 and 99 %',
    faults: [1, 50, 99].map((atPercent) => once('put', { reset: { atPercent } })),
    puts: 4,
    // So small a file has left as a whole when it is cut at 50 or 99 %: each time the contract wants the state
    // asked for 30 s before the same bytes are sent again.
    withinMs: 2 * 30_000 + 40_000,
  },
  {
    name: 'answer to the create lost, shown in the list',
    faults: [once('create', { 'lose-answer': true })],
    world: { listEmpty: true },
    puts: 1,
  },
  {
    name: 'answer to the upload lost',
    faults: [once('put', { 'lose-answer': true })],
    puts: 1,
  },
  {
    name: 'link expired, a fresh one by asking',
    faults: [once('create', { 'expire-link': { now: true } })],
    world: { freshLinkOnGet: true },
    puts: 2,
  },
  {
    name: 'storage busy (503) twice, then reset at once',
    faults: [
      once('put', { status: { code: 503 } }),
      once('put', { status: { code: 503 } }),
      once('put', { reset: { afterRequestBytes: 1 } }),
    ],
    puts: 4,
  },
  {
    name: 'too many requests (429) at every call once',
    faults: (['workspace', 'create', 'get'] as const).map((on) =>
      once(on, { status: { code: 429, headers: { 'retry-after': '1' } } }),
    ),
    puts: 1,
  },
  {
    name: 'nothing listens for 3 s',
    faults: [once('any', { refuse: { forMs: 3_000 } })],
    puts: 1,
  },
  {
    name: 'link that ends while the body flows',
    faults: [
      once('put', {
        'early-answer': {
          afterBytes: 10_000,
          code: 403,
          xml: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
        },
      }),
    ],
    world: { freshLinkOnGet: true },
    puts: 2,
  },
];

const rows: Row[] = [['trouble', 'creates', 'PUTs', 'published after']];

test.afterAll(async () => {
  if (rows.length > 1)
    await writeResults('The network, through the real app', rows, [
      'No click in any of them; the bytes at Claap are those of the file, possibleDoubles 0, no violation.',
    ]);
});

test.for(troubles)(
  '$name: published without a click, once, byte for byte',
  async ({ name, faults, world, puts, withinMs = 60_000 }, { app, desktop, server, source }) => {
    const startedMs = Date.now();
    if (world !== undefined) server.setWorld(world);
    await server.setFaults(faults);
    await commandLine(app, ['start', '--mic', 'off']);
    await source.show(1_500);
    await commandLine(app, ['stop']);
    const stoppedAt = Date.now();
    const local = await waitForRecording(app, 'published', isPublished, withinMs);
    const afterMs = Date.now() - stoppedAt;

    const { creates } = server.verdict();
    const had = server.ledger().filter(({ kind }) => kind === 'put').length;
    rows.push([name, String(creates), String(had), `${(afterMs / 1_000).toFixed(1)} s`]);
    expect(server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
    expect(had).toBe(puts);
    const stored = server.file(local.manifest.claap?.recordingId ?? '');
    expect(stored?.sha256).toBe(await sha256Of(`${local.folder}/recording.mp4`));
    const line = lineOf(await commandLine(app, ['show', 'last']), 'recording');
    expect(line).toMatchObject({ publication: 'published', failure: null });
    expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
  },
);
