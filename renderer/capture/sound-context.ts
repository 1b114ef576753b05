// The one AudioContext of this page, for what is listened to and for what a take mixes: to make or close one while
// a take begins holds up its pictures, and one that runs beside it costs processor time for as long as it records.

export interface Shared<C> {
  /** Resolves when it runs. It is the caller's until given back, which may be done more than once. */
  borrow(): Promise<Borrowed<C>>;
}
export type SoundContext = Shared<AudioContext>;

export interface Borrowed<C> {
  readonly context: C;
  giveBack(): void;
}

interface Closable {
  close(): Promise<unknown>;
}

/** Between the panel that goes and the take that begins, it stays. ms */
const lingerMs = 2000;

/** `open` makes a running context. */
export function createShared<C extends Closable>(open: () => Promise<C>): Shared<C> {
  let opened: Promise<C> | null = null;
  let users = 0;
  let closing: ReturnType<typeof setTimeout> | undefined;

  function giveBack(): void {
    users -= 1;
    if (users > 0) return;
    closing = setTimeout(() => {
      const unused = opened;
      opened = null;
      void unused?.then((context) => context.close());
    }, lingerMs);
  }

  return {
    async borrow() {
      clearTimeout(closing);
      users += 1;
      opened ??= open();
      let isBack = false;
      try {
        return {
          context: await opened,
          giveBack() {
            if (isBack) return;
            isBack = true;
            giveBack();
          },
        };
      } catch (error) {
        opened = null;
        users -= 1;
        throw error;
      }
    },
  };
}

// In Chromium since 2023, not yet in the compiler's DOM types.
interface SilentContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

/** At 48 kHz, and running. No loudspeaker is opened: what is heard goes to files and levels only. */
export async function openSilentContext(): Promise<AudioContext> {
  const options: SilentContextOptions = { sampleRate: 48_000, sinkId: { type: 'none' } };
  const context = new AudioContext(options);
  if (context.state === 'suspended') await context.resume();
  // "running" is said up to 0.2 s before the first sample: the beginning of a take would be silent.
  const limitMs = performance.now() + 1000;
  while (context.currentTime === 0 && performance.now() < limitMs)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return context;
}
