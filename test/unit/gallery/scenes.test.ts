// The gallery shows all there is: a new window, state, trouble or section without a picture fails here.
import { describe, expect, test } from 'vitest';
import { windowRoles } from '../../../preload/contract';
import { settingsSections } from '../../../preload/sections';
import { mediaStateSchema, publicationStateSchema } from '../../../preload/schemas/recording';
import { keyStateSchema } from '../../../preload/schemas/settings';
import { sourceKindSchema } from '../../../preload/schemas/sources';
import { takeEndSchema, takeTroubleSchema, takeViewSchema } from '../../../preload/schemas/take';
import { languageFor } from '../../../preload/words/words';
import { type CardHeadline, cardFace } from '../../../renderer/card/card-face';
import type { Scene } from '../../gallery/scene';
import { gallery } from '../../gallery/scenes';
import { recordings } from '../../gallery/values';

const { words, format } = languageFor('en');
const scenesOf = (role: keyof typeof gallery): readonly Scene[] => gallery[role].scenes;
const told = (role: keyof typeof gallery): unknown[][] =>
  scenesOf(role).flatMap((scene) => (scene.told ?? []).map((one) => [...one]));

describe('the gallery shows', () => {
  test('every window that can be seen, each state under a name of its own', () => {
    const seen = windowRoles.filter((role) => role !== 'capture');

    expect(Object.keys(gallery).toSorted()).toEqual([...seen].toSorted());
    for (const { scenes } of Object.values(gallery)) {
      expect(scenes.length).toBeGreaterThan(0);
      expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
    }
  });

  test('the bar in every state, with every trouble and every end of a take', () => {
    const takes = scenesOf('bar').flatMap(({ answers }) => answers['take.read'] ?? []);
    const ends = told('bar').flatMap(([name, end]) =>
      name === 'take.ended' ? [takeEndSchema.parse(end).outcome] : [],
    );
    const states = takeViewSchema.shape.state.options.filter((state) => state !== 'countdown');

    expect(takes.map(({ state }) => state)).toEqual(expect.arrayContaining(states));
    expect(takes.flatMap(({ troubles }) => troubles)).toEqual(
      expect.arrayContaining(takeTroubleSchema.options),
    );
    expect(ends).toEqual(expect.arrayContaining(takeEndSchema.shape.outcome.options));
  });

  test('the link card with every headline', () => {
    const all: Record<CardHeadline, true> = {
      linkCopied: true,
      linkReady: true,
      saved: true,
      ready: true,
      discarded: true,
    };
    const shown = scenesOf('card').flatMap((scene) =>
      (scene.told ?? []).flatMap((telling) =>
        telling[0] === 'card.changed' && telling[1] !== null
          ? [cardFace(telling[1], telling[1].isCopied, words, format, new Date(0)).headline]
          : [],
      ),
    );

    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(all).toSorted());
  });

  test('the panel with every kind of source', () => {
    const kinds = scenesOf('panel').map(
      ({ answers }) => answers['settings.read']?.settings.lastTake?.kind,
    );

    expect(kinds).toEqual(expect.arrayContaining(sourceKindSchema.options));
  });

  test('the library with a recording in every state, empty, and not readable', () => {
    const kinds = (schema: typeof mediaStateSchema | typeof publicationStateSchema): string[] =>
      schema.options.map(({ shape }) => shape.kind.value);
    const lists = scenesOf('library').flatMap(({ answers }) => [answers['recordings.list'] ?? []]);
    const shown = lists.flat();

    expect(shown.map(({ media }) => media.kind)).toEqual(
      expect.arrayContaining(kinds(mediaStateSchema)),
    );
    expect(shown.map(({ publication }) => publication.kind)).toEqual(
      expect.arrayContaining(kinds(publicationStateSchema)),
    );
    expect(new Set(shown.map(({ id }) => id)).size).toBeGreaterThanOrEqual(recordings.length);
    expect(lists.some((list) => list.length === 0)).toBe(true);
    expect(scenesOf('library').some(({ failures }) => failures?.['recordings.list'])).toBe(true);
  });

  test('the settings with every section and every state of the key', () => {
    const sections = told('settings').flatMap(([name, section]) =>
      name === 'settings.section' ? [section] : [],
    );
    const keys = scenesOf('settings').flatMap(({ answers }) => answers['settings.read']?.key ?? []);

    expect(sections).toEqual(expect.arrayContaining([...settingsSections]));
    expect(keys).toEqual(expect.arrayContaining(keyStateSchema.options));
  });
});
