import { describe, expect, test } from 'vitest';
import {
  createLinkCard,
  type LinkCard,
  type LinkCardDeps,
} from '../../../../main/desktop/link-card';
import { recordingView } from '../../../../main/recordings/view';
import { type Card, cardSchema } from '../../../../preload/schemas/card';
import type { TakeView } from '../../../../preload/schemas/take';
import { createFakeClock, type FakeClock } from '../../../helpers/fake-clock';
import { idleTake, runningTake } from '../../../helpers/plain-views';
import { madeManifest } from '../recordings/made-recording';

const id = madeManifest().id;
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Desk {
  readonly card: LinkCard;
  readonly clock: FakeClock;
  readonly visible: Set<string>;
  readonly told: (Card | null)[];
  readonly elsewhere: string[];
  begin(take: TakeView): void;
  /** How the take ended, and the page's answer if it draws. */
  end(how: { readonly isDrawn: boolean }): Promise<void>;
}

function desk(): Desk {
  const clock = createFakeClock();
  const visible = new Set<string>();
  const told: (Card | null)[] = [];
  const elsewhere: string[] = [];
  let take = idleTake;
  let hear: (view: TakeView) => void = () => undefined;
  const windows: LinkCardDeps['windows'] = {
    show: (role) => void visible.add(role),
    hide: (role) => void visible.delete(role),
    isVisible: (role) => visible.has(role),
    warm: () => undefined,
    placeCard: () => undefined,
    tellLoaded: (_role, _name, card) => void told.push(cardSchema.nullable().parse(card)),
  };
  const recording = { folder: '/videos/a', manifest: madeManifest() };
  const card = createLinkCard({
    clock,
    takes: {
      view: () => take,
      onChange: (listen) => {
        hear = listen;
        return () => undefined;
      },
    },
    library: { get: (one) => (one === id ? recording : undefined) },
    windows,
    viewOf: (one) => recordingView(one, null),
  });
  return {
    card,
    clock,
    visible,
    told,
    elsewhere,
    begin(next) {
      take = next;
      hear(next);
    },
    async end({ isDrawn }) {
      card.show({
        end: { recordingId: id, outcome: 'link', link: 'https://app.claap.test/r1', failure: null },
        displayId: '1',
        isCopied: true,
        otherwise: () => elsewhere.push(id),
      });
      await nextTurn();
      if (isDrawn) card.drawn(id);
    },
  };
}

describe('the link card', () => {
  test('comes when its page has drawn the take, in place of the bar', async () => {
    const { card, end, visible, told, elsewhere } = desk();
    visible.add('bar');

    await end({ isDrawn: false });
    const before = [...visible];
    card.drawn(id);

    expect(before).toEqual([]);
    expect([...visible]).toEqual(['card']);
    expect(told.at(-1)).toMatchObject({ end: { recordingId: id }, isCopied: true });
    expect(card.tells(id)).toBe(true);
    expect(elsewhere).toEqual([]);
  });

  test('is gone before the next take captures anything, and never comes into it', async () => {
    const { card, end, begin, visible, told } = desk();
    await end({ isDrawn: true });

    begin({ ...runningTake, state: 'starting' });
    card.drawn(id);

    expect([...visible]).toEqual([]);
    expect(told.at(-1)).toBeNull();
    expect(card.tells(id)).toBe(false);
  });

  test('leaves an end that comes while the next take runs to the other ways, and the bar alone', async () => {
    const { end, begin, visible, elsewhere } = desk();
    begin(runningTake);
    visible.add('bar');

    await end({ isDrawn: true });

    expect([...visible]).toEqual(['bar']);
    expect(elsewhere).toEqual([id]);
  });

  test('is not waited for when its page draws nothing', async () => {
    const { card, clock, end, visible, elsewhere } = desk();

    await end({ isDrawn: false });
    clock.pass(60_000);
    card.drawn(id);

    expect(elsewhere).toEqual([id]);
    expect([...visible]).toEqual([]);
  });

  test('tells no more of a recording once it is closed', async () => {
    const { card, end, visible, told } = desk();
    await end({ isDrawn: true });
    visible.delete('card');
    const before = told.length;

    card.refresh();

    expect(card.tells(id)).toBe(false);
    expect(told).toHaveLength(before);
  });
});
