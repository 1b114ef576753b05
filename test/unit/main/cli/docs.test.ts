import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, settingNames } from '../../../../main/cli/commands';
import { jsonLineSchema } from '../../../../main/cli/json';
import { usualPatience } from '../../../../main/cli/io';

let text: string;
let examples: string[];
beforeAll(async () => {
  text = await readFile(new URL('../../../../docs/command-line.md', import.meta.url), 'utf8');
  examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    (block ?? '').trim().split('\n'),
  );
});

describe('docs/command-line.md', () => {
  it('shows only lines that the command line can print', () => {
    for (const example of examples)
      expect(jsonLineSchema.safeParse(JSON.parse(example)).error?.issues, example).toBeUndefined();
  });

  it('shows every kind of line', () => {
    const shown = new Set(
      examples.map((example) => jsonLineSchema.parse(JSON.parse(example)).kind),
    );
    const all = jsonLineSchema.options.flatMap(({ shape }) => [...shape.kind.values]);

    expect([...shown].toSorted()).toEqual(all.toSorted());
  });

  it('names every command, option and setting', () => {
    for (const { name, options } of commands) {
      expect(text).toMatch(new RegExp(`\`${name}[ \`]`));
      for (const option of options) expect(text).toContain(`--${option.name}`);
    }
    for (const name of settingNames) expect(text).toContain(name);
  });

  it('names the time after which stop gives up on the link', () => {
    expect(text).toContain(`most ${usualPatience.linkMs / 1000} seconds`);
  });
});
