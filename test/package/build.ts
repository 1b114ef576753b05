// Before the package tests: makes the packages once, the way a release does. PACKAGE_IS_BUILT=1 takes what is
// in release/ already.
import { mustRun, run } from '../helpers/child';
import { projectRoot } from '../helpers/electron';

/** What makes and asks packages, beside what the other tests need. */
const tools = {
  rpmbuild: 'rpm',
  mksquashfs: 'squashfs-tools',
  // For the stand-in of an AppImage's runtime, and for Chromium's own list of authorities.
  squashfuse_ll: 'squashfuse',
  fusermount3: 'fuse3',
  certutil: 'libnss3-tools',
} as const;

export async function setup(): Promise<void> {
  const missing: string[] = [];
  for (const [command, name] of Object.entries(tools))
    if ((await run('sh', ['-c', `command -v ${command}`])).code !== 0) missing.push(name);
  if (missing.length > 0)
    await mustRun(
      'apt-get',
      ['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', 'install', ...missing],
      { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 300_000 },
    );
  if (process.env['PACKAGE_IS_BUILT'] === '1') return;
  await mustRun(process.execPath, ['scripts/dist.mjs'], {
    env: process.env,
    cwd: projectRoot,
    timeoutMs: 1_500_000,
  });
}
