// What others' code may do in our name: CI runs it as it was looked at, and lets it read and no more.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../helpers/electron';

const folder = path.join(projectRoot, '.github', 'workflows');

describe.each(readdirSync(folder))('%s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');

  test('runs actions by their commit, with the version beside it', () => {
    const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action);

    expect(used.length).toBeGreaterThan(0);
    for (const action of used)
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read, and only the draft of a release may write', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    const more = [...text.matchAll(/^ +([\w-]+): write$/gm)].map(([, right]) => right);
    expect(more).toEqual(name === 'release.yml' ? ['contents'] : []);
  });

  test('keeps no right to push in the checkout, and no text of a stranger in a shell', () => {
    expect(text.match(/uses: actions\/checkout/g)?.length ?? 0).toBe(
      text.match(/persist-credentials: false/g)?.length ?? 0,
    );
    expect(text).not.toMatch(/github\.event\.|github\.head_ref|pull_request_target/);
  });
});
