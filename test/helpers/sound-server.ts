// A private PulseAudio: the sink "speakers" (what the computer plays), and the sink "mic_feed"
// whose monitor appears as the microphone "Virtual microphone". Tones are made inside the daemon
// (module-sine), which costs next to nothing and never stutters. Dies with us.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun, run, startChild, until } from './child';
import type { Child } from './child';

/** Where a tone is heard: by the computer's sound, or by the microphone. */
export type SoundPlace = 'speakers' | 'mic_feed';

/** A microphone that can be unplugged. */
export interface PluggedMicrophone {
  /** As the app sees it. */
  readonly label: string;
  /** For `playBursts`. */
  readonly place: string;
  readonly source: string;
  unplug(): Promise<void>;
}

/** A running sound server. */
export interface SoundServer {
  /** Plugs in a microphone that gives exact zeros until something is played into it. */
  plugIn(name: string): Promise<PluggedMicrophone>;
  /** Makes a microphone the system's default one. */
  setDefault(microphone: PluggedMicrophone): Promise<void>;
  /** For `PULSE_SERVER`. */
  readonly address: string;
  readonly child: Child;
  /** Plays a sine of `hertz` at `peakDb` (dBFS, -6 at most) until the returned function is called. */
  playTone(place: SoundPlace, hertz: number, peakDb?: number): Promise<() => Promise<void>>;
  /** Makes what `playBursts` will play: that takes the machine for a moment. */
  prepareBursts(hertz: number): Promise<void>;
  /**
   * Plays bursts of a sine, `burstMs` of tone and as much silence, until the returned function is
   * called. Noise suppression takes a steady tone for noise (-30 dB left) and lets these through.
   */
  playBursts(place: string, hertz: number, peakDb?: number): Promise<() => Promise<void>>;
  /**
   * Plays noise until the returned function is called: of a room at `peakDb`, or the last bit of a converter
   * behind which nothing is connected, -90.3 dBFS.
   */
  playNoise(place: string, peakDb: number | 'last-bit'): Promise<() => Promise<void>>;
}

/** A burst and the pause after it, ms each. */
export const burstMs = 250;

/** module-sine's own peak, in dBFS; measured with parec. */
const sinePeakDb = -6;

/** Starts the daemon and waits until both devices are there. */
export async function startSoundServer(options: {
  dir: string;
  env: NodeJS.ProcessEnv;
}): Promise<SoundServer> {
  const dir = path.join(options.dir, 'pulse');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const address = `unix:${path.join(dir, 'native')}`;
  const script = path.join(dir, 'default.pa');
  const logFile = path.join(options.dir, 'pulseaudio.log');
  await writeFile(script, daemonScript(path.join(dir, 'native')));
  const child = startChild(
    'pulseaudio',
    [
      ...['-n', '-F', script, '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'],
      ...['--disable-shm=yes', '--log-target=stderr'],
    ],
    // Its SIMD code gave near-silence on some processors.
    { env: { ...options.env, PULSE_NO_SIMD: '1' }, logFile, isWorld: true },
  );
  const env = { ...options.env, PULSE_SERVER: address };
  await until(
    async () => {
      const listed = await run('pactl', ['list', 'short', 'sources'], { env });
      return listed.stdout.includes('virtual_microphone');
    },
    { what: 'PulseAudio', child, logFile },
  );

  const made = new Map<string, Promise<string>>();
  const makeBursts = (hertz: number, peakDb = -12): Promise<string> => {
    const file = path.join(dir, `bursts-${hertz}${peakDb}.wav`);
    const isOn = `lt(mod(t,${(2 * burstMs) / 1_000}),${burstMs / 1_000})`;
    const wave = `${10 ** (peakDb / 20)}*sin(2*PI*${hertz}*t)*${isOn}`;
    const making =
      made.get(file) ??
      mustRun(
        'ffmpeg',
        [...['-v', 'error', '-y', '-f', 'lavfi', '-i', `aevalsrc='${wave}':s=48000:d=10`], file],
        { env },
      ).then(() => file);
    made.set(file, making);
    return making;
  };

  async function play(place: string, file: string): Promise<() => Promise<void>> {
    const playLog = path.join(options.dir, 'played.log');
    const player = startChild(
      'ffmpeg',
      [
        ...['-v', 'error', '-re', '-stream_loop', '-1', '-i', file],
        ...['-f', 'pulse', '-device', place, 'played'],
      ],
      { env, logFile: playLog, isWorld: true },
    );
    await until(
      async () => {
        const listed = await run('pactl', ['list', 'sink-inputs'], { env });
        return listed.stdout.includes(`application.process.id = "${player.pid}"`);
      },
      { what: 'the sound to play', child: player, logFile: playLog },
    );
    return () => player.stop();
  }

  return {
    address,
    async prepareBursts(hertz) {
      await makeBursts(hertz);
    },
    child,
    async plugIn(name) {
      const place = `${name}_feed`;
      const source = `${name}_source`;
      const load = async (...words: string[]): Promise<string> =>
        (await mustRun('pactl', ['load-module', ...words], { env })).stdout.toString('utf8').trim();
      const feed = await load(
        'module-null-sink',
        ...[`sink_name=${place}`, 'rate=48000', 'channels=1', 'norewinds=1'],
      );
      const remap = await load(
        'module-remap-source',
        ...[`master=${place}.monitor`, `source_name=${source}`],
        `source_properties='device.description="${name}"'`,
      );
      return {
        label: name,
        place,
        source,
        async unplug() {
          for (const id of [remap, feed]) await mustRun('pactl', ['unload-module', id], { env });
        },
      };
    },
    async setDefault({ source }) {
      await mustRun('pactl', ['set-default-source', source], { env });
    },
    async playTone(place, hertz, peakDb = -12) {
      const loaded = await mustRun(
        'pactl',
        ['load-module', 'module-sine', `sink=${place}`, `frequency=${hertz}`],
        { env },
      );
      const moduleId = loaded.stdout.toString('utf8').trim();
      const inputId = await sinkInputOf(moduleId, env);
      const gainDb = peakDb - sinePeakDb;
      await mustRun('pactl', ['set-sink-input-volume', inputId, `${gainDb}dB`], { env });
      return async () => {
        await mustRun('pactl', ['unload-module', moduleId], { env });
      };
    },
    async playBursts(place, hertz, peakDb = -12) {
      return play(place, await makeBursts(hertz, peakDb));
    },
    async playNoise(place, peakDb) {
      const file = path.join(dir, `noise-${peakDb}.wav`);
      const wave =
        peakDb === 'last-bit'
          ? 'gte(random(0),0.5)/32768'
          : `${10 ** (peakDb / 20)}*(2*random(0)-1)`;
      const source = ['-f', 'lavfi', '-i', `aevalsrc='${wave}':s=48000:d=5`];
      const depth = peakDb === 'last-bit' ? 'pcm_s16le' : 'pcm_f32le';
      await mustRun('ffmpeg', ['-v', 'error', '-y', ...source, '-c:a', depth, file], { env });
      return play(place, file);
    },
  };
}

async function sinkInputOf(moduleId: string, env: NodeJS.ProcessEnv): Promise<string> {
  const listed = await mustRun('pactl', ['list', 'sink-inputs'], { env });
  const blocks = listed.stdout.toString('utf8').split(/^Sink Input #/m);
  const block = blocks.find((text) => text.includes(`Owner Module: ${moduleId}\n`));
  const inputId = block?.match(/^\d+/)?.[0];
  if (inputId === undefined) throw new Error(`PulseAudio lists no tone of module ${moduleId}`);
  return inputId;
}

// norewinds: blocks of 50 ms. With rewinds a null sink works in blocks of up to 2 s, and whoever begins
// to listen gets nothing until the running block is over: no sound device of the real world does that.
function daemonScript(socket: string): string {
  return `load-module module-native-protocol-unix socket=${socket} auth-anonymous=1
load-module module-null-sink sink_name=speakers rate=48000 channels=2 norewinds=1 sink_properties='device.description="Speakers"'
load-module module-null-sink sink_name=mic_feed rate=48000 channels=1 norewinds=1 sink_properties='device.description="Microphone feed"'
load-module module-remap-source master=mic_feed.monitor source_name=virtual_microphone source_properties='device.description="Virtual microphone"'
set-default-sink speakers
set-default-source virtual_microphone
`;
}
