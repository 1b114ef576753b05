import { expect, it } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { silentLogger } from '../../../../main/base/log';
import { err, ok, type Result } from '../../../../main/base/result';
import { createWorks } from '../../../../main/media/works';

const about = { id: 'recording-1', kind: 'trim', name: 'Demo' } as const;

it('tells what is being done and how far it is, and when it is over', async () => {
  const works = createWorks(silentLogger);
  const heard: (number | 'none')[] = [];
  works.onChange(([first]) => heard.push(first?.share ?? 'none'));
  const done = await works.run(about, async (_signal, onProgress) => {
    onProgress(0.5);
    // Hardly more is no news.
    onProgress(0.505);
    onProgress(2);
    return ok('made');
  });

  expect(done).toEqual(ok('made'));
  expect(heard).toEqual([0, 0.5, 1, 'none']);
});

it('does one thing at a time to a recording', async () => {
  const works = createWorks(silentLogger);
  let end: (value: Result<void>) => void = () => undefined;
  const first = works.run(about, () => new Promise<Result<void>>((resolve) => (end = resolve)));

  expect(await works.run(about, async () => ok(undefined))).toMatchObject({
    ok: false,
    failure: { code: 'busy' },
  });
  expect((await works.run({ ...about, id: 'recording-2' }, async () => ok(undefined))).ok).toBe(
    true,
  );
  end(ok(undefined));
  await first;
  expect((await works.run(about, async () => ok(undefined))).ok).toBe(true);
});

it('is ended by a click, and forgets what threw', async () => {
  const works = createWorks(silentLogger);
  const cancelled = works.run(
    about,
    (signal) =>
      new Promise<Result<void>>((resolve) => {
        signal.addEventListener('abort', () => resolve(err(failure('cancelled'))));
      }),
  );
  works.cancel(about.id);

  expect(await cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  await expect(works.run(about, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(works.list()).toEqual([]);
});
