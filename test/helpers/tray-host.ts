// The tests' hand on the tray and eye on the notifications: drives tray-host.py, which plays the
// desktop's part on the private session bus. A click here is the call that a panel makes when a
// person clicks. Notifications are kept in the order they came. Dies with us.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startChild, until } from './child';
import type { Child } from './child';

const iconSchema = z.object({ width: z.number(), height: z.number(), sha256: z.string() });

const itemSchema = z.object({
  service: z.string(),
  Id: z.string().default(''),
  Title: z.string().default(''),
  Status: z.string().default(''),
  icons: z.array(iconSchema),
  /** (icon name, pixmaps, title, text) by the StatusNotifierItem specification. */
  ToolTip: z.tuple([z.string(), z.array(z.unknown()), z.string(), z.string()]).optional(),
});

/** A tray icon as a panel would show it. */
export type TrayItem = z.infer<typeof itemSchema>;

/** One row of the tray's menu. */
export interface TrayEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly type: string;
  readonly checked: boolean;
  readonly children: readonly TrayEntry[];
}

const entrySchema: z.ZodType<TrayEntry> = z.lazy(() =>
  z.object({
    id: z.number(),
    label: z.string(),
    enabled: z.boolean(),
    visible: z.boolean(),
    type: z.string(),
    checked: z.boolean(),
    children: z.array(entrySchema),
  }),
);

const notificationSchema = z.object({
  id: z.number(),
  app: z.string(),
  summary: z.string(),
  body: z.string(),
  /** Alternating keys and labels; "default" is a click on the notification itself. */
  actions: z.array(z.string()),
});

/** A notification as the user would read it. */
export type ShownNotification = z.infer<typeof notificationSchema>;

const lineSchema = z.union([
  z.object({ id: z.number(), value: z.unknown() }),
  z.object({ id: z.number(), error: z.string() }),
  z.looseObject({ event: z.string() }),
]);

const cookieSchema = z.object({ cookie: z.number() });

/** The desktop's side of tray and notifications. */
export interface TrayHost {
  readonly child: Child;
  /** All notifications since the start, oldest first. */
  readonly notifications: readonly ShownNotification[];
  /** Forgets the notifications so far. */
  forgetNotifications(): void;
  /** How many times the screen is being kept awake now. */
  awakeCount(): number;
  /** How often a tray item said that it changed (icon, tooltip…). */
  changeCount(): number;
  /** Waits for a notification whose summary or body matches. */
  notification(words: RegExp, timeoutMs?: number): Promise<ShownNotification>;
  /** Clicks a notification (or presses one of its buttons, by key). */
  press(notification: ShownNotification, action?: string): Promise<void>;
  /** Waits until an app has put its icon into the tray, and shows it. */
  item(timeoutMs?: number): Promise<TrayItem>;
  /** How many icons there are now. */
  itemCount(): Promise<number>;
  /** A left click on the first icon. */
  click(): Promise<void>;
  /** The first icon's menu as it would open now. */
  menu(): Promise<readonly TrayEntry[]>;
  /** Waits for an enabled row whose label matches, and clicks it. Rows of sub-menus count too. */
  choose(label: RegExp, timeoutMs?: number): Promise<TrayEntry>;
}

/** Starts the host and waits until it owns its names. */
export async function startTrayHost(options: {
  dir: string;
  env: NodeJS.ProcessEnv;
  /** Makes a command one of another user's: a session bus answers its own user. */
  as?: (command: string, args: readonly string[]) => { command: string; args: readonly string[] };
}): Promise<TrayHost> {
  const logFile = path.join(options.dir, 'tray-host.log');
  const script = path.resolve(import.meta.dirname, 'tray-host.py');
  // Debian's own Python, which sees Debian's D-Bus packages; another one on PATH would not.
  const python = { command: '/usr/bin/python3', args: ['-u', script] };
  const started = options.as?.(python.command, python.args) ?? python;
  const child = startChild(started.command, started.args, {
    env: options.env,
    logFile,
    stdin: 'pipe',
    stdout: 'pipe',
  });
  const notifications: ShownNotification[] = [];
  const awake = new Set<number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let isReady = false;
  let changes = 0;
  let lastId = 0;

  const onEvent = (line: { event: string }): void => {
    if (line.event === 'ready') isReady = true;
    if (line.event === 'item-changed') changes += 1;
    if (line.event === 'notification') notifications.push(notificationSchema.parse(line));
    if (line.event === 'inhibited') awake.add(cookieSchema.parse(line).cookie);
    if (line.event === 'released') awake.delete(cookieSchema.parse(line).cookie);
  };
  const stdout = child.process.stdout;
  if (stdout === null) throw new Error('The tray host has no output');
  createInterface({ input: stdout }).on('line', (text) => {
    const line = lineSchema.parse(JSON.parse(text));
    if ('event' in line) return onEvent(line);
    const asker = waiting.get(line.id);
    waiting.delete(line.id);
    if ('error' in line) asker?.reject(new Error(`Tray host: ${line.error}`));
    else asker?.resolve(line.value);
  });
  child.process.once('exit', () => {
    for (const asker of waiting.values()) asker.reject(new Error('The tray host has ended'));
  });
  await until(() => isReady, { what: 'the tray host', child, logFile });

  const ask = async (question: Record<string, unknown>): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.process.stdin?.write(`${JSON.stringify({ ...question, id })}\n`);
    });
  };
  const menu = async (): Promise<readonly TrayEntry[]> =>
    z.array(entrySchema).parse(await ask({ ask: 'menu' }));
  const itemCount = async (): Promise<number> =>
    z.array(z.unknown()).parse(await ask({ ask: 'items' })).length;

  return {
    child,
    notifications,
    forgetNotifications() {
      notifications.length = 0;
    },
    awakeCount: () => awake.size,
    changeCount: () => changes,
    notification: (words, timeoutMs = 15_000) =>
      until(
        () => notifications.find(({ summary, body }) => words.test(summary) || words.test(body)),
        { what: `a notification like ${String(words)}`, timeoutMs },
      ),
    async press(notification, action = 'default') {
      await ask({ ask: 'press', notification: notification.id, action });
    },
    async item(timeoutMs = 15_000) {
      await until(async () => (await itemCount()) > 0, { what: 'a tray icon', timeoutMs });
      return itemSchema.parse(await ask({ ask: 'show' }));
    },
    itemCount,
    async click() {
      await ask({ ask: 'click' });
    },
    menu,
    async choose(label, timeoutMs = 10_000) {
      const entry = await until(async () => flat(await menu()).find((row) => matches(row, label)), {
        what: `a row like ${String(label)} in the tray's menu`,
        timeoutMs,
        everyMs: 100,
      });
      await ask({ ask: 'choose', entry: entry.id });
      return entry;
    },
  };
}

function matches(row: TrayEntry, label: RegExp): boolean {
  return row.enabled && row.visible && label.test(row.label);
}

function flat(rows: readonly TrayEntry[]): TrayEntry[] {
  return rows.flatMap((row) => [row, ...flat(row.children)]);
}
