import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressFile } from '../../../../main/cli/address';
import { type FakeApp, startFakeApp } from './fake-app';

let app: FakeApp;
beforeEach(async () => {
  app = await startFakeApp();
});
afterEach(() => app.end());

describe('the rest', () => {
  it('lists what can be recorded, without pictures', async () => {
    const { lines, out } = await app.json(['sources']);

    expect(lines).toMatchObject([
      { kind: 'display', number: 1, id: '77', isPrimary: true },
      { kind: 'display', number: 2, id: '78' },
      { kind: 'window', id: 'window:12:0', name: 'Terminal – build' },
      { kind: 'window', id: 'window:13:0', name: 'Terminal – logs' },
      { kind: 'microphone', name: 'Desk microphone', isDefault: true },
      { kind: 'microphone', name: 'USB headset' },
      { kind: 'camera', name: 'Desk camera', isDefault: true },
      { kind: 'camera', name: 'USB camera' },
      { kind: 'system-sound', isAvailable: true },
    ]);
    expect(out).not.toContain('base64');
  });

  it('shows the panel, and quits the app after it has answered', async () => {
    expect((await app.run(['panel'])).code).toBe(0);
    const quit = app.inside.called('quit');
    expect((await app.run(['quit'])).out).toBe('The app quits.\n');
    await quit;

    expect(app.inside.calls).toEqual(['showPanel', 'quit']);
  });

  it('explains itself without an app', async () => {
    await app.server.close();

    expect((await app.run(['help'])).out).toContain('claap-recorder COMMAND');
    expect((await app.run(['help', 'run'])).out).toContain('exit code');
    expect((await app.json(['help'])).lines.length).toBeGreaterThan(15);
    expect((await app.json(['version'])).lines).toEqual([{ kind: 'version', version: '1.2.3' }]);
    expect((await app.run(['quit'])).out).toBe('The app is not running.\n');
  });

  it('ends wrong use with 2 and one sentence, also as JSON', async () => {
    expect(await app.run(['strat'])).toMatchObject({
      code: 2,
      out: '',
      err: 'claap-recorder: Unknown command “strat”; did you mean start?\n',
    });
    expect(await app.json(['strat'])).toMatchObject({
      code: 2,
      err: '',
      lines: [{ kind: 'failure', code: 'wrong-use' }],
    });
  });

  it('does not talk to an app whose address others could have changed', async () => {
    await writeFile(addressFile(app.profile), '{}', { mode: 0o600 });
    const { chmod } = await import('node:fs/promises');
    await chmod(addressFile(app.profile), 0o646);

    expect((await app.json(['status'])).lines).toMatchObject([{ code: 'app-foreign' }]);
  });
});
