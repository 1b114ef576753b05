// A scene: a window in one state, as fixture data that the contract types.
import type { Page } from 'playwright-core';
import type { Answered, QuestionName, WindowRole } from '../../preload/contract';
import type { EventName, Told } from '../../preload/events';
import type { Failure } from '../../preload/schemas/failure';
import type { Words } from '../../preload/words/words';

/** The windows that can be seen. */
export type SeenRole = Exclude<WindowRole, 'capture'>;

export type Answers = { readonly [N in QuestionName]?: Answered<N> };
type Telling = { readonly [N in EventName]: readonly [N, Told<N>] }[EventName];

export interface Scene {
  /** Names the state; a file name. */
  readonly name: string;
  readonly answers: Answers;
  readonly failures?: { readonly [N in QuestionName]?: Failure };
  readonly told?: readonly Telling[];
  /** What a person does until the state is seen. */
  act?(page: Page, words: Words): Promise<void>;
}
