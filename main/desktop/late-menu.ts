// A menu that is put up again only when it reads differently: one that is open would change under the pointer at
// each step of an upload.
import type { MenuItemConstructorOptions } from 'electron';

type Click = NonNullable<MenuItemConstructorOptions['click']>;
type Template = readonly MenuItemConstructorOptions[];

export interface LateMenu {
  /** What the menu is from now on; the template to put up, or null when the one that is up reads the same. */
  next(template: Template): MenuItemConstructorOptions[] | null;
}

/** A menu that was put up, and the latest template that reads as it does. */
interface Up {
  readonly reads: string;
  latest: Template;
  /** Not up yet; or clicked, and the system may have checked a row by itself: it is put up once more. */
  isDue: boolean;
}

/**
 * No menu is up yet. A click does what the latest template that reads alike says for that row; so does one in a menu
 * that was open when another took its place.
 */
export function createLateMenu(): LateMenu {
  let up: Up | null = null;

  function act(menu: Up, path: readonly number[], args: Parameters<Click>): void {
    menu.isDue = true;
    rowAt(menu.latest, path)?.click?.(...args);
  }

  const bound = (
    menu: Up,
    rows: Template,
    above: readonly number[],
  ): MenuItemConstructorOptions[] =>
    rows.map((row, index) => {
      const path = [...above, index];
      const { submenu } = row;
      return {
        ...row,
        ...(row.click === undefined
          ? {}
          : { click: (...args: Parameters<Click>) => act(menu, path, args) }),
        ...(Array.isArray(submenu) ? { submenu: bound(menu, submenu, path) } : {}),
      };
    });

  return {
    next(template) {
      // Functions are left out of it.
      const reads = JSON.stringify(template);
      if (reads !== up?.reads) up = { reads, latest: template, isDue: true };
      up.latest = template;
      if (!up.isDue) return null;
      up.isDue = false;
      return bound(up, template, []);
    },
  };
}

function rowAt(rows: Template, path: readonly number[]): MenuItemConstructorOptions | undefined {
  const [index = 0, ...rest] = path;
  const row = rows[index];
  if (rest.length === 0) return row;
  return Array.isArray(row?.submenu) ? rowAt(row.submenu, rest) : undefined;
}
