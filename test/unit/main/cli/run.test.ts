import { existsSync, watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawnable } from '../../../../main/cli/windows-command';
import { type FakeApp, link, recorded, signalSource, startFakeApp, takeId } from './fake-app';

let app: FakeApp;
beforeEach(async () => {
  app = await startFakeApp();
  app.inside.onStop = () => app.inside.put(recorded({ link, publication: { kind: 'uploading' } }));
});
afterEach(() => app.end());

const node = (script: string): string[] => ['--', process.execPath, '-e', script];

const file = (name: string): string => path.join(app.folder, name);

/** Resolves when the file is there. */
function appears(name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!existsSync(file(name))) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(app.folder, look);
    look();
  });
}

interface Gated {
  readonly command: readonly string[];
  /** It runs. */
  readonly ready: Promise<void>;
  /** Lets it end. */
  go(): Promise<void>;
}

/** A command that ends with `code` once it is told to go; `setUp` is what it does first. */
function gated(code: number, setUp = ''): Gated {
  const script = `${setUp};
    const fs = require('node:fs');
    setInterval(() => fs.existsSync(${JSON.stringify(file('go'))}) && process.exit(${code}), 10);
    fs.writeFileSync(${JSON.stringify(file('ready'))}, '');`;
  return {
    command: node(script),
    ready: appears('ready'),
    go: () => writeFile(file('go'), ''),
  };
}

describe('run', () => {
  it('records while the command runs, prints the link beside its output, ends with its code', async () => {
    const gate = gated(7);
    const running = app.run(['run', '--title', 'Repro', ...gate.command]);
    await gate.ready;
    expect(app.inside.take.state).toBe('recording');
    await gate.go();

    const ended = await running;

    expect(ended.code).toBe(7);
    expect(ended.out).toBe('');
    expect(ended.err).toContain(`Link          ${link}`);
    expect(app.inside.requests).toEqual([{ title: 'Repro' }]);
    expect(app.inside.calls).toEqual(['startTake', 'stopTake']);
  });

  it('prints one object with --json', async () => {
    const ended = await app.json(['run', ...node('')]);

    expect(ended.code).toBe(0);
    expect(ended.lines).toMatchObject([
      { kind: 'ran', exitCode: 0, id: takeId, link, stopToFileMs: 42, notice: null },
    ]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, and still stops in order',
    async (name) => {
      const signals = signalSource();
      const gate = gated(0, `process.on('${name}', () => process.exit(42))`);

      const running = app.run(['run', ...gate.command], signals);
      await gate.ready;
      signals.send(name);
      const ended = await running;

      expect(ended.code).toBe(42);
      expect(app.inside.calls).toEqual(['startTake', 'stopTake']);
    },
  );

  it('says 128 and the number of a signal that ended the command', async () => {
    const ended = await app.run(['run', ...node(`process.kill(process.pid, 'SIGKILL')`)]);

    expect(ended.code).toBe(137);
    expect(ended.err).toContain(link);
  });

  it('leaves Ctrl+C in a terminal to the terminal', async () => {
    const signals = signalSource();
    const gate = gated(0, `process.on('SIGINT', () => process.exit(42))`);

    const running = app.run(['run', ...gate.command], { ...signals, isTerminal: true });
    await gate.ready;
    signals.send('SIGINT');
    await gate.go();

    expect((await running).code).toBe(0);
  });

  it.each([
    ['is not there', 'no-such-program-here', 127],
    ['cannot be run', 'data.txt', 126],
  ])('throws the take away when the command %s', async (_, name, code) => {
    const isThere = name === 'data.txt';
    if (isThere) await writeFile(file(name), 'x', { mode: 0o644 });

    const ended = await app.json(['run', '--', isThere ? file(name) : name]);

    expect(ended.code).toBe(code);
    expect(ended.lines).toEqual([{ kind: 'discarded', id: takeId }]);
    expect(app.inside.calls).toEqual(['startTake', 'discardTake']);
  });

  it('does not run the command when the recording cannot start', async () => {
    await app.run(['start']);

    const ended = await app.run(['run', '--', 'touch', file('mark')]);

    expect(ended.code).toBe(3);
    expect(existsSync(file('mark'))).toBe(false);
  });

  it('is content when the take was stopped by hand meanwhile, and touches no other take', async () => {
    const gate = gated(0);
    const running = app.json(['run', ...gate.command]);
    await gate.ready;
    app.inside.put(recorded({ link, publication: { kind: 'uploading' } }));
    app.inside.take = { ...app.inside.take, recordingId: 'bb00bb00bb00bb00' };
    await gate.go();

    const ended = await running;

    expect(ended).toMatchObject({ code: 0, lines: [{ kind: 'ran', id: takeId, link }] });
    expect(app.inside.calls).toEqual(['startTake']);
    expect(app.inside.take.state).toBe('recording');
  });

  it('keeps the command’s code when the app goes away', async () => {
    const gate = gated(5);
    const running = app.json(['run', ...gate.command]);
    await gate.ready;
    await app.server.close();
    await gate.go();

    const ended = await running;

    expect(ended.code).toBe(5);
    expect(ended.lines).toMatchObject([{ kind: 'failure', code: 'app-gone' }]);
  });

  it('keeps the command’s code when there is no link, and says why', async () => {
    app.inside.key = 'none';
    app.inside.onStop = () => app.inside.put(recorded());

    const ended = await app.run(['run', '--wait', 'link', ...node('')]);

    expect(ended.code).toBe(0);
    expect(ended.err).toContain('There is no Claap API key yet.');
  });
});

describe('run on Windows', () => {
  const where = {
    platform: 'win32',
    env: { Path: String.raw`C:\bin;C:\Program Files\nodejs`, comspec: String.raw`C:\cmd.exe` },
    workingFolder: String.raw`C:\work`,
  } as const;
  const exists =
    (...files: string[]) =>
    (file: string): boolean =>
      files.includes(file);

  it('starts a program directly', () => {
    const there = exists(String.raw`C:\Program Files\nodejs\node.exe`);

    expect(spawnable('node', ['a b'], where, there)).toEqual({
      file: 'node',
      fileArgs: ['a b'],
      isVerbatim: false,
    });
  });

  it('starts a script through cmd.exe, with nothing left for it to read', () => {
    const there = exists(String.raw`C:\Program Files\nodejs\npm.cmd`);

    const { file, fileArgs, isVerbatim } = spawnable('npm', ['a "b" & %PATH%'], where, there);

    expect({ file, isVerbatim }).toEqual({ file: String.raw`C:\cmd.exe`, isVerbatim: true });
    expect(fileArgs.slice(0, 3)).toEqual(['/d', '/s', '/c']);
    const [line = ''] = fileArgs.slice(3);
    expect(line).toBe(
      String.raw`"C:\Program^ Files\nodejs\npm.cmd ^^^"a^^^ \^^^"b\^^^"^^^ ^^^&^^^ ^^^%PATH^^^%^^^""`,
    );
  });

  it('passes everything on as it is elsewhere', () => {
    expect(spawnable('npm', ['"&'], { ...where, platform: 'linux' }, exists())).toEqual({
      file: 'npm',
      fileArgs: ['"&'],
      isVerbatim: false,
    });
  });
});
