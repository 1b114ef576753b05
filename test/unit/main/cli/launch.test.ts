import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { appCommandOf } from '../../../../main/cli/io';
import { command, testIo } from './fake-app';

const root = path.resolve(import.meta.dirname, '../../../..');
const startedSchema = z.object({
  pid: z.number(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});

let built: string;
let folder: string;
let env: Record<string, string | undefined>;

// Built as the app is built: the program must run on plain Node, out of one folder.
beforeAll(async () => {
  built = await mkdtemp(path.join(tmpdir(), 'cli-built-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: built,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: {
        input: {
          cli: path.join(root, 'main/cli/main.ts'),
          app: path.join(import.meta.dirname, 'hidden-app.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  });
}, 120_000);
afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cli-launch-'));
  env = {
    ...process.env,
    CLAAP_RECORDER_DATA_DIR: folder,
    CLAAP_RECORDER_APP_COMMAND: JSON.stringify([process.execPath, path.join(built, 'app.cjs')]),
    XDG_RUNTIME_DIR: undefined,
    DISPLAY: ':77',
    ELECTRON_RUN_AS_NODE: '1',
  };
});
afterEach(async () => {
  await program(['quit']);
  await rm(folder, { recursive: true, force: true });
});

const cli = (): string => path.join(built, 'cli.cjs');

/** The real program in a process of its own. */
async function program(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [cli(), ...args], {
    env,
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: Number(code), out, err };
}

async function startedWith() {
  return startedSchema.parse(
    JSON.parse(await readFile(path.join(folder, 'profile', 'started-with.json'), 'utf8')),
  );
}

describe('without a running app', () => {
  it('starts an AppImage’s app without the folder on its paths that is gone with the command', async () => {
    const mount = path.join(folder, '.mount_x');
    env = {
      ...env,
      APPIMAGE: path.join(folder, 'recorder.AppImage'),
      APPDIR: mount,
      PATH: `${mount}:${process.env['PATH']}`,
      LD_LIBRARY_PATH: `${mount}/usr/lib`,
    };
    expect(await program(['status'])).toMatchObject({ code: 0 });

    const { env: given } = await startedWith();
    expect(Object.values(given).filter((value) => value.includes(mount))).toEqual([]);
    expect(given['PATH']).toBe(process.env['PATH']);
    expect(given['APPIMAGE']).toBeUndefined();
  });

  it('starts it hidden, once, and it outlives the command', async () => {
    const [first, second] = await Promise.all([program(['status']), program(['--json', 'list'])]);

    expect(first).toMatchObject({ code: 0, out: 'Nothing is being recorded.\n', err: '' });
    expect(second).toMatchObject({ code: 0, out: '', err: '' });
    const started = await startedWith();
    expect(started.args).toEqual(['--hidden']);
    expect(started.env['ELECTRON_RUN_AS_NODE']).toBeUndefined();

    await program(['start']);

    expect((await program(['status'])).out).toContain('Recording');
    expect((await startedWith()).pid).toBe(started.pid);
  });

  it('hands the key over by standard input alone: no argument, no variable, no output holds it', async () => {
    const key = 'cl_live_4f0c-Canary';

    const set = await program(['settings', 'set', 'api-key', '-'], `${key}\n`);
    const listed = await program(['settings', 'list']);

    expect(set).toMatchObject({ code: 0, out: 'API key set.\n', err: '' });
    expect(await readFile(path.join(folder, 'profile', 'key'), 'utf8')).toBe(key);
    const started = await startedWith();
    const cmdline = await readFile(`/proc/${started.pid}/cmdline`, 'utf8').catch(() => '');
    expect(JSON.stringify([set, listed, started, cmdline])).not.toContain('Canary');
  });

  it('run: a signal reaches the command, and a kill leaves no recording running', async () => {
    const script = `process.on('SIGTERM', () => process.exit(42));
      setInterval(() => process.stdout.write('running'), 50)`;
    const run = (): ChildProcess =>
      spawn(process.execPath, [cli(), 'run', '--', process.execPath, '-e', script], {
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    const running = async (child: ChildProcess): Promise<void> => {
      if (child.stdout !== null) await once(child.stdout, 'data');
    };

    const asked = run();
    await running(asked);
    asked.kill('SIGTERM');
    const [code] = await once(asked, 'exit');
    const killed = run();
    await running(killed);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    // The command is on its own now; it ends when nobody reads what it says.
    killed.stdout?.destroy();

    expect(code).toBe(42);
    expect((await program(['status'])).out).toBe('Nothing is being recorded.\n');
  });

  it('does not mind a reader that has seen enough', async () => {
    await program(['status']);
    const shell = spawn('sh', ['-c', `"$0" "$1" help | head -1`, process.execPath, cli()], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    shell.stderr.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')));

    await once(shell, 'close');

    expect(err).toBe('');
  });

  it('says so in one sentence where there is no desktop', async () => {
    const ended = await command(['start'], {
      ...testIo(path.join(folder, 'profile')),
      platform: 'linux',
      env: {},
      appCommand: ['true'],
    });

    expect(ended.code).toBe(3);
    expect(ended.err).toContain('There is no display to record here');
  });

  it.each([
    ['no app is known', null, "couldn't be started: no app is known here"],
    ['its program is missing', ['/no/such/program'], "couldn't be started: ENOENT"],
    ['it ends at once', [process.execPath, '-e', 'process.exit(5)', '--'], 'it ended with 5'],
    [
      'it never answers',
      [process.execPath, '-e', 'setTimeout(() => {}, 3000)', '--'],
      'within 0 s',
    ],
  ])('fails in words when %s', async (_, appCommand, sentence) => {
    const ended = await command(['status'], {
      ...testIo(path.join(folder, 'profile')),
      env: { DISPLAY: ':77' },
      appCommand,
      patience: { appStartMs: sentence === 'within 0 s' ? 300 : 10_000, linkMs: 1, troubleMs: 1 },
    });

    expect(ended.code).toBe(4);
    expect(ended.err).toContain(sentence);
  });
});

describe('how the app is started', () => {
  it('is said by the checkout, and never by a variable once installed', () => {
    const variables = { CLAAP_RECORDER_APP_COMMAND: '["electron","."]' };

    expect(appCommandOf(variables, false, '/node')).toEqual(['electron', '.']);
    expect(appCommandOf(variables, true, '/opt/app')).toEqual(['/opt/app']);
    expect(appCommandOf({ APPIMAGE: '/a.AppImage' }, true, '/tmp/mount/app')).toEqual([
      '/a.AppImage',
    ]);
    for (const text of ['', 'electron .', '[]', '[1]', '{}'])
      expect(appCommandOf({ CLAAP_RECORDER_APP_COMMAND: text }, false, '/node')).toBeNull();
  });
});
