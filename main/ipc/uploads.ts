// Questions about the way to Claap: what a person may do to an upload, and the word that a network is back.
import type { Candidate } from '../../preload/schemas/upload';
import { ok } from '../base/result';
import type { SeenRecording } from '../claap/client';
import type { Queue } from '../uploads/queue';
import type { Handlers } from './guard';

type UploadHandlers = Pick<
  Handlers,
  | 'uploads.send'
  | 'uploads.sendWithoutChannel'
  | 'uploads.sendAgain'
  | 'uploads.deleteEmpty'
  | 'uploads.keepEmpty'
  | 'uploads.cancel'
  | 'uploads.pause'
  | 'uploads.resume'
  | 'uploads.pauseAll'
  | 'uploads.resumeAll'
  | 'uploads.candidates'
  | 'uploads.choose'
  | 'network.changed'
>;

/** Handlers of `uploads.*` and `network.*`. */
export function uploadHandlers(queue: Queue): UploadHandlers {
  return {
    'uploads.send': ({ id, isLarge = false }) => queue.send(id, { isLarge }),
    'uploads.sendWithoutChannel': ({ id }) => queue.sendWithoutChannel(id),
    'uploads.sendAgain': ({ id }) => queue.sendAgain(id),
    'uploads.deleteEmpty': ({ id }) => queue.deleteEmpty(id),
    'uploads.keepEmpty': ({ id }) => queue.keepEmpty(id),
    'uploads.cancel': ({ id }) => queue.cancel(id),
    'uploads.pause': ({ id }) => queue.pause(id),
    'uploads.resume': ({ id }) => queue.resume(id),
    'uploads.pauseAll': () => queue.pauseAll(),
    'uploads.resumeAll': () => queue.resumeAll(),
    'uploads.candidates': async ({ id }) => {
      const found = await queue.candidates(id);
      return found.ok ? ok(found.value.map(candidateOf)) : found;
    },
    'uploads.choose': ({ id, claapId }) => queue.choose(id, claapId),
    'network.changed': ({ isOnline }) => {
      if (isOnline) queue.poke('network');
      return ok(undefined);
    },
  };
}

/** What a person may see of it: no upload link. */
export function candidateOf({ id, title, createdAt, durationMs }: SeenRecording): Candidate {
  return { claapId: id, title: title ?? '', createdAt, lengthMs: durationMs };
}
