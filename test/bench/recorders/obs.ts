// OBS Studio as it starts for somebody who only records the screen: simple mode, x264, Matroska, folded into
// the tray so that its preview is not drawn. Set up in a HOME of its own.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, startChild, until } from '../../helpers/child';
import { type Recorder, untilGrown } from './recorder';

export const obsRecorder: Recorder = {
  name: 'OBS',
  encoder: 'other',
  async missing() {
    const asked = await run('obs', ['--version']).catch(() => null);
    return asked?.code === 0 ? null : 'obs-studio is not installed on this machine';
  },
  async start({ desktop, dir, framesPerSecond }) {
    const config = path.join(dir, 'obs-config');
    const logFile = path.join(dir, 'obs.log');
    const [{ width, height } = { width: 0, height: 0 }] = desktop.displays;
    await writeConfig(path.join(config, 'obs-studio'), { dir, width, height, framesPerSecond });
    const child = startChild(
      'obs',
      [
        ...['--multi', '--profile', 'bench', '--collection', 'bench'],
        ...['--startrecording', '--minimize-to-tray', '--disable-missing-files-check'],
      ],
      {
        env: { ...desktop.env, XDG_CONFIG_HOME: config, LIBGL_ALWAYS_SOFTWARE: '1' },
        logFile,
      },
    );
    await desktop.adopt(child.pid);
    const file = await until(
      async () => (await readdir(dir)).find((name) => name.endsWith('.mkv')),
      { what: 'a recording of OBS', timeoutMs: 30_000, child, logFile },
    );
    await untilGrown(path.join(dir, file), child, logFile);
    return {
      pid: child.pid,
      // It ends at once, without an index, which a reader of Matroska does without.
      async stop() {
        await child.stop();
        return path.join(dir, file);
      },
    };
  },
};

async function writeConfig(
  folder: string,
  wish: { dir: string; width: number; height: number; framesPerSecond: number },
): Promise<void> {
  const profile = path.join(folder, 'basic/profiles/bench');
  const scenes = path.join(folder, 'basic/scenes');
  await mkdir(profile, { recursive: true });
  await mkdir(scenes, { recursive: true });
  await writeFile(
    path.join(folder, 'global.ini'),
    '[General]\nFirstRun=true\nLastVersion=486539266\nEnableAutoUpdates=false\n' +
      '[Basic]\nProfile=bench\nProfileDir=bench\nSceneCollection=bench\nSceneCollectionFile=bench\n' +
      'ConfigOnNewProfile=false\n' +
      '[BasicWindow]\nSysTrayEnabled=true\nSysTrayWhenStarted=true\n',
  );
  await writeFile(
    path.join(profile, 'basic.ini'),
    '[General]\nName=bench\n' +
      '[Output]\nMode=Simple\n' +
      `[SimpleOutput]\nFilePath=${wish.dir}\nRecFormat=mkv\nRecQuality=Small\nRecEncoder=x264\n` +
      `[Video]\nBaseCX=${wish.width}\nBaseCY=${wish.height}\nOutputCX=${wish.width}\n` +
      `OutputCY=${wish.height}\nFPSType=1\nFPSInt=${wish.framesPerSecond}\n`,
  );
  const audio = (id: string): unknown => ({
    id,
    versioned_id: id,
    name: id,
    settings: { device_id: 'default' },
    volume: 1,
    mixers: 255,
    enabled: true,
  });
  await writeFile(
    path.join(scenes, 'bench.json'),
    JSON.stringify({
      name: 'bench',
      current_scene: 'screen',
      current_program_scene: 'screen',
      scene_order: [{ name: 'screen' }],
      DesktopAudioDevice1: audio('pulse_output_capture'),
      AuxAudioDevice1: audio('pulse_input_capture'),
      sources: [
        {
          id: 'xshm_input',
          versioned_id: 'xshm_input',
          name: 'display',
          settings: { screen: 0, show_cursor: true },
          enabled: true,
        },
        {
          id: 'scene',
          versioned_id: 'scene',
          name: 'screen',
          settings: {
            id_counter: 1,
            items: [{ name: 'display', id: 1, visible: true, scale: { x: 1, y: 1 } }],
          },
          enabled: true,
        },
      ],
    }),
  );
}
