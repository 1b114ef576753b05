// Lints a made-up tree with the project's own linter and configuration: a rule that is switched off by
// mistake, or a tool that looks at nothing, is seen here and not in a year.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../../..');
const oxlint = path.join(projectRoot, 'node_modules/.bin/oxlint');

const configuration = [
  '.gitignore',
  '.oxlintrc.json',
  'lint',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.main.json',
  'tsconfig.preload.json',
  'tsconfig.renderer.json',
  'tsconfig.test.json',
  'scripts/tsconfig.json',
];

/** One thing that the linter found. */
export interface Finding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `plugin(rule)` */
  readonly rule: string;
  readonly message: string;
}

/** What the linter finds in a tree of these files (path from the root -> text). */
export async function lintTree(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  const root = await mkdtemp(path.join(tmpdir(), 'claap-lint-'));
  try {
    for (const name of configuration)
      await cp(path.join(projectRoot, name), path.join(root, name), { recursive: true });
    await symlink(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    }
    const output = await run(root, ['--config', '.oxlintrc.json', '--format', 'json']);
    const { diagnostics }: { diagnostics: RawFinding[] } = JSON.parse(output);
    return diagnostics.map(finding);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The files of the project that the linter looks at, paths from the root. */
export async function lintedFiles(): Promise<string[]> {
  const output = await run(projectRoot, ['--config', '.oxlintrc.json', '--debug=files']);
  return output.split('\n').map((line) => line.trim().replace(/^\.\//, ''));
}

interface RawFinding {
  readonly filename: string;
  readonly code: string;
  readonly message: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function finding(found: RawFinding): Finding {
  return {
    file: found.filename,
    line: found.labels[0]?.span.line ?? 0,
    rule: found.code,
    message: found.message,
  };
}

// Findings make the exit code 1; that is what we came for.
function run(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(oxlint, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error('the linter did not run', { cause: error }));
      else if (stdout === '') reject(new Error(`the linter said nothing: ${stderr}`));
      else resolve(stdout);
    });
  });
}
