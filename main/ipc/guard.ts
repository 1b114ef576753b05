// The door of main: every question is checked before it is heard. Who asks (our page, its main frame,
// a window that the contract allows), how much, what (schema). A refused one gets a typed answer.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  type Answer,
  type Answered,
  type Asked,
  type QuestionName,
  questions,
  type WindowRole,
} from '../../preload/contract';
import { maxChunkBytes, maxQuestionBytes } from '../../preload/limits';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import { err } from '../base/result';

/** One function a question; a missing one does not compile. */
export type Handlers = {
  readonly [N in QuestionName]: (
    body: Asked<N>,
    asker: WindowRole,
  ) => Result<Answered<N>> | Promise<Result<Answered<N>>>;
};

export interface GuardDeps {
  readonly log: Logger;
  readonly appOrigin: string;
  roleOf(contents: WebContents): WindowRole | null;
}

/** Opens the door: registers every question of the contract. */
export function guardQuestions(handlers: Handlers, deps: GuardDeps): void {
  for (const name of questionNames()) guardQuestion(name, handlers, deps);
}

function guardQuestion<N extends QuestionName>(
  name: N,
  handlers: Handlers,
  { log, appOrigin, roleOf }: GuardDeps,
): void {
  const { asks, windows } = questions[name];
  ipcMain.handle(name, async (event, body: unknown): Promise<Answer<unknown>> => {
    // First, before any await: the frame can be gone later.
    const role = isMainFrame(event, appOrigin) ? roleOf(event.sender) : null;
    const allowed: readonly WindowRole[] = windows;
    if (role === null || !allowed.includes(role)) {
      log.warn('question refused', { name, role });
      return err(failure('not-allowed'));
    }
    if (!isSmallEnough(name, body)) return err(failure('invalid'));
    const asked = asks.safeParse(body);
    if (!asked.success) {
      log.warn('question invalid', { name, role });
      return err(failure('invalid'));
    }
    try {
      // The schema of this row has just proved the body's type.
      return await handlers[name](asked.data as Asked<N>, role);
    } catch (error) {
      log.error('question failed', { name, error });
      return err(failure('internal'));
    }
  });
}

function isMainFrame(event: IpcMainInvokeEvent, appOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && frame.origin === appOrigin;
}

// Looking at the size must itself be cheap: 64 MiB of numbers once held main for minutes.
function isSmallEnough(name: QuestionName, body: unknown): boolean {
  if (name === 'capture.chunk')
    return (
      typeof body === 'object' &&
      body !== null &&
      'bytes' in body &&
      body.bytes instanceof Uint8Array &&
      body.bytes.byteLength <= maxChunkBytes
    );
  return weight(body, maxQuestionBytes) <= maxQuestionBytes;
}

/** A rough size in bytes; stops counting at `limit`. */
function weight(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  let sum = 0;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    sum += key.length + weight(Reflect.get(value, key), limit - sum);
    if (sum > limit) break;
  }
  return sum;
}

function questionNames(): QuestionName[] {
  return Object.keys(questions).filter((name): name is QuestionName => name in questions);
}
