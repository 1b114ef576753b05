// Questions of the camera's bubble.
import { ok } from '../base/result';
import type { Bubble } from '../desktop/bubble';
import type { Handlers } from './guard';

type BubbleHandlers = Pick<
  Handlers,
  'bubble.read' | 'bubble.tell' | 'bubble.pull' | 'bubble.change' | 'bubble.hover' | 'bubble.close'
>;

/** Handlers of `bubble.*`. */
export function bubbleHandlers(bubble: Bubble): BubbleHandlers {
  const done = ok(undefined);
  return {
    'bubble.read': () => ok(bubble.view()),
    'bubble.tell': ({ state }) => {
      bubble.hear(state);
      return done;
    },
    'bubble.pull': (pull) => {
      bubble.pull(pull);
      return done;
    },
    'bubble.change': (look) => {
      bubble.change(look);
      return done;
    },
    'bubble.hover': ({ isOver }) => {
      bubble.hover(isOver);
      return done;
    },
    'bubble.close': () => {
      bubble.close();
      return done;
    },
  };
}
