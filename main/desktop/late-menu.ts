// A menu that is put up again only when it reads differently. Linux desktops lose their question when the menu that
// they ask for is replaced meanwhile, and an open menu closes under the pointer; an upload would do that each second.
import type { MenuItemConstructorOptions } from 'electron';

type Click = NonNullable<MenuItemConstructorOptions['click']>;
type Template = readonly MenuItemConstructorOptions[];

export interface LateMenu {
  /** What the menu is from now on; the template to put up, or null when the one that is up reads the same. */
  next(template: Template): MenuItemConstructorOptions[] | null;
}

/** No menu is up yet. A click does what the latest template says for that row. */
export function createLateMenu(): LateMenu {
  let latest: Template = [];
  let shown = '';

  function act(path: readonly number[], args: Parameters<Click>): void {
    // The system may have checked a row by itself: the next one is put up whatever it reads.
    shown = '';
    rowAt(latest, path)?.click?.(...args);
  }

  const bound = (rows: Template, above: readonly number[]): MenuItemConstructorOptions[] =>
    rows.map((row, index) => {
      const path = [...above, index];
      const { submenu } = row;
      return {
        ...row,
        ...(row.click === undefined
          ? {}
          : { click: (...args: Parameters<Click>) => act(path, args) }),
        ...(Array.isArray(submenu) ? { submenu: bound(submenu, path) } : {}),
      };
    });

  return {
    next(template) {
      latest = template;
      // Functions are left out of it.
      const reads = JSON.stringify(template);
      if (reads === shown) return null;
      shown = reads;
      return bound(template, []);
    },
  };
}

function rowAt(rows: Template, path: readonly number[]): MenuItemConstructorOptions | undefined {
  const [index = 0, ...rest] = path;
  const row = rows[index];
  if (rest.length === 0) return row;
  return Array.isArray(row?.submenu) ? rowAt(row.submenu, rest) : undefined;
}
