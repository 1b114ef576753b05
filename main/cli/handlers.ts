// What the app does for each question of the command line, one small function each. The body is parsed
// here, by the question's schema, before the port hears of it.
import type * as z from 'zod';
import { assertNever, failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import type { CliPort, Recorded, UploadsPort } from './port';
import { type Item, type QuestionName, questions } from './protocol';

/** The command at the other end. */
export interface Client {
  isGone(): boolean;
  /** Calls `act` once when the connection closes, soon when it has; the answer stops it. */
  onGone(act: () => void): () => void;
  /** It has not read what was sent. */
  isSlow(): boolean;
  onceReady(act: () => void): void;
}

interface Context<I> {
  readonly port: CliPort;
  readonly client: Client;
  readonly onItem: (item: I) => void;
}

/** Answers a question whose body nobody has looked at yet. */
type Handler = (body: unknown, context: Context<unknown>) => Promise<Result<unknown>>;

const done = ok(null);

/** An answer without a value. */
function plain(result: Result<void>): Result<null> {
  return result.ok ? done : result;
}

/** Question -> what is done; each refuses a body that does not fit with `invalid`. */
export const handlers: Readonly<Record<QuestionName, Handler>> = {
  'take.start': handler(questions['take.start'], async ({ request, isTied }, { port, client }) => {
    const started = await port.startTake(request);
    if (!started.ok || !isTied) return started;
    const { id } = started.value;
    // The command died before it could begin its work: nothing worth keeping, still undoable.
    if (client.isGone()) await unlessOther(port, id, () => port.discardTake());
    else client.onGone(() => void unlessOther(port, id, () => port.stopTake()));
    return started;
  }),
  'take.stop': handler(questions['take.stop'], ({ id }, { port }) =>
    unlessOther(port, id, () => port.stopTake()),
  ),
  'take.pause': handler(questions['take.pause'], async (_, { port }) =>
    plain(await port.pauseTake()),
  ),
  'take.resume': handler(questions['take.resume'], async (_, { port }) =>
    plain(await port.resumeTake()),
  ),
  'take.mute': handler(questions['take.mute'], async ({ isMuted }, { port }) =>
    plain(await port.muteTake(isMuted)),
  ),
  'take.microphone': handler(questions['take.microphone'], async ({ microphone }, { port }) =>
    plain(await port.setMicrophone(microphone)),
  ),
  'take.discard': handler(questions['take.discard'], async ({ id }, { port }) => {
    const running = port.takeView().recordingId;
    const discarded = await unlessOther(port, id, () => port.discardTake());
    return discarded.ok ? ok({ id: running }) : discarded;
  }),
  'take.read': handler(questions['take.read'], (_, { port }) => ok(port.takeView())),
  'sources.list': handler(questions['sources.list'], async (_, { port }) => {
    const sources = await port.sources();
    if (!sources.ok) return sources;
    // Pictures have no place on a command line.
    const displays = sources.value.displays.map((each) => ({ ...each, thumbnail: null }));
    const windows = sources.value.windows.map((each) => ({
      ...each,
      thumbnail: null,
      icon: null,
    }));
    return ok({ ...sources.value, displays, windows });
  }),
  'recordings.list': handler(questions['recordings.list'], async (_, context) => {
    for (const recorded of context.port.recordings()) {
      context.onItem(recorded);
      await ready(context.client);
    }
    return done;
  }),
  'recordings.follow': handler(questions['recordings.follow'], ({ id }, context) =>
    follow(id, context),
  ),
  'recordings.send': handler(
    questions['recordings.send'],
    async ({ id, isLarge, withoutChannel }, { port: { uploads } }) =>
      plain(
        withoutChannel ? await uploads.sendWithoutChannel(id) : await uploads.send(id, { isLarge }),
      ),
  ),
  'uploads.steer': handler(questions['uploads.steer'], async ({ id, act }, { port }) =>
    plain(await steer(port.uploads, id, act)),
  ),
  'uploads.steerAll': handler(questions['uploads.steerAll'], async ({ act }, { port }) =>
    plain(await (act === 'pause' ? port.uploads.pauseAll() : port.uploads.resumeAll())),
  ),
  'uploads.candidates': handler(questions['uploads.candidates'], async ({ id }, { port }) => {
    const found = await port.uploads.candidates(id);
    return found.ok ? ok([...found.value]) : found;
  }),
  'uploads.choose': handler(questions['uploads.choose'], async ({ id, claapId }, { port }) =>
    plain(await port.uploads.choose(id, claapId)),
  ),
  'report.read': handler(questions['report.read'], async (_, { port }) =>
    ok({ text: await port.report() }),
  ),
  'recordings.open': handler(questions['recordings.open'], async ({ id }, { port }) =>
    plain(await port.openLink(id)),
  ),
  'settings.read': handler(questions['settings.read'], (_, { port }) => {
    const { settings, key, libraryFolder, workspaceName, quota } = port.settings();
    const { used, limit } = quota;
    return ok({
      settings: {
        authorEmail: settings.authorEmail,
        channelId: settings.channelId,
        updateFeed: settings.updateFeed,
        uploadAfterStop: settings.uploadAfterStop,
        language: settings.language,
        theme: settings.theme,
        textSize: settings.textSize,
        countdownSeconds: settings.countdownSeconds,
        maxHeight: settings.maxHeight,
        frameRate: settings.frameRate,
        noiseSuppression: settings.noiseSuppression,
        openAtLogin: settings.openAtLogin,
        linkCard: settings.linkCard,
        sounds: settings.sounds,
        cleanUpDays: settings.cleanUpDays,
      },
      key,
      libraryFolder,
      workspaceName,
      quota: { used, limit },
    });
  }),
  'settings.change': handler(questions['settings.change'], async (patch, { port }) =>
    plain(await port.changeSettings(patch)),
  ),
  'settings.setKey': handler(questions['settings.setKey'], ({ key }, { port }) => port.setKey(key)),
  'app.showPanel': handler(questions['app.showPanel'], (_, { port }) => {
    port.showPanel();
    return done;
  }),
  // The connection quits the app once the answer is on its way.
  'app.quit': handler(questions['app.quit'], () => done),
};

function steer(
  uploads: UploadsPort,
  id: string,
  act: 'pause' | 'resume' | 'cancel' | 'send-again',
): Promise<Result<void>> {
  switch (act) {
    case 'pause':
      return uploads.pause(id);
    case 'resume':
      return uploads.resume(id);
    case 'cancel':
      return uploads.cancel(id);
    case 'send-again':
      return uploads.sendAgain(id);
    default:
      return assertNever(act);
  }
}

function handler<A, I, R>(
  question: { asks: z.ZodType<A>; items: z.ZodType<I>; answers: z.ZodType<R> },
  answer: (asked: A, context: Context<I>) => Result<R> | Promise<Result<R>>,
): Handler {
  return async (body, context) => {
    const asked = question.asks.safeParse(body);
    return asked.success ? answer(asked.data, context) : err(failure('invalid'));
  };
}

/** A take that was started elsewhere meanwhile is none of this command's business. */
async function unlessOther<T>(
  port: CliPort,
  id: string | null,
  act: () => Promise<Result<T>>,
): Promise<Result<T>> {
  if (id !== null && port.takeView().recordingId !== id) return err(failure('not-recording'));
  return act();
}

/** A long list goes out as fast as it is read. */
async function ready(client: Client): Promise<void> {
  if (!client.isSlow()) return;
  await new Promise<void>((resolve) => {
    const stopWatching = client.onGone(resolve);
    client.onceReady(() => {
      stopWatching();
      resolve();
    });
  });
}

/** Tells the recording now and after each change, the latest only while the command is slow to read. */
function follow(
  id: string,
  { port, client, onItem }: Context<Item<'recordings.follow'>>,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    let told = '';
    let isWaiting = false;
    const find = (): Recorded | undefined => port.recordings().find(({ view }) => view.id === id);
    const tell = (): void => {
      if (isWaiting) return;
      if (client.isSlow()) {
        isWaiting = true;
        client.onceReady(() => {
          isWaiting = false;
          tell();
        });
        return;
      }
      const recorded = find();
      if (recorded === undefined) return end(err(failure('unknown-recording')));
      const text = JSON.stringify(recorded);
      if (text === told) return;
      told = text;
      onItem(recorded);
    };
    const end = (result: Result<null>): void => {
      stopListening();
      stopWatching();
      resolve(result);
    };
    const stopListening = port.onRecordingsChanged(tell);
    const stopWatching = client.onGone(() => end(done));
    tell();
  });
}
