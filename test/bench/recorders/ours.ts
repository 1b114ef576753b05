// The app as a user has it: its own program, its windows kept warm, the take begun by the command line.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spawnApp, storedRecordings } from '../../helpers/app';
import { commandLine } from '../../helpers/command-line';
import { untilGone, processTree } from '../../helpers/process-tree';
import type { Recorder } from './recorder';

export const ourRecorder: Recorder = {
  name: 'Claap Recorder',
  encoder: 'openh264',
  missing: async () => null,
  async start({ desktop, dir, framesPerSecond }) {
    const dataDir = path.join(dir, 'app');
    await writeSettings(dataDir, { frameRate: framesPerSecond });
    const app = await spawnApp(desktop, {
      // Nothing is sent: no key.
      apiUrl: 'http://127.0.0.1:9',
      dataDir,
      args: ['--hidden'],
    });
    const options = ['--mic', 'default', '--system-sound', 'on', '--no-upload'];
    const started = await commandLine(app, ['start', ...options]);
    if (started.code !== 0) throw new Error(`Not started: ${JSON.stringify(started)}`);
    return {
      pid: app.child.pid,
      async stop() {
        const stopped = await commandLine(app, ['stop']);
        if (stopped.code !== 0) throw new Error(`Not stopped: ${JSON.stringify(stopped)}`);
        const [recording] = await storedRecordings(app);
        const processes = await processTree(app.child.pid);
        await app.child.stop();
        await untilGone(processes);
        return path.join(recording?.folder ?? '', 'recording.mp4');
      },
    };
  },
};

/** Settings that differ from their defaults, before the first start. */
async function writeSettings(
  dataDir: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const profile = path.join(dataDir, 'profile');
  await mkdir(profile, { recursive: true });
  await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ settings }));
}
