// The plain baseline: ffmpeg on the screen's memory and on PulseAudio, x264 veryfast and AAC.
import path from 'node:path';
import { run, startChild, until } from '../../helpers/child';
import { type Recorder, untilGrown } from './recorder';

export const ffmpegRecorder: Recorder = {
  name: 'ffmpeg x264 veryfast',
  encoder: 'other',
  async missing() {
    const { stdout } = await run('ffmpeg', ['-hide_banner', '-devices']);
    return stdout.includes('x11grab') && stdout.includes('pulse')
      ? null
      : 'this ffmpeg has no x11grab or no pulse';
  },
  async start({ desktop, dir, framesPerSecond, bits }) {
    const file = path.join(dir, 'ffmpeg.mkv');
    const logFile = path.join(dir, 'ffmpeg.log');
    const [{ width, height } = { width: 0, height: 0 }] = desktop.displays;
    const child = startChild(
      'ffmpeg',
      [
        ...['-hide_banner', '-y', '-thread_queue_size', '64'],
        ...['-f', 'x11grab', '-framerate', String(framesPerSecond)],
        ...['-video_size', `${width}x${height}`, '-i', `${desktop.env['DISPLAY'] ?? ''}.0`],
        ...['-thread_queue_size', '512', '-f', 'pulse', '-i', 'speakers.monitor'],
        ...['-thread_queue_size', '512', '-f', 'pulse', '-i', 'virtual_microphone'],
        ...['-filter_complex', '[1:a][2:a]amix=inputs=2:normalize=0[mix]'],
        ...['-map', '0:v', '-map', '[mix]'],
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', String(bits), '-maxrate'],
        ...[String(bits * 2), '-bufsize', String(bits * 2), '-g', String(framesPerSecond * 2)],
        ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2'],
        ...['-flush_packets', '1', file],
      ],
      { env: desktop.env, logFile, stdin: 'pipe' },
    );
    await desktop.adopt(child.pid);
    await untilGrown(file, child, logFile);
    return {
      pid: child.pid,
      async stop() {
        child.process.stdin?.write('q');
        await until(() => child.hasEnded(), { what: 'ffmpeg to end' });
        return file;
      },
    };
  },
};
