// Questions of settings and welcome that are not about the settings themselves: shortcuts, what the system
// allows, what a microphone hears, what this app is.
import type { About, Permissions, PermissionName } from '../../preload/schemas/setup';
import { ok } from '../base/result';
import type { Listening } from '../desktop/listening';
import type { Shortcuts } from '../desktop/shortcuts';
import type { Handlers } from './guard';

type SetupHandlers = Pick<
  Handlers,
  | 'shortcuts.choose'
  | 'shortcuts.rest'
  | 'listen.begin'
  | 'listen.heard'
  | 'permissions.read'
  | 'permissions.ask'
  | 'app.reopen'
  | 'about.read'
  | 'about.licences'
>;

export interface SetupDeps {
  readonly shortcuts: Pick<Shortcuts, 'choose' | 'rest'>;
  readonly listening: Listening;
  permissions(): Permissions;
  askPermission(what: PermissionName): Promise<void>;
  reopen(): void;
  about(): About;
  licences(): Promise<string>;
}

/** Handlers of `shortcuts.*`, `listen.*`, `permissions.*`, `app.*` and `about.*`. */
export function setupHandlers(deps: SetupDeps): SetupHandlers {
  const { shortcuts, listening } = deps;
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
