// A private X server. One display: Xvfb. Two displays: Xorg with the dummy video driver, whose
// outputs are real RANDR outputs, so that Chromium lists and captures each one (Xvfb has a single
// output, and monitors added to it by `xrandr --setmonitor` are not seen).
// The number is chosen by the server itself (`-displayfd`), so two runs never meet.
// If we die midway the server dies with us, and everything that draws on it loses its connection.
import { closeSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun, run, startChild, until } from './child';
import type { Child } from './child';

/** Where one display lies on the whole screen, in pixels. */
export interface DisplayBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A running X server. */
export interface XServer {
  /** For `DISPLAY`, such as ":3". */
  readonly display: string;
  readonly displays: readonly DisplayBounds[];
  readonly child: Child;
}

const width = 1920;
const height = 1080;

/** Starts an X server of one or two displays of 1920x1080 side by side, and waits until it answers. */
export async function startXServer(options: {
  dir: string;
  env: NodeJS.ProcessEnv;
  displayCount: 1 | 2;
}): Promise<XServer> {
  const { dir, displayCount } = options;
  const logFile = path.join(dir, 'x-server.log');
  const numberFile = path.join(dir, 'x-display');
  closeSync(openSync(numberFile, 'w'));
  const command = displayCount === 1 ? xvfb() : await xorg(dir);
  // The shell only opens descriptor 3 for -displayfd and is then replaced by the server.
  const child = startChild('sh', ['-c', 'exec "$@" 3>"$0"', numberFile, ...command], {
    env: options.env,
    logFile,
    isWorld: true,
  });
  const number = await until(
    async () => {
      const text = await readFile(numberFile, 'utf8');
      return text.endsWith('\n') && text.trim();
    },
    { what: 'the X server', child, logFile },
  );
  const display = `:${number}`;
  const env = { ...options.env, DISPLAY: display };
  await until(async () => (await run('xdpyinfo', [], { env })).code === 0, {
    what: `the X server to answer on ${display}`,
    child,
    logFile,
  });
  if (displayCount === 2) await addSecondOutput(env);
  const displays = Array.from({ length: displayCount }, (_, index) => {
    return { x: index * width, y: 0, width, height };
  });
  return { display, displays, child };
}

function xvfb(): string[] {
  const screen = ['-screen', '0', `${width}x${height}x24`];
  return ['Xvfb', '-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset'];
}

async function xorg(dir: string): Promise<string[]> {
  const config = path.join(dir, 'xorg.conf');
  await writeFile(config, dummyConfig);
  // A seat of its own and no added devices: it never touches a real console, keyboard or mouse.
  return [
    ...['Xorg', '-displayfd', '3', '-config', config, '-logfile', path.join(dir, 'xorg.log')],
    ...['-seat', 'seat-claap-test', '-novtswitch', '-sharevts', '-nolisten', 'tcp', '-noreset'],
  ];
}

async function addSecondOutput(env: NodeJS.ProcessEnv): Promise<void> {
  const mode = `${width}x${height}`;
  await mustRun('xrandr', ['--addmode', 'DUMMY1', mode], { env });
  await mustRun(
    'xrandr',
    [
      ...['--output', 'DUMMY0', '--mode', mode, '--pos', '0x0', '--primary'],
      ...['--output', 'DUMMY1', '--mode', mode, '--pos', `${width}x0`],
    ],
    { env },
  );
  // Asking makes the server look at its outputs again: only then is the second one "connected",
  // and Chromium leaves out what is not.
  const asked = await mustRun('xrandr', ['--query'], { env });
  if (!asked.stdout.includes('DUMMY1 connected')) throw new Error('No second display came up');
}

const dummyConfig = `Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0 - 1000.0
  VertRefresh 5.0 - 200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual ${2 * width} ${height}
    Modes "${width}x${height}"
  EndSubSection
EndSection
`;
