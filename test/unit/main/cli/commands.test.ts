import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { type FakeApp, link, recorded, startFakeApp, takeId } from './fake-app';

let app: FakeApp;
beforeEach(async () => {
  app = await startFakeApp();
});
afterEach(() => app.end());

describe('start', () => {
  it('returns with the id of the recording', async () => {
    const ended = await app.json(['start']);

    expect(ended).toMatchObject({ code: 0, err: '', lines: [{ kind: 'started', id: takeId }] });
    expect(app.inside.requests).toEqual([{}]);
  });

  it('records what was asked for: the second display, a microphone by a part of its name', async () => {
    const options = [
      '--display',
      '2',
      '--mic',
      'usb',
      '--system-sound',
      'off',
      '--title',
      'Repro 812',
    ];
    await app.run(['start', ...options, '--channel', 'c1', '--no-upload']);

    expect(app.inside.requests).toEqual([
      {
        displayId: '78',
        microphone: { kind: 'named', name: 'USB headset' },
        systemSound: false,
        title: 'Repro 812',
        channelId: 'c1',
        upload: false,
      },
    ]);
  });

  it.each([
    [['--mic', 'off'], { microphone: { kind: 'off' } }],
    [['--camera', 'off'], { camera: { kind: 'off' } }],
    [['--camera', 'default'], { camera: { kind: 'default' } }],
    [['--camera', 'usb'], { camera: { kind: 'named', name: 'USB camera' } }],
    [['--mic', 'default'], { microphone: { kind: 'default' } }],
    [['--mic', 'Desk microphone'], { microphone: { kind: 'named', name: 'Desk microphone' } }],
    [['--display', '77'], { displayId: '77' }],
    [['--window', 'LOGS'], { windowId: 'window:13:0' }],
    [['--window', 'window:12:0'], { windowId: 'window:12:0' }],
    [
      ['--area', '100,50,1280x720'],
      { area: { displayId: '77', x: 100, y: 50, width: 1280, height: 720 } },
    ],
    [
      ['--area', '0,0,64x64', '--display', '2'],
      { area: { displayId: '78', x: 0, y: 0, width: 64, height: 64 } },
    ],
  ])('understands %j', async (options, request) => {
    await app.run(['start', ...options]);

    expect(app.inside.requests).toEqual([request]);
  });

  it.each([
    [['--display', '3'], 'There is no such display; "claap-recorder sources" lists 2.'],
    [['--window', 'Terminal'], 'There is no such window, or more than one'],
    [['--window', 'Mail'], 'There is no such window, or more than one'],
    [['--area', '1900,0,640x480', '--display', '2'], "doesn't lie on that display of 1920 × 1080"],
    [['--area', '0,0,20x20'], 'is smaller than 64 × 64'],
    [['--mic', 'e'], 'There is no such microphone, or more than one'],
    [['--camera', 'camera'], 'There is no such camera, or more than one'],
    [['--camera', 'Trumpet'], 'There is no such camera, or more than one'],
    [['--mic', 'Trumpet'], 'There is no such microphone, or more than one'],
  ])('starts nothing when there is no such source: %j', async (options, sentence) => {
    const ended = await app.run(['start', ...options]);

    expect(ended.code).toBe(3);
    expect(ended.err).toContain(sentence);
    expect(app.inside.requests).toEqual([]);
  });

  it.each([
    [['--area', '100,50'], '--area is X,Y,WxH in pixels of the display'],
    [['--window', 'logs', '--display', '1'], 'A window has no --display and no --area'],
  ])('refuses what makes no sense: %j', async (options, sentence) => {
    const ended = await app.run(['start', ...options]);

    expect(ended.code).toBe(2);
    expect(ended.err).toContain(sentence);
    expect(app.inside.requests).toEqual([]);
  });

  it('says that a recording is running already', async () => {
    await app.run(['start']);

    const ended = await app.json(['start']);

    expect(ended.code).toBe(3);
    expect(ended.lines).toMatchObject([{ kind: 'failure', code: 'busy' }]);
  });
});

describe('while recording', () => {
  it('pauses, goes on, mutes and unmutes, and tells the state that follows', async () => {
    await app.run(['start', '--title', 'Demo']);

    const states = [];
    for (const name of ['pause', 'resume', 'mute', 'unmute'])
      states.push((await app.json([name])).lines[0]);

    expect(states).toMatchObject([
      { kind: 'take', state: 'paused', id: takeId, title: 'Demo' },
      { kind: 'take', state: 'recording' },
      { kind: 'take', isMuted: true },
      { kind: 'take', isMuted: false, elapsedMs: 1200, display: { id: '77' } },
    ]);
  });

  it('records another microphone from a part of its name, and refuses one that is not there', async () => {
    await app.run(['start']);

    expect((await app.run(['mic', 'nobody'])).code).toBe(3);
    expect((await app.run(['mic', 'off'])).code).toBe(0);
    expect(app.inside.take.microphone).toEqual({ kind: 'off' });
    expect((await app.run(['mic', 'default'])).code).toBe(0);
    expect(app.inside.take.microphone).toEqual({ kind: 'default' });
  });

  it('tells the status in words', async () => {
    expect((await app.run(['status'])).out).toBe('Nothing is being recorded.\n');
    await app.run(['start', '--title', 'A\u001b[31m red\ntitle']);
    app.inside.take = { ...app.inside.take, troubles: ['microphone-gone'] };

    const { out } = await app.run(['status']);

    expect(out.split('\n')).toEqual([
      'Recording, 00:01, Built-in display, microphone, computer sound',
      'A [31m red title',
      takeId,
      'Microphone unplugged. Still recording the screen; it comes back when you plug it in.',
      '',
    ]);
  });

  it('throws a take away, undoable', async () => {
    await app.run(['start']);

    const ended = await app.json(['discard']);

    expect(ended.lines).toEqual([{ kind: 'discarded', id: takeId }]);
    expect((await app.json(['list'])).lines).toEqual([]);
  });

  it.each(['pause', 'resume', 'mute', 'unmute', 'mic off', 'discard', 'stop'])(
    'says that nothing is being recorded: %s',
    async (command) => {
      const ended = await app.run(command.split(' '));

      expect(ended).toMatchObject({
        code: 3,
        out: '',
        err: 'claap-recorder: Nothing is being recorded. Start a recording first.\n',
      });
    },
  );
});

describe('stop', () => {
  const linked = recorded({
    publication: { kind: 'uploading' },
    link,
    receipt: { ...receipt(), stopToLinkMs: 310 },
  });

  it('prints id, file, link and both times as soon as there is a link', async () => {
    await app.run(['start']);
    app.inside.onStop = () => {
      app.inside.put(recorded({ media: { kind: 'finishing' } }));
      setImmediate(() => app.inside.put(recorded({ publication: { kind: 'creating' } })));
      setTimeout(() => app.inside.put(linked), 20);
    };

    const ended = await app.json(['stop']);

    expect(ended.code).toBe(0);
    expect(ended.lines).toEqual([
      {
        kind: 'stopped',
        id: takeId,
        title: 'Demo',
        file: '/library/2026-03-02-00ff00ff00ff0001/recording.mp4',
        link,
        lengthMs: 72_000,
        stopToFileMs: 42,
        stopToLinkMs: 310,
        notice: null,
      },
    ]);
  });

  it('waits for the time to the link, which is noted a moment after the link', async () => {
    await app.run(['start']);
    app.inside.onStop = () => {
      app.inside.put(recorded({ publication: { kind: 'uploading' }, link }));
      setTimeout(() => app.inside.put(linked), 50);
    };

    expect((await app.json(['stop'])).lines).toMatchObject([{ link, stopToLinkMs: 310 }]);
  });

  it('says the same in words', async () => {
    await app.run(['start']);
    app.inside.onStop = () => app.inside.put(linked);

    const { out, err, code } = await app.run(['stop']);

    expect(out.split('\n')).toEqual([
      `Id            ${takeId}`,
      'File          /library/2026-03-02-00ff00ff00ff0001/recording.mp4',
      `Link          ${link}`,
      'Stop to file  42 ms',
      'Stop to link  310 ms',
      '',
    ]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });

  it('does not wait for a link when the recording stays here', async () => {
    await app.run(['start', '--no-upload']);

    const ended = await app.json(['stop']);

    expect(ended).toMatchObject({
      code: 0,
      lines: [{ link: null, notice: null, stopToFileMs: 42 }],
    });
  });

  it('without a key: the file, a word about the link, and no failure', async () => {
    app.inside.key = 'none';
    await app.run(['start']);
    app.inside.onStop = () =>
      app.inside.put(recorded({ publication: { kind: 'queued', hold: null, retryAt: null } }));

    const ended = await app.run(['stop']);

    expect(ended.code).toBe(0);
    expect(ended.out).toContain('recording.mp4');
    expect(ended.err).toContain('There is no Claap API key yet.');
  });

  it('gives up on the link in time, and says where it stands', async () => {
    await app.run(['start']);
    app.inside.onStop = () => app.inside.put(recorded({ publication: { kind: 'creating' } }));

    const ended = await app.json(['stop'], {
      patience: { appStartMs: 1000, linkMs: 30, troubleMs: 1000 },
    });

    expect(ended).toMatchObject({
      code: 0,
      lines: [{ kind: 'stopped', link: null, notice: { code: 'still-waiting' } }],
    });
  });

  it('fails when the video could not be finished, and names the raw file', async () => {
    await app.run(['start']);
    app.inside.onStop = () =>
      app.inside.put(
        recorded(
          { media: { kind: 'broken', failure: failure('finish-failed') }, receipt: null },
          { file: '/library/x/capture.mkv' },
        ),
      );

    const ended = await app.json(['stop']);

    expect(ended.code).toBe(4);
    expect(ended.lines).toMatchObject([
      { kind: 'stopped', file: '/library/x/capture.mkv', notice: { code: 'finish-failed' } },
      { kind: 'failure', code: 'finish-failed' },
    ]);
  });

  it('--wait ready waits until Claap can play it', async () => {
    await app.run(['start']);
    app.inside.onStop = () => {
      const steps = [
        recorded({ publication: { kind: 'uploading' }, link }),
        recorded({ publication: { kind: 'processing' }, link }),
        recorded({ publication: { kind: 'published', isConfirmed: true }, link }),
      ];
      for (const [index, step] of steps.entries())
        setTimeout(() => app.inside.put(step), index * 20);
    };

    const ended = await app.json(['stop', '--wait', 'ready']);

    expect(ended).toMatchObject({ code: 0, lines: [{ kind: 'stopped', link, notice: null }] });
    expect(app.inside.recordings[0]?.view.publication.kind).toBe('published');
  });

  it.each([
    ['no key', 'none', { kind: 'queued', hold: null, retryAt: null }, 3, 'key-missing'],
    ['a wrong key', 'stored', queuedFor('key-refused'), 3, 'key-refused'],
    ['a full quota', 'stored', queuedFor('quota-exhausted'), 3, 'quota-exhausted'],
    ['an upload that failed for good', 'stored', failedFor('too-large'), 4, 'too-large'],
    [
      'a create that only the user can settle',
      'stored',
      { kind: 'create-unknown', question: 'send-again' },
      3,
      'create-unknown',
    ],
  ] as const)('--wait says why it is in vain: %s', async (_, key, publication, code, reason) => {
    app.inside.key = key;
    await app.run(['start']);
    app.inside.onStop = () => app.inside.put(recorded({ publication }));

    const ended = await app.json(['stop', '--wait', 'link']);

    expect(ended.code).toBe(code);
    expect(ended.lines).toMatchObject([
      { kind: 'stopped', file: expect.any(String), notice: { code: reason } },
      { kind: 'failure', code: reason, message: expect.stringMatching(/\S/) },
    ]);
  });

  it('--wait in vain for a recording that stays here', async () => {
    await app.run(['start', '--no-upload']);

    const ended = await app.run(['stop', '--wait', 'uploaded']);

    expect(ended.code).toBe(3);
    expect(ended.err).toContain('It stays on this computer, as asked');
  });

  it('says that the app ended while it waited', async () => {
    await app.run(['start']);
    app.inside.onStop = () => {
      app.inside.put(recorded({ media: { kind: 'finishing' } }));
      setTimeout(() => void app.server.close(), 20);
    };

    const ended = await app.json(['stop']);

    expect(ended.code).toBe(4);
    expect(ended.lines.at(-1)).toMatchObject({ kind: 'failure', code: 'app-gone' });
  });

  function receipt(): NonNullable<ReturnType<typeof recorded>['view']['receipt']> {
    const { receipt: measured } = recorded().view;
    if (measured === null) throw new Error('no receipt');
    return measured;
  }
});

function queuedFor(code: Parameters<typeof failure>[0]) {
  return { kind: 'queued', hold: failure(code), retryAt: null } as const;
}

function failedFor(code: Parameters<typeof failure>[0]) {
  return { kind: 'failed', at: 'uploading', failure: failure(code), retryAt: null } as const;
}

describe('recordings', () => {
  const other = 'aaff00ff00ff0002';
  beforeEach(() => {
    app.inside.recordings = [
      recorded({ link, publication: { kind: 'published', isConfirmed: true } }),
      recorded({ id: other, title: 'Standup', publication: failedFor('key-refused') }),
    ];
  });

  it('lists them, newest first, however many there are', async () => {
    // More than fits into any buffer on the way.
    const title = 'Demo '.repeat(1000);
    const many = Array.from({ length: 1500 }, (_, index) =>
      recorded({ title, id: index.toString(16).padStart(16, '0') }),
    );
    app.inside.recordings = many;

    const { lines } = await app.json(['list']);

    expect(lines.map((line) => line.kind === 'recording' && line.id)).toEqual(
      many.map(({ view }) => view.id),
    );
  });

  it('lists one in a row', async () => {
    const { out } = await app.run(['list'], {});

    const [first] = out.split('\n');
    expect(first).toMatch(
      /^00ff00ff00ff0001 {2}2026-03-0\d \d\d:\d\d {4}01:12 {2}Demo {2}Ready {2}https/,
    );
  });

  it('shows one by the beginning of its id, or the last one', async () => {
    expect((await app.json(['show', 'aaf'])).lines).toMatchObject([
      { id: other, title: 'Standup' },
    ]);
    expect((await app.json(['show', 'last'])).lines).toMatchObject([{ id: takeId, link }]);
    expect((await app.run(['show', 'last'])).out).toContain('Longest gap   40 ms');
  });

  it('says why one does not go on', async () => {
    expect((await app.json(['show', other])).lines).toMatchObject([
      { failure: { code: 'key-refused', message: expect.stringContaining('refused the API key') } },
    ]);
  });

  it.each(['ffff', '0', '', '..'])('knows no recording %j', async (id) => {
    const ended = await app.json(['show', id]);

    expect(ended).toMatchObject({ code: 3, lines: [{ code: 'unknown-recording' }] });
  });

  it('does not choose between two', async () => {
    app.inside.recordings = [
      recorded({ id: 'abc0000000000001' }),
      recorded({ id: 'abc0000000000002' }),
    ];

    expect((await app.run(['upload', 'abc'])).code).toBe(3);
    expect(app.inside.calls).toEqual([]);
  });

  it('sends one, and waits when asked to', async () => {
    const sent = app.inside.called('send').then(() => {
      setTimeout(() =>
        app.inside.put(recorded({ id: other, link, publication: { kind: 'uploading' } })),
      );
    });

    const ended = await app.json(['upload', other, '--wait', 'link']);
    await sent;

    expect(ended).toMatchObject({ code: 0, lines: [{ kind: 'recording', id: other, link }] });
    expect((await app.json(['upload', other])).lines).toMatchObject([{ publication: 'creating' }]);
  });

  it('opens a link, and says when there is none', async () => {
    expect((await app.json(['open', 'last'])).lines).toEqual([{ kind: 'done', command: 'open' }]);
    expect((await app.run(['open', other])).code).toBe(3);
  });
});

describe('settings', () => {
  const key = 'cl_live_4f0c-Canary';

  it('takes the key from standard input and never shows, logs or repeats it', async () => {
    app.inside.key = 'none';

    const ended = await app.run(['settings', 'set', 'api-key', '-'], {
      readSecret: () => Promise.resolve(`${key}\n`),
    });
    const listed = await app.run(['settings', 'list']);
    const json = await app.json(['settings', 'list']);

    expect(app.inside.keys).toEqual([key]);
    expect(ended).toMatchObject({ code: 0, out: 'API key set.\n', err: '' });
    expect(listed.out).toContain('api-key            set, workspace Acme');
    expect(json.lines).toMatchObject([{ kind: 'settings', apiKey: 'stored' }]);
    expect(JSON.stringify([ended, listed, json]) + app.logged()).not.toContain('Canary');
    expect(app.logged()).toContain('settings.setKey');
  });

  it('refuses a key that is an argument, without repeating it', async () => {
    const ended = await app.run(['settings', 'set', 'api-key', key]);

    expect(ended.code).toBe(2);
    expect(ended.err).toContain('claap-recorder settings set api-key -');
    expect(ended.err + app.logged()).not.toContain('Canary');
    expect(app.inside.keys).toEqual([]);
  });

  it.each(['', '\n', 'two words', 'schlüssel'])('keeps the old key when %j comes', async (text) => {
    const ended = await app.run(['settings', 'set', 'api-key', '-'], {
      readSecret: () => Promise.resolve(text),
    });

    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/nothing was changed/);
    expect(app.inside.keys).toEqual([]);
  });

  it('removes a key only when that is said', async () => {
    const ended = await app.run(['settings', 'set', 'api-key', '']);

    expect(ended).toMatchObject({ code: 0, out: 'API key removed.\n' });
    expect(app.inside.keys).toEqual(['']);
  });

  it('sets author, channel and library', async () => {
    await app.run(['settings', 'set', 'author-email', 'ada@example.com']);
    await app.run(['settings', 'set', 'channel', 'c42']);
    const ended = await app.json(['settings', 'set', 'library', 'films'], {
      workingFolder: '/home/ada',
    });

    expect(ended.lines).toMatchObject([
      {
        kind: 'settings',
        authorEmail: 'ada@example.com',
        channel: 'c42',
        library: '/home/ada/films',
      },
    ]);
  });

  it.each([
    [['language', 'fr'], { language: 'fr' }],
    [['theme', 'dark'], { theme: 'dark' }],
    [['text-size', 'Largest'], { textSize: 'largest' }],
    [['countdown', '5'], { countdownSeconds: 5 }],
    [['countdown', 'off'], { countdownSeconds: 0 }],
    [['quality', '1440'], { quality: 1440 }],
    [['quality', '4K'], { quality: 2160 }],
    [['quality', 'native'], { quality: 'native' }],
    [['frame-rate', '60'], { frameRate: 60 }],
    [['noise-suppression', 'off'], { noiseSuppression: false }],
    [['start-at-login', 'on'], { startAtLogin: true }],
    [['link-card', 'off'], { linkCard: false }],
    [['sounds', 'off'], { sounds: false }],
    [['clean-up', '30'], { cleanUpDays: 30 }],
    [['clean-up', 'off'], { cleanUpDays: null }],
  ])('sets %j', async (words, told) => {
    const ended = await app.json(['settings', 'set', ...words]);

    expect(ended.code).toBe(0);
    expect(ended.lines).toMatchObject([{ kind: 'settings', ...told }]);
  });

  it('speaks French in a French terminal, and English to programs', async () => {
    const env = { LANG: 'fr_FR.UTF-8' };
    const wrong = await app.run(['colour'], { env });
    const help = await app.run(['help', 'pause'], { env });
    const json = await app.json(['colour'], { env });
    const english = await app.run(['help', 'pause'], { env: { LANG: 'C.UTF-8' } });

    expect(wrong.err).toContain('Commande inconnue');
    expect(help.out).toContain('Met l’enregistrement en pause.');
    expect(json.lines).toMatchObject([
      { code: 'wrong-use', message: expect.stringMatching(/^Unknown command/u) },
    ]);
    expect(english.out).toContain('Pause the recording.');
  });

  it.each([
    [['author-email', 'not an address'], /isn't an e-mail address/],
    [['autor-email', 'a@b.cd'], /did you mean author-email/],
    [['colour', 'red'], /they are api-key, author-email, channel, library, update-feed/],
    [['channel'], /needs a value/],
    [['language', 'de'], /language is system or en or fr/],
    [['theme', 'pink'], /theme is system or light or dark/],
    [['countdown', '7'], /countdown is off or 3 or 5 or 10/],
    [['clean-up', '0'], /off, or a number of days/],
    [['start-at-login', 'maybe'], /start-at-login is on or off/],
  ])('refuses %j', async (words, sentence) => {
    const ended = await app.run(['settings', 'set', ...words]);

    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(sentence);
  });
});
