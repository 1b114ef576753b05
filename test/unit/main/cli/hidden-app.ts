// The "app" that the command line's tests start: the fake port behind the real server, as a process of its
// own. Writes what it was started with into its profile, and ends when it is told to quit.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { homedir, tmpdir } from 'node:os';
import { silentLogger } from '../../../../main/base/log';
import { profileFolder } from '../../../../main/cli/address';
import { startCommandLineServer } from '../../../../main/cli/server';
import { fakePort } from './fake-app';

void serve();

async function serve(): Promise<void> {
  const profile = profileFolder(
    { platform: process.platform, env: process.env, home: homedir() },
    false,
  );
  const { port, inside } = fakePort();
  const started = await startCommandLineServer({
    profile,
    port: {
      ...port,
      setKey: async (key) => {
        await writeFile(path.join(profile, 'key'), key, { mode: 0o600 });
        return port.setKey(key);
      },
      quit: () => process.exit(0),
    },
    log: silentLogger,
    appVersion: '9.9.9',
    at: { platform: process.platform, env: process.env, home: homedir(), temporary: tmpdir() },
  });
  if (!started.ok) process.exit(started.failure.code === 'busy' ? 0 : 1);
  inside.key = 'none';
  await writeFile(
    path.join(profile, 'started-with.json'),
    JSON.stringify({ pid: process.pid, args: process.argv.slice(2), env: process.env }),
  );
}
