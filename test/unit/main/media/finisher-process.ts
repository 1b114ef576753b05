// A process of its own that finishes a recording, to be killed in the middle: `MODE FFMPEG FOLDER RAW`.
import { readFile } from 'node:fs/promises';
import { silentLogger } from '../../../../main/base/log';
import { runFfmpeg } from '../../../../main/media/ffmpeg';
import { createFinisher } from '../../../../main/media/finish';

const [, , mode, ffmpegPath = '', folder = '', raw = ''] = process.argv;
const finisher = createFinisher({ ffmpegPath, log: silentLogger });
// Never ends by itself.
setInterval(() => undefined, 1000);
if (mode === 'warm') finisher.prepare();
else if (mode === 'live') {
  const live = finisher.live({ folder, rawKind: 'matroska-h264' });
  const bytes = await readFile(raw);
  live.push(bytes.subarray(0, bytes.byteLength / 2));
} else if (mode === 'offline')
  await finisher.offline({ folder, parts: [{ path: raw, header: null }] });
else
  await runFfmpeg(
    ffmpegPath,
    { input: raw, inputFormat: 'matroska', outputOptions: [], output: null },
    silentLogger,
  );
