// Wrong and huge payloads, a thousand for every channel of every window: all refused, nothing crashes,
// nothing grows, and the app does its job afterwards. The seed is told, so that a failure can be played again.
import { questions, unaskable, windowRoles } from '../../preload/contract';
import type { QuestionName, WindowRole } from '../../preload/contract';
import { storedRecordings } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { validQuestions } from '../unit/preload/valid-questions';
import { openAllWindows } from './all-windows';
import { fuzz } from './hostile-values';

const perChannel = Number(process.env['FUZZ_PER_CHANNEL'] ?? 1000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

// What only the preload script asks, a page has no word for.
const names = Object.keys(questions).filter(
  (name): name is QuestionName => name in questions && !unaskable.some((one) => one === name),
);
function namesOf(role: WindowRole): QuestionName[] {
  return names.filter((name) => {
    const windows: readonly WindowRole[] = questions[name].windows;
    return windows.includes(role);
  });
}

test('a thousand wrong payloads on each channel are refused, and the app lives', async ({
  apps,
  source,
}) => {
  const app = await apps.launch({ env: { CLAAP_RECORDER_QUESTIONS_PER_SECOND: '1000000' } });
  await openAllWindows(app);
  const memory = (): Promise<number> => app.electron.evaluate(() => process.memoryUsage().rss);
  // One was made to bring the windows up.
  const folders = async (): Promise<string[]> =>
    (await storedRecordings(app)).map(({ folder }) => folder);
  const before = {
    memory: await memory(),
    settings: await commandLine(app, ['settings', 'list']),
    folders: await folders(),
  };

  const asked = new Set<QuestionName>();
  for (const role of windowRoles) {
    const page = await app.window(role);
    for (const [index, name] of namesOf(role).entries()) {
      // A channel that several windows have is fuzzed in the first of them; the door is the same.
      if (asked.has(name)) continue;
      if (process.env['FUZZ_ONLY'] !== undefined && process.env['FUZZ_ONLY'] !== name) continue;
      asked.add(name);
      const [real] = validQuestions[name];
      const tally = await page.evaluate(fuzz, {
        name,
        real: name === 'capture.chunk' ? { takeId: 'x', index: 0 } : real,
        count: perChannel,
        seed: seed + index,
      });
      const { invalid = 0, page: stayed = 0, ...others } = tally;
      expect(others, `${role} ${name}, seed ${seed + index}`).toEqual({});
      expect(invalid + stayed).toBe(perChannel);
      expect(invalid, `${name} reached main`).toBeGreaterThan(perChannel / 2);
    }
  }
  expect(asked.size).toBe(names.length);
  expect((await memory()) - before.memory, 'bytes that main grew').toBeLessThan(400_000_000);
  expect(await commandLine(app, ['settings', 'list'])).toEqual(before.settings);
  expect(await folders(), 'recordings made or lost by rubbish').toEqual(before.folders);

  const started = await commandLine(app, ['start', '--no-upload']);
  await source.show(1000);
  const stopped = await commandLine(app, ['stop']);
  expect([started.code, stopped.code]).toEqual([0, 0]);
  expect(await folders()).toHaveLength(before.folders.length + 1);
}, 300_000);

test('a window that floods is slowed down, and the others are answered meanwhile', async ({
  app,
}) => {
  const library = await app.window('panel').then(async (panel) => {
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
    return app.window('library');
  });
  const flood = library.evaluate(async () => {
    const codes: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => window.recorder.ask('recordings.list', undefined)),
      );
      codes.push(...answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code)));
    }
    return codes;
  });
  const panel = await app.window('panel');
  const other = await panel.evaluate(() => window.recorder.ask('take.read', undefined));
  const codes = await flood;

  expect(other.ok).toBe(true);
  expect(new Set(codes)).toEqual(new Set(['ok', 'busy']));
  expect(codes.filter((code) => code === 'ok').length).toBeLessThan(1000);
});
