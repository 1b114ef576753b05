// An open menu stays as long as it reads the same, and its rows do what is meant by now.
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { createLateMenu } from '../../../../main/desktop/late-menu';

function press(row: MenuItemConstructorOptions | undefined): void {
  Reflect.apply(Object(row?.click), null, []);
}
const submenu = (row: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] =>
  Array.isArray(row?.submenu) ? row.submenu : [];

test('one that reads the same is not put up again, and its rows do what the latest says', () => {
  const menu = createLateMenu();
  const done: string[] = [];
  const template = (what: string): MenuItemConstructorOptions[] => [
    { label: 'Stop', click: () => void done.push(`stop ${what}`) },
    {
      label: 'More',
      submenu: [{ label: 'Copy link', click: () => void done.push(`copy ${what}`) }],
    },
  ];
  const up = menu.next(template('first'));
  expect(menu.next(template('second'))).toBeNull();

  press(up?.[0]);
  expect(done).toEqual(['stop second']);
  menu.next(template('third'));
  press(submenu(up?.[1])[0]);
  expect(done).toEqual(['stop second', 'copy third']);
});

test('one that reads differently is put up', () => {
  const menu = createLateMenu();
  expect(menu.next([{ label: 'Pause' }])).toEqual([{ label: 'Pause' }]);
  expect(menu.next([{ label: 'Resume' }])).toEqual([{ label: 'Resume' }]);
  expect(menu.next([{ label: 'Resume', enabled: false }])).not.toBeNull();
});

test('a menu that was open when another took its place does what it reads', () => {
  const menu = createLateMenu();
  const done: string[] = [];
  const row = (label: string): MenuItemConstructorOptions => ({
    label,
    click: () => void done.push(label),
  });
  const open = menu.next([row('Stop'), row('Discard')]);
  menu.next([row('Record'), row('Quit')]);
  press(open?.[0]);

  expect(done).toEqual(['Stop']);
});

test('after a click it is put up again: the system may have checked a row by itself', () => {
  const menu = createLateMenu();
  const template = [
    { label: 'Microphone', type: 'radio' as const, checked: false, click: () => undefined },
  ];
  press(menu.next(template)?.[0]);
  expect(menu.next(template)).not.toBeNull();
});
