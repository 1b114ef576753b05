// Each rule that the house relies on, with a wrong example that must be found and a right one that must
// not: in main, preload, renderer, scripts and tests alike, typed rules too.
import { beforeAll, expect, test } from 'vitest';
import { type Finding, lintTree } from './lint-tree';

interface Example {
  readonly file: string;
  readonly text: string;
  /** Found by this rule; null: nothing may be found. */
  readonly rule: string | null;
}

const floating =
  'async function work(): Promise<void> {\n  await Promise.resolve();\n}\nexport function run(): void {\n  work();\n}\n';
const words = 'house(words-in-place)';

const examples: Record<string, Example> = {
  // One door for each thing.
  'ipcMain outside the guard': {
    file: 'main/ipc/a-door.ts',
    text: "import { ipcMain } from 'electron';\nipcMain.removeAllListeners('a');\n",
    rule: words,
  },
  'ipcMain in the guard': {
    file: 'main/ipc/guard.ts',
    text: "import { ipcMain } from 'electron';\nipcMain.removeAllListeners('a');\n",
    rule: null,
  },
  'ipcMain of a namespace': {
    file: 'main/desktop/b-door.ts',
    text: "import * as electron from 'electron';\nelectron.ipcMain.removeAllListeners('a');\n",
    rule: words,
  },
  'telling a window from elsewhere': {
    file: 'main/desktop/teller.ts',
    text: "import type { BrowserWindow } from 'electron';\nexport function tell(window: BrowserWindow): void {\n  window.webContents.send('take.changed', 1);\n}\n",
    rule: 'house(one-sender)',
  },
  'telling a window that may be missing': {
    file: 'main/ipc/teller.ts',
    text: "import type { WebContents } from 'electron';\nexport function tell(contents: WebContents | null): void {\n  contents?.send('take.changed', 1);\n}\n",
    rule: 'house(one-sender)',
  },
  'answering the sender by hand': {
    file: 'main/ipc/replier.ts',
    text: "import type { IpcMainInvokeEvent } from 'electron';\nexport function tell(event: IpcMainInvokeEvent): void {\n  event.sender.send('take.changed', 1);\n}\n",
    rule: 'house(one-sender)',
  },
  'telling windows in windows.ts': {
    file: 'main/desktop/windows.ts',
    text: "import type { BrowserWindow } from 'electron';\nexport function tell(window: BrowserWindow): void {\n  window.webContents.send('take.changed', 1);\n}\n",
    rule: null,
  },
  'opening a link outside links.ts': {
    file: 'main/desktop/opener.ts',
    text: "import { shell } from 'electron';\nexport const open = (url: string): Promise<void> => shell.openExternal(url);\n",
    rule: words,
  },
  'ipcRenderer in a page': {
    file: 'renderer/panel/ipc.ts',
    text: 'export const name = `ipcRenderer`;\n',
    rule: words,
  },
  // Words that take security away.
  ...Object.fromEntries(
    [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'rejectUnauthorized',
      'setCertificateVerifyProc',
      'dangerouslySetInnerHTML',
      'innerHTML',
      'executeJavaScript',
      'nodeIntegrationInSubFrames',
      'contextIsolation',
      'webviewTag',
      'loadFile',
      'bypassCSP',
      'allowServiceWorkers',
      'setPermissionRequestHandler',
      'appendSwitch',
      'crashReporter',
      'setUsePlainTextEncryption',
    ].map((word) => [
      `the name ${word}`,
      {
        file: `main/desktop/word-${word.toLowerCase()}.ts`,
        text: `export const options = { ${word}: false };\n`,
        rule: words,
      },
    ]),
  ),
  'certificate-error handled': {
    file: 'main/desktop/certificates.ts',
    text: "import { app } from 'electron';\napp.on('certificate-error', () => undefined);\n",
    rule: words,
  },
  'a word in a template': {
    file: 'main/claap/template.ts',
    text: 'export const name = (n: number): string => `rejectUnauthorized-${n}`;\n',
    rule: words,
  },
  'a word in a comment': {
    file: 'main/claap/comment.ts',
    text: '// Never set rejectUnauthorized.\nexport const a = 1;\n',
    rule: null,
  },
  'code from a text': {
    file: 'main/base/code.ts',
    text: "export const made: unknown = new Function('return 1');\n",
    rule: 'eslint(no-new-func)',
  },
  'html from data': {
    file: 'renderer/library/html.tsx',
    text: 'export function Title({ html }: { html: string }) {\n  return <p dangerouslySetInnerHTML={{ __html: html }} />;\n}\n',
    rule: words,
  },
  'a link from data': {
    file: 'renderer/library/link.tsx',
    text: 'export function Link({ url }: { url: string }) {\n  return <a href={url}>Open</a>;\n}\n',
    rule: 'house(no-data-link)',
  },
  'a text in a component': {
    file: 'renderer/library/text.tsx',
    text: 'export function Empty() {\n  return <p>Nothing here</p>;\n}\n',
    rule: 'house(no-text)',
  },
  'a text in braces': {
    file: 'renderer/library/braces.tsx',
    text: "export function Empty() {\n  return <p>{'Nothing here'}</p>;\n}\n",
    rule: 'house(no-text)',
  },
  'a text that is heard': {
    file: 'renderer/library/label.tsx',
    text: 'export function Close() {\n  return <button type="button" aria-label="Close" />;\n}\n',
    rule: 'house(no-text)',
  },
  'a sign between texts': {
    file: 'renderer/library/sign.tsx',
    text: 'export function Line({ a, b }: { readonly a: string; readonly b: string }) {\n  return (\n    <p className="line">\n      {a} · {b}\n    </p>\n  );\n}\n',
    rule: null,
  },
  // Shape of the code.
  'an enum': {
    file: 'main/base/enum.ts',
    text: 'export enum Kind {\n  A,\n}\n',
    rule: 'house(no-enum)',
  },
  'a constant enum': {
    file: 'renderer/state/enum.ts',
    text: "export const enum Kind {\n  A = 'a',\n}\n",
    rule: 'house(no-enum)',
  },
  'a default export': {
    file: 'main/base/default.ts',
    text: 'export default 1;\n',
    rule: 'import(no-default-export)',
  },
  'a default export that a tool asks for': {
    file: 'some.config.ts',
    text: 'export default { a: 1 };\n',
    rule: null,
  },
  'a barrel file': {
    file: 'main/media/barrel.ts',
    text: "export * from './target';\n",
    rule: 'oxc(no-barrel-file)',
  },
  'a file name in camel case': {
    file: 'main/media/camelCase.ts',
    text: 'export const a = 1;\n',
    rule: 'unicorn(filename-case)',
  },
  'a ring of imports': {
    file: 'main/uploads/ring-a.ts',
    text: "import { b } from './ring-b';\nexport const a = (): number => b();\n",
    rule: 'import(no-cycle)',
  },
  any: {
    file: 'main/base/any.ts',
    text: 'export const a = (b: any): unknown => b;\n',
    rule: 'typescript(no-explicit-any)',
  },
  'any that came in': {
    file: 'main/base/parsed.ts',
    text: 'export function parsed(text: string): string {\n  const value = JSON.parse(text);\n  return value.name;\n}\n',
    rule: 'typescript(no-unsafe-member-access)',
  },
  'an unchecked cast': {
    file: 'main/base/cast.ts',
    text: 'export const a = (b: unknown): string => b as string;\n',
    rule: 'typescript(no-unsafe-type-assertion)',
  },
  'a non-null assertion': {
    file: 'main/base/bang.ts',
    text: 'export const a = (b: string | null): string => b!;\n',
    rule: 'typescript(no-non-null-assertion)',
  },
  'a silenced compiler': {
    file: 'main/base/silence.ts',
    text: '// @ts-ignore\nexport const a: number = 1;\n',
    rule: 'typescript(ban-ts-comment)',
  },
  'a type imported as a value': {
    file: 'main/media/type.ts',
    text: "import { Thing } from './target';\nexport const a = (b: Thing): Thing => b;\n",
    rule: 'typescript(consistent-type-imports)',
  },
  'a case forgotten': {
    file: 'main/base/switch.ts',
    text: "export function a(b: 'x' | 'y'): number {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}\n",
    rule: 'typescript(switch-exhaustiveness-check)',
  },
  'a to-do': {
    file: 'main/base/todo.ts',
    text: '// TODO later\nexport const a = 1;\n',
    rule: 'eslint(no-warning-comments)',
  },
  'a console in main': {
    file: 'main/base/console.ts',
    text: "console.log('a');\n",
    rule: 'eslint(no-console)',
  },
  'a hook under a condition': {
    file: 'renderer/panel/hook.tsx',
    text: "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}\n",
    rule: 'react-hooks(rules-of-hooks)',
  },
  // Typed rules see every program of the project.
  'a floating promise in main': {
    file: 'main/base/floating.ts',
    text: floating,
    rule: 'typescript(no-floating-promises)',
  },
  'a floating promise in preload': {
    file: 'preload/words/floating.ts',
    text: floating,
    rule: 'typescript(no-floating-promises)',
  },
  'a floating promise in a page': {
    file: 'renderer/panel/floating.ts',
    text: floating,
    rule: 'typescript(no-floating-promises)',
  },
  'a floating promise in a test': {
    file: 'test/unit/floating.ts',
    text: floating,
    rule: 'typescript(no-floating-promises)',
  },
  'a floating promise in a script': {
    file: 'scripts/floating.mjs',
    text: floating.replaceAll(/: \w+(<\w+>)?(?= \{)/g, ''),
    rule: 'typescript(no-floating-promises)',
  },
  'a promise where none is awaited': {
    file: 'main/base/misused.ts',
    text: 'export function a(b: (done: () => void) => void): void {\n  b(async () => Promise.resolve());\n}\n',
    rule: 'typescript(no-misused-promises)',
  },
  'a promise as a condition': {
    file: 'main/base/condition.ts',
    text: 'export const a = (b: Promise<boolean>): number => (b ? 1 : 2);\n',
    rule: 'typescript(no-misused-promises)',
  },
};

const beside = {
  'main/media/target.ts': 'export const a = 1;\nexport interface Thing {\n  readonly a: 1;\n}\n',
  'main/uploads/ring-b.ts': "import { a } from './ring-a';\nexport const b = (): number => a();\n",
};

let found: Finding[] = [];

beforeAll(async () => {
  const files = Object.values(examples).map(({ file, text }) => [file, text] as const);
  found = await lintTree({ ...beside, ...Object.fromEntries(files) });
}, 120_000);

test.each(Object.entries(examples))('%s', (_name, { file, rule }) => {
  const rules = found.filter((one) => one.file === file).map((one) => one.rule);

  if (rule === null) expect(rules).toEqual([]);
  else expect(rules).toContain(rule);
});
