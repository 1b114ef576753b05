// Starts that a package refuses.
import { app } from 'electron';

/** Switches of Chromium's that no fuse covers: with one of these another program could be the user's eyes. */
const weakening = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'js-flags',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'log-net-log',
  'use-fake-ui-for-media-stream',
];

/** Whether this start takes protection away; asked in packages alone. */
export function isWeakened(): boolean {
  // An AppImage's own start script says so where the system lets no ordinary program make a sandbox.
  const unsandboxed = ['no-sandbox', 'disable-setuid-sandbox', 'no-zygote-sandbox'];
  const refused =
    process.env['APPIMAGE'] === undefined ? [...weakening, ...unsandboxed] : weakening;
  return refused.some((name) => app.commandLine.hasSwitch(name));
}
