import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeApp, recorded, startFakeApp, takeId } from './fake-app';

let app: FakeApp;
beforeEach(async () => {
  app = await startFakeApp();
  app.inside.recordings = [recorded({ publication: { kind: 'uploading' } })];
});
afterEach(() => app.end());

describe('an upload by hand', () => {
  it('is paused, and goes on', async () => {
    const paused = await app.json(['pause-upload', 'last']);
    const resumed = await app.json(['resume-upload', takeId]);

    expect(paused).toMatchObject({
      code: 0,
      lines: [{ kind: 'recording', isPaused: true, state: 'Upload paused' }],
    });
    expect(resumed.lines).toMatchObject([{ kind: 'recording', isPaused: false }]);
    expect(app.inside.calls).toEqual(['pause', 'resume']);
  });

  it('can be all of them at once', async () => {
    expect((await app.json(['pause-upload', '--all'])).lines).toEqual([
      { kind: 'done', command: 'pause-upload' },
    ]);
    expect((await app.run(['resume-upload', '--all'])).out).toBe('All paused uploads go on.\n');
    expect(app.inside.calls).toEqual(['pauseAll', 'resumeAll']);
  });

  it.each([[['pause-upload']], [['pause-upload', 'last', '--all']], [['resume-upload']]])(
    'is one or all, not %j',
    async (args) => {
      expect(await app.run(args)).toMatchObject({
        code: 2,
        err: 'claap-recorder: Name one recording, or all by --all.\n',
      });
      expect(app.inside.calls).toEqual([]);
    },
  );

  it('is cancelled', async () => {
    expect((await app.json(['cancel-upload', 'last'])).lines).toMatchObject([
      { publication: 'none' },
    ]);
  });

  it('goes without its channel, or although it is large, when that is said', async () => {
    await app.run(['upload', 'last']);
    await app.run(['upload', 'last', '--no-channel']);
    await app.run(['upload', 'last', '--large']);

    expect(app.inside.calls).toEqual(['send', 'sendWithoutChannel', 'send large']);
  });

  it('is told when by our count no place is left, and sent all the same', async () => {
    app.inside.settings = { ...app.inside.settings, quotaLimit: 12 };

    const ended = await app.run(['upload', 'last']);

    expect(ended).toMatchObject({ code: 0 });
    expect(ended.err).toBe(
      'All 12 recordings of the last 30 days are used by our count; Claap may say no.\n',
    );
  });

  it('waits in vain for one that is paused, and says how it goes on', async () => {
    const paused = app.inside.called('send').then(() => {
      app.inside.put(recorded({ publication: { kind: 'uploading' }, isPaused: true }));
    });

    const ended = await app.json(['upload', 'last', '--wait', 'ready']);
    await paused;

    expect(ended).toMatchObject({ code: 3 });
    expect(ended.lines.at(-1)).toMatchObject({ kind: 'failure', code: 'paused' });
  });

  it('says what an upload waits for', async () => {
    app.inside.recordings = [
      recorded({
        publication: { kind: 'uploading' },
        waiting: { failure: { code: 'offline', retryable: true }, retryAt: null },
      }),
    ];

    expect((await app.json(['show', 'last'])).lines).toMatchObject([
      { state: 'Waiting for the network', failure: { code: 'offline' } },
    ]);
  });
});

describe('a second create', () => {
  it('is refused to a script that does not say --yes', async () => {
    const ended = await app.json(['send-again', 'last']);

    expect(ended).toMatchObject({ code: 2, lines: [{ kind: 'failure', code: 'wrong-use' }] });
    expect(app.inside.calls).toEqual([]);
  });

  it.each(['', 'n', 'no', 'maybe', 'nyes'])('is not made for the answer %j', async (answer) => {
    const asked: string[] = [];
    const ended = await app.run(['send-again', 'last'], {
      isTerminal: true,
      readLine: (prompt) => {
        asked.push(prompt);
        return Promise.resolve(answer);
      },
    });

    expect(ended).toMatchObject({ code: 3, err: 'claap-recorder: Nothing was sent.\n' });
    expect(asked[0]).toContain('use one more of your recordings');
    expect(app.inside.calls).toEqual([]);
  });

  it('is made for a yes, typed or said', async () => {
    const typed = await app.run(['send-again', 'last'], {
      isTerminal: true,
      readLine: () => Promise.resolve('Yes'),
    });
    const said = await app.run(['send-again', 'last', '--yes']);

    expect([typed.code, said.code]).toEqual([0, 0]);
    expect(app.inside.calls).toEqual(['sendAgain', 'sendAgain']);
  });
});

describe('several that could be it', () => {
  it('are listed with date and length, and one is chosen', async () => {
    app.inside.candidates = [
      { claapId: 'rec_1', title: 'Demo', createdAt: '2026-03-02T13:06:00.000Z', lengthMs: 72_000 },
      { claapId: 'rec_2', title: 'Demo\u001b[2J', createdAt: null, lengthMs: null },
    ];

    const listed = await app.run(['choose', 'last']);
    const chosen = await app.json(['choose', 'last', 'rec_2']);

    expect(listed.out).toMatch(/^rec_1 {2}2026-03-0\d \d\d:\d6 {2}01:12 {2}Demo\n/);
    expect(listed.out).toContain('rec_2  no video yet  Demo');
    expect(listed.out).not.toContain('\u001b');
    expect(chosen.lines).toMatchObject([{ kind: 'recording', publication: 'uploading' }]);
    expect(app.inside.calls).toEqual(['choose rec_2']);
  });

  it('may be none', async () => {
    expect((await app.run(['choose', 'last'])).err).toBe(
      'Claap shows nothing that could be this recording.\n',
    );
  });
});

describe('the report', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cli-report-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const text = 'Claap Recorder report\nVersions\n';

  it('is printed, and saved for this user alone when that is asked', async () => {
    expect((await app.run(['report'])).out).toBe(text);

    const saved = await app.run(['report', '--save', 'r.txt'], { workingFolder: folder });

    expect(saved).toMatchObject({ code: 0, out: text });
    expect(saved.err).toContain(path.join(folder, 'r.txt'));
    expect(await readFile(path.join(folder, 'r.txt'), 'utf8')).toBe(text);
    expect((await stat(path.join(folder, 'r.txt'))).mode & 0o077).toBe(0);
    expect((await app.json(['report'])).lines).toEqual([{ kind: 'report', text }]);
  });

  it('never overwrites a file', async () => {
    await writeFile(path.join(folder, 'r.txt'), 'mine');

    const ended = await app.run(['report', '--save', 'r.txt'], { workingFolder: folder });

    expect(ended).toMatchObject({ code: 4, out: text });
    expect(await readFile(path.join(folder, 'r.txt'), 'utf8')).toBe('mine');
  });
});

describe('show', () => {
  it('tells a failed check in words', async () => {
    const { view } = recorded();
    const receipt = view.receipt && {
      ...view.receipt,
      points: [{ code: 'microphone' as const, isFine: false, value: 0 }],
    };
    app.inside.recordings = [recorded({ receipt })];

    expect((await app.run(['show', 'last'])).out).toContain(
      'Check failed  No sound was recorded from the microphone.',
    );
  });
});
