// The floor of anything made of Electron: a MediaRecorder in an otherwise empty window.
import path from 'node:path';
import { startChild, until } from '../../helpers/child';
import { electronPath, projectRoot, sandboxSwitches } from '../../helpers/electron';
import { type Recorder, untilGrown } from './recorder';

export const bareRecorder: Recorder = {
  name: 'bare MediaRecorder',
  encoder: 'openh264',
  missing: async () => null,
  async start({ desktop, dir, framesPerSecond, bits }) {
    const file = path.join(dir, 'bare.mkv');
    const logFile = path.join(dir, 'bare.log');
    const child = startChild(
      electronPath(),
      [
        ...sandboxSwitches(),
        path.join(projectRoot, 'test/fixtures/bare-recorder'),
        ...[`--alone=${file}`, `--frame-rate=${framesPerSecond}`, `--bits=${bits}`],
        `--user-data-dir=${path.join(dir, 'bare-profile')}`,
      ],
      { env: desktop.env, logFile, cwd: projectRoot, stdin: 'pipe' },
    );
    await desktop.adopt(child.pid);
    await untilGrown(file, child, logFile);
    return {
      pid: child.pid,
      async stop() {
        child.process.stdin?.end('stop\n');
        await until(() => child.hasEnded(), { what: 'the bare recorder to end' });
        return file;
      },
    };
  },
};
