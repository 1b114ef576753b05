import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, lstat, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { addressFile, readAddress, writeAddress } from '../../../../main/cli/address';
import { connectToApp } from '../../../../main/cli/client';
import { lineOf } from '../../../../main/cli/lines';
import { maxQuestionBytes, proofOf, protocolVersion } from '../../../../main/cli/protocol';
import { startCommandLineServer } from '../../../../main/cli/server';
import { type FakeApp, fakePort, recorded, startFakeApp, takeId } from './fake-app';

let app: FakeApp;
beforeEach(async () => {
  app = await startFakeApp();
});
afterEach(() => app.end());

async function token(): Promise<string> {
  const read = await readAddress(app.profile);
  if (read.kind !== 'read') throw new Error('no address');
  return read.address.token;
}

/** Sends raw text and gives what comes back until the app ends the connection. */
async function knock(text: string | Buffer): Promise<string> {
  const socket = connect(app.server.address);
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString('utf8')));
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

async function hello(nonce = '0'.repeat(32)): Promise<string> {
  const proof = proofOf(await token(), 'command', nonce);
  return lineOf({ hello: 'claap-recorder', protocol: protocolVersion, nonce, proof });
}

/** A connection that was let in. */
async function letIn(): Promise<Socket> {
  const socket = connect(app.server.address);
  socket.on('error', () => undefined);
  socket.write(await hello());
  await once(socket, 'data');
  return socket;
}

describe('who may come in', () => {
  it('gives folder, socket and address file to this user alone', async () => {
    const mode = async (file: string): Promise<number> => (await lstat(file)).mode & 0o777;

    expect(await mode(path.dirname(app.server.address))).toBe(0o700);
    expect(await mode(app.server.address)).toBe(0o600);
    expect(await mode(addressFile(app.profile))).toBe(0o600);
    expect(await mode(app.profile)).toBe(0o700);
  });

  it.runIf(process.getuid?.() === 0)('keeps another user of the computer out', async () => {
    await chmod(app.folder, 0o755);
    const script = `require('node:net').connect(process.argv[1])
      .on('connect', () => process.exit(0)).on('error', (e) => { console.log(e.code); process.exit(1); })`;

    // The Node that runs this may lie where only we can read.
    const node = path.join(app.folder, 'node');
    await copyFile(process.execPath, node);

    const tried = spawnSync(node, ['-e', script, app.server.address], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
      encoding: 'utf8',
    });

    expect(tried.stdout.trim()).toBe('EACCES');
  });

  it('answers nobody who cannot read the address file', async () => {
    const nonce = '1'.repeat(32);
    const proof = proofOf('f'.repeat(64), 'command', nonce);
    const heard = await knock(
      lineOf({ hello: 'claap-recorder', protocol: protocolVersion, nonce, proof }) +
        lineOf({ id: 1, ask: 'settings.read', body: null }),
    );

    expect(JSON.parse(heard)).toEqual({ refused: 'proof', app: '1.2.3' });
  });

  it('tells another version which one it is', async () => {
    const heard = await knock(lineOf({ hello: 'claap-recorder', protocol: 99, new: true }));

    expect(JSON.parse(heard)).toEqual({ refused: 'version', app: '1.2.3' });
  });

  it('is believed by the command only with the proof', async () => {
    const { address } = app.server;
    await app.server.close();
    const impostor = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(
        lineOf({ welcome: 'claap-recorder', protocol: 1, app: '1', proof: '0'.repeat(64) }),
      );
    });
    await new Promise<void>((resolve) => impostor.listen(address, resolve));
    await writeAddress(app.profile, { version: 1, address, token: 'a'.repeat(64), pid: 1 });

    const reached = await connectToApp(app.profile);

    expect(reached).toMatchObject({ kind: 'trouble', trouble: { code: 'app-foreign' } });
    impostor.close();
  });
});

describe('garbage', () => {
  it.each([
    ['text', 'GET / HTTP/1.1\r\n\r\n'],
    ['bytes', Buffer.from([0, 1, 2, 255, 254, 10])],
    ['another object', '{"hello":"world"}\n'],
    [
      'a hello with more in it',
      '{"hello":"claap-recorder","protocol":1,"nonce":"","proof":"","x":1}\n',
    ],
    ['deep nesting', `${'['.repeat(30_000)}${']'.repeat(30_000)}\n`],
    ['null', 'null\n'],
  ])('ends the connection: %s', async (_, text) => {
    expect(JSON.parse(await knock(text))).toMatchObject({ refused: 'garbage' });
  });

  it.each([
    ['no question', '{"id":1}\n'],
    ['an unknown question', '{"id":1,"ask":"app.eval","body":null}\n'],
    ['a name that every object has', '{"id":1,"ask":"constructor","body":null}\n'],
    ['no number', '{"id":"1","ask":"take.read","body":null}\n'],
    ['half a line of JSON', '{"id":1,\n'],
  ])('ends a connection that was let in: %s', async (_, text) => {
    const heard = await knock((await hello()) + text);

    expect(JSON.parse(heard.trim().split('\n').at(-1) ?? '')).toMatchObject({ refused: 'garbage' });
  });

  it('reads no more than 64 KiB a line', async () => {
    const body = 'x'.repeat(maxQuestionBytes);
    const heard = await knock((await hello()) + lineOf({ id: 1, ask: 'take.read', body }));

    expect(heard).toContain('"refused":"too-long"');
    expect(app.inside.calls).toEqual([]);
  });

  it('takes no more than 16 questions at once', async () => {
    const follow = (id: number): string =>
      lineOf({ id, ask: 'recordings.follow', body: { id: takeId } });
    app.inside.recordings = [recorded()];
    const many = Array.from({ length: 17 }, (_, id) => follow(id)).join('');

    expect(await knock((await hello()) + many)).toContain('"refused":"too-many"');
  });

  it.each([
    ['take.start', { request: { displayId: 7 }, isTied: false }],
    ['take.start', { request: { unknown: true }, isTied: false }],
    ['take.mute', { isMuted: 'yes' }],
    ['recordings.send', { id: '../../etc/passwd' }],
    ['settings.change', JSON.parse('{"__proto__":{"authorEmail":"a@b.cd"},"x":1}')],
    ['settings.setKey', { key: 'x'.repeat(501) }],
    ['take.read', {}],
  ])('answers "invalid" to a %s that does not fit, and stays', async (ask, body) => {
    const socket = await letIn();
    const answer = once(socket, 'data');
    socket.write(lineOf({ id: 3, ask, body }));

    const [bytes] = await answer;

    expect(JSON.parse(String(bytes))).toMatchObject({ id: 3, failure: { code: 'invalid' } });
    expect(app.inside.calls).toEqual([]);
    socket.destroy();
  });

  it('disturbs nobody else', async () => {
    const reached = await connectToApp(app.profile);
    if (reached.kind !== 'connected') throw new Error(reached.kind);

    await knock('garbage\n');
    const read = await reached.connection.ask('take.read', null);

    expect(read).toMatchObject({ ok: true, value: { state: 'idle' } });
    reached.connection.close();
  });
});

describe('one app for each profile', () => {
  const second = () =>
    startCommandLineServer({
      profile: app.profile,
      port: fakePort().port,
      log: silentLogger,
      appVersion: '2',
      at: app.at,
    });

  it('refuses to take the place of a living app', async () => {
    expect(await second()).toMatchObject({ ok: false, failure: { code: 'busy' } });

    expect((await app.run(['status'])).code).toBe(0);
  });

  it('refuses even when the address file is gone', async () => {
    await writeFile(addressFile(app.profile), '');

    expect(await second()).toMatchObject({ ok: false, failure: { code: 'busy' } });
  });

  it('replaces what a dead app left', async () => {
    const { address } = app.server;
    const left = await readFile(addressFile(app.profile));
    await app.server.close();
    // A process that is killed leaves its socket behind; one that ends in order would not.
    spawnSync(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`,
      address,
    ]);
    await writeFile(addressFile(app.profile), left, { mode: 0o600 });
    expect((await lstat(address)).isSocket()).toBe(true);
    expect(await connectToApp(app.profile)).toEqual({ kind: 'absent' });

    const started = await second();

    expect(started).toMatchObject({ ok: true, value: { address } });
    expect(await connectToApp(app.profile)).toMatchObject({ kind: 'connected' });
    if (started.ok) await started.value.close();
  });

  it('never removes a file that is no socket', async () => {
    await app.server.close();
    const precious = path.join(app.folder, 'precious');
    await writeFile(precious, 'kept');
    await writeAddress(app.profile, {
      version: 1,
      address: precious,
      token: 'a'.repeat(64),
      pid: 1,
    });

    const started = await second();

    expect(await readFile(precious, 'utf8')).toBe('kept');
    if (started.ok) await started.value.close();
  });

  it('leaves nothing behind when it closes', async () => {
    await app.server.close();

    expect(await readdir(app.profile)).toEqual(['command-line']);
    expect(await readdir(path.join(app.profile, 'command-line'))).toEqual([]);
    expect(await connectToApp(app.profile)).toEqual({ kind: 'absent' });
  });
});

describe('a command that dies', () => {
  const start = lineOf({ id: 1, ask: 'take.start', body: { request: {}, isTied: true } });

  it('ends the take that was tied to it, and nothing is lost', async () => {
    const socket = await letIn();
    const answer = once(socket, 'data');
    socket.write(start);
    await answer;
    const stopped = app.inside.called('stopTake');

    socket.destroy();
    await stopped;

    expect(app.inside.calls).toEqual(['startTake', 'stopTake']);
  });

  it('puts a take into the bin whose start it never learned of', async () => {
    const socket = await letIn();
    const closed = once(socket, 'close');
    const discarded = app.inside.called('discardTake');
    app.inside.onStart = async () => {
      socket.destroy();
      await closed;
      // The app's end of the socket hears of it a moment later.
      await new Promise((resolve) => setTimeout(resolve, 50));
    };

    socket.write(start);
    await discarded;

    expect(app.inside.calls).toEqual(['startTake', 'discardTake']);
  });

  it('leaves a take alone that was started otherwise', async () => {
    const socket = await letIn();
    const answer = once(socket, 'data');
    socket.write(lineOf({ id: 1, ask: 'take.start', body: { request: {}, isTied: false } }));
    await answer;
    socket.destroy();

    expect((await app.run(['status'])).out).toContain('Recording');
    expect(app.inside.calls).toEqual(['startTake']);
  });
});
