// Questions of settings and welcome that are not about the settings themselves: shortcuts, what the system
// allows, what a microphone hears, what this app is.
import type { About, Permissions, PermissionName } from '../../preload/schemas/setup';
import { ok } from '../base/result';
import type { Listening } from '../desktop/listening';
import type { SoundLevel } from '../desktop/sound-level';
import type { SoundTest } from '../desktop/sound-test';
import type { Shortcuts } from '../desktop/shortcuts';
import type { Handlers } from './guard';

type SetupHandlers = Pick<
  Handlers,
  | 'shortcuts.choose'
  | 'shortcuts.rest'
  | 'listen.begin'
  | 'listen.heard'
  | 'sound.test'
  | 'sound.tested'
  | 'playing.listen'
  | 'playing.heard'
  | 'permissions.read'
  | 'permissions.ask'
  | 'app.reopen'
  | 'about.read'
  | 'about.licences'
>;

export interface SetupDeps {
  readonly shortcuts: Pick<Shortcuts, 'choose' | 'rest'>;
  readonly listening: Listening;
  readonly soundTest: Pick<SoundTest, 'run' | 'heard'>;
  readonly soundLevel: Pick<SoundLevel, 'want' | 'heard'>;
  permissions(): Permissions;
  askPermission(what: PermissionName): Promise<void>;
  reopen(): void;
  about(): About;
  licences(): Promise<string>;
}

/** Handlers of `shortcuts.*`, `listen.*`, `sound.*`, `playing.*`, `permissions.*`, `app.*` and `about.*`. */
export function setupHandlers(deps: SetupDeps): SetupHandlers {
  const { shortcuts, listening, soundTest, soundLevel } = deps;
  const done = ok(undefined);
  return {
    'shortcuts.choose': ({ name, accelerator }) => ok(shortcuts.choose(name, accelerator)),
    'shortcuts.rest': ({ isResting }) => {
      shortcuts.rest(isResting);
      return done;
    },
    'listen.begin': (choice, asker) => {
      listening.begin(choice, asker);
      return done;
    },
    'listen.heard': (heard) => {
      listening.heard(heard);
      return done;
    },
    'sound.test': async () => ok({ outcome: await soundTest.run() }),
    'sound.tested': (outcome) => {
      soundTest.heard(outcome);
      return done;
    },
    'playing.listen': ({ isWanted }) => {
      soundLevel.want(isWanted);
      return done;
    },
    'playing.heard': ({ peak }) => {
      soundLevel.heard(peak);
      return done;
    },
    'permissions.read': () => ok(deps.permissions()),
    'permissions.ask': async ({ what }) => {
      await deps.askPermission(what);
      return done;
    },
    'app.reopen': () => {
      deps.reopen();
      return done;
    },
    'about.read': () => ok(deps.about()),
    'about.licences': async () => ok({ text: await deps.licences() }),
  };
}
