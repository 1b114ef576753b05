// `npm run setup [-- run|demo|test] [--retry]`: sets everything up and says what was taken.
// As npm's postinstall (`--quiet`) it only notes which lock file was installed: downloads belong
// to the first command that needs them, so that `npm ci` is quick and cannot fail for them.
import { noteInstalled } from './setup/dependencies.mjs';
import { say, setUp } from './setup/set-up.mjs';
import { endWith } from './setup/trouble.mjs';

const args = process.argv.slice(2);
if (args.includes('--quiet')) {
  afterInstall();
} else {
  const level =
    /** @type {const} */ (['demo', 'test']).find((name) => args.includes(name)) ?? 'run';
  try {
    const ready = await setUp(level, { again: true, retry: args.includes('--retry') });
    say(`Electron ${ready.electronVersion}: ${ready.electron}`);
    say(`ffmpeg (${ready.ffmpegSource}): ${ready.ffmpeg}`);
  } catch (error) {
    endWith(error);
  }
}

function afterInstall() {
  try {
    noteInstalled();
  } catch {
    // A folder that cannot be written costs only a second look at the next start.
  }
}
