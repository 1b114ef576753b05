// Before the package tests: makes the packages once, the way a release does. PACKAGE_IS_BUILT=1 takes what is
// in release/ already.
import { projectRoot } from '../helpers/electron';
import { mustRun } from '../helpers/child';

export async function setup(): Promise<void> {
  if (process.env['PACKAGE_IS_BUILT'] === '1') return;
  await mustRun(process.execPath, ['scripts/dist.mjs'], {
    env: process.env,
    cwd: projectRoot,
    timeoutMs: 1_500_000,
  });
}
