// The door of main: every question is checked before it is heard. Who asks (our page, its main frame,
// a window that the contract allows), how often, how much, what (schema); and the answer is checked too. A
// refused one gets a typed answer.
import { ipcMain, type WebContents } from 'electron';
import {
  type Answer,
  type Answered,
  type Asked,
  type QuestionName,
  questions,
  type WindowRole,
} from '../../preload/contract';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import { err } from '../base/result';
import { isOurPage, mayAsk, misfitOf, readQuestion } from './checks';
import type { Pace } from './pace';

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
  /** How often each window may ask. */
  readonly pace: Pace;
}

/** Opens the door: registers every question of the contract. */
export function guardQuestions(handlers: Handlers, deps: GuardDeps): void {
  for (const name of questionNames()) guardQuestion(name, handlers, deps);
}

function guardQuestion<N extends QuestionName>(
  name: N,
  handlers: Handlers,
  { log, appOrigin, roleOf, pace }: GuardDeps,
): void {
  ipcMain.handle(name, async (event, body: unknown): Promise<Answer<unknown>> => {
    // First, before any await: the frame can be gone later.
    const isOurs = isOurPage(event.senderFrame, event.sender.mainFrame, appOrigin);
    const role = isOurs ? roleOf(event.sender) : null;
    // Before the log, which a flood of refused questions would otherwise fill.
    if (!pace.allows(event.sender.id, name)) return err(failure('busy'));
    if (role === null || !mayAsk(role, name)) {
      log.warn('question refused', { name, role });
      return err(failure('not-allowed'));
    }
    const asked = readQuestion(name, body);
    if (!asked.ok) {
      log.warn('question invalid', { name, role });
      return asked;
    }
    try {
      const answer = await handlers[name](asked.value, role);
      const misfit = answer.ok ? misfitOf(name, answer.value) : null;
      if (misfit === null) return answer;
      log.error('answer does not fit the contract', { name, at: misfit });
      return err(failure('internal'));
    } catch (error) {
      log.error('question failed', { name, error });
      return err(failure('internal'));
    }
  });
}

function questionNames(): QuestionName[] {
  return Object.keys(questions).filter((name): name is QuestionName => name in questions);
}
