import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { questions, windowRoles } from '../../../preload/contract';
import { events } from '../../../preload/events';

const root = path.resolve(import.meta.dirname, '../../..');
const rows = Object.entries(questions);
const told = Object.entries(events);

/** Every object in a schema, as JSON schema puts it, with its path. */
function objectsOf(schema: z.ZodType): [string, Record<string, unknown>][] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  const found: [string, Record<string, unknown>][] = [];
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'object') found.push([at, { ...value }]);
    for (const [name, part] of Object.entries(value)) walk(part, `${at}.${name}`);
  };
  walk(json, '');
  return found;
}

// A record has no fixed fields; its keys and values have schemas of their own.
const isStrict = (object: Record<string, unknown>): boolean =>
  object['additionalProperties'] === false || 'propertyNames' in object;

describe('every row of the contract', () => {
  test.each(rows)('%s takes no field that is not in its schema', (_name, { asks }) => {
    expect(objectsOf(asks).filter(([, object]) => !isStrict(object))).toEqual([]);
  });

  test.each(rows)('%s answers with no field that is not in its schema', (_name, { answers }) => {
    expect(objectsOf(answers).filter(([, object]) => !isStrict(object))).toEqual([]);
  });

  test.each(told)('%s tells no field that is not in its schema', (_name, { tells }) => {
    expect(objectsOf(tells).filter(([, object]) => !isStrict(object))).toEqual([]);
  });

  test.each([...rows, ...told])(
    '%s is named `domain.verb` and has windows',
    (name, { windows }) => {
      expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
      expect(windows.length).toBeGreaterThan(0);
      expect(windowRoles).toEqual(expect.arrayContaining([...windows]));
    },
  );

  test.each(rows)('%s bounds every text that a page may send', (_name, { asks }) => {
    const json = z.toJSONSchema(asks, { unrepresentable: 'any', io: 'input' });
    const unbounded: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const part = value as Record<string, unknown>;
      const isText = part['type'] === 'string' && !('enum' in part) && !('const' in part);
      if (isText && !('maxLength' in part) && !('pattern' in part)) unbounded.push(at);
      if (part['type'] === 'array' && !('maxItems' in part)) unbounded.push(at);
      for (const [name, inner] of Object.entries(part)) walk(inner, `${at}.${name}`);
    };
    walk(json, '');

    expect(unbounded).toEqual([]);
  });
});

describe('each window', () => {
  const asked = (role: string): string[] =>
    rows
      .filter(([, { windows }]) => (windows as readonly string[]).includes(role))
      .map(([name]) => name);

  test('has a page, and only those pages are windows', () => {
    const pages = readdirSync(path.join(root, 'renderer'), { withFileTypes: true }).filter(
      (entry) =>
        entry.isDirectory() &&
        readdirSync(path.join(root, 'renderer', entry.name)).includes('index.html'),
    );

    expect(pages.map(({ name }) => name).toSorted()).toEqual([...windowRoles].toSorted());
  });

  test('of the engine asks nothing that a person asks', () => {
    expect(asked('capture')).toEqual([
      'sources.microphones',
      'capture.chunk',
      'capture.report',
      'network.changed',
      'sound.tested',
      'playing.heard',
      'encoder.checked',
      'listen.heard',
    ]);
  });

  test('of a person never speaks for the engine', () => {
    for (const role of ['panel', 'bar', 'library', 'settings', 'area'])
      expect(asked(role).filter((name) => name.startsWith('capture.'))).toEqual([]);
  });

  test('but settings and welcome never touches the key', () => {
    const keyed = rows
      .filter(([name]) => /key/i.test(name))
      .map(([name, { windows }]) => [name, windows]);

    expect(keyed).toEqual([
      ['settings.setKey', ['settings', 'welcome']],
      ['settings.keepKeyUnprotected', ['settings']],
      ['settings.testKey', ['settings', 'welcome']],
    ]);
  });

  test('is told orders and levels only where they are used', () => {
    expect(events['capture.order'].windows).toEqual(['capture']);
    expect(events['take.levels'].windows).toEqual(['bar']);
  });
});

describe('the key', () => {
  test('is in no answer and no event', () => {
    const schemas = [
      ...rows.map(([, { answers }]) => answers),
      ...told.map(([, { tells }]) => tells),
    ];
    const json = JSON.stringify(
      schemas.map((schema) => z.toJSONSchema(schema, { unrepresentable: 'any' })),
    );

    expect(json).not.toMatch(/apiKey|"cipher"|uploadUrl|"secret/i);
    expect(questions['settings.read'].answers.shape.key.options).toEqual([
      'none',
      'stored',
      'session-only',
      'unprotected',
      'unreadable',
    ]);
  });
});
