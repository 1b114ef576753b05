// The capture engine's page in a browser of its own instead of Electron: the built page, served over HTTP, with a
// stand-in for the bridge to main. Orders go in, reports and chunks come out, and the chunks go the app's own way:
// raw file and live finisher.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { systemClock } from '../../main/base/clock';
import { createRawRecording, type RawRecording } from '../../main/recordings/raw-recording';
import type { LiveFinish } from '../../main/media/live-finish';
import type { Finisher } from '../../main/media/finish';
import { type CaptureOrder, captureReportSchema } from '../../preload/schemas/capture';
import type { CaptureReport } from '../../preload/schemas/capture';
import { type EncoderVerdict, encoderVerdictSchema } from '../../preload/schemas/encoder';
import { isRoot, until } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { withoutUndefined } from '../helpers/app';

export interface EnginePage {
  /** Of the browser, such as "156.0.8078.108". */
  readonly version: string;
  order(order: CaptureOrder): Promise<void>;
  /** Has the page test its encoder as if it were hardware's; `paint`: what becomes of the picture on its way. */
  testEncoder(paint: 'as it is' | 'black'): Promise<EncoderVerdict>;
  /** The first report of this kind, of a take or of all; waits for it. */
  reported<K extends CaptureReport['kind']>(
    kind: K,
    takeId?: string,
  ): Promise<Extract<CaptureReport, { kind: K }>>;
  /** Everything that was reported so far. */
  readonly reports: readonly CaptureReport[];
  /** What the page said on its console, errors too. */
  readonly said: readonly string[];
  /** Ends the take's raw file and answers its finished one. */
  finish(takeMs: number): Promise<string>;
  close(): Promise<void>;
}

export interface EnginePageOptions {
  readonly finisher: Finisher;
  /** Where the take's files go. */
  readonly folder: string;
  /** Further switches of the browser. */
  readonly switches?: readonly string[];
}

const bundle = path.resolve(import.meta.dirname, '../../out/renderer');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** The browser's own window covers nothing of the painted source that is looked at. */
const windowPlace = ['--window-position=1300,700', '--window-size=500,300'];
/** Nobody is there to choose; the features are those that the app itself turns on. */
const unattended = [
  '--auto-select-desktop-capture-source=Entire screen',
  '--system-audio-capture-default_checked',
  '--enable-features=PulseaudioLoopbackForScreenShare',
  '--autoplay-policy=no-user-gesture-required',
];

/** Starts the distribution's Chromium on the desktop with the engine's page in it, ready for orders. */
export async function openEnginePage(
  desktop: Desktop,
  options: EnginePageOptions,
): Promise<EnginePage> {
  const reports: CaptureReport[] = [];
  const said: string[] = [];
  const verdicts: EncoderVerdict[] = [];
  const intake = createIntake(options);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      said.push(String(error));
      response.writeHead(500).end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      const json = (value: unknown): unknown => response.end(JSON.stringify(value));
      if (url.pathname === '/chunk') {
        json(await intake.append(Number(url.searchParams.get('index')), body));
        return;
      }
      if (url.searchParams.get('name') === 'capture.report')
        reports.push(captureReportSchema.parse(JSON.parse(body.toString('utf8'))));
      if (url.searchParams.get('name') === 'encoder.checked')
        verdicts.push(encoderVerdictSchema.parse(JSON.parse(body.toString('utf8'))));
      json({ ok: true });
      return;
    }
    if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = path.join(bundle, path.normalize(url.pathname));
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
    response.end(await readFile(file));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const browser = await startBrowser(desktop, options.switches ?? []);
  const context = await browser.newContext({
    viewport: null,
    permissions: ['microphone', 'camera'],
  });
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.addInitScript(standInBridge);
  await page.goto(`http://localhost:${port}/capture/index.html`);

  const self: EnginePage = {
    version: browser.version(),
    reports,
    said,
    async order(order) {
      await page.evaluate((detail) => {
        window.dispatchEvent(new CustomEvent('capture.order', { detail }));
      }, order);
    },
    async testEncoder(paint) {
      verdicts.length = 0;
      await page.evaluate((how) => {
        VideoEncoder.isConfigSupported = (config) => Promise.resolve({ supported: true, config });
        if (how === 'black')
          Object.defineProperty(OffscreenCanvasRenderingContext2D.prototype, 'fillStyle', {
            set() {
              // Nothing is painted in its colour.
            },
          });
        window.dispatchEvent(new CustomEvent('encoder.known', { detail: null }));
      }, paint);
      return until(() => verdicts[0], { what: 'a verdict on the encoder', timeoutMs: 20_000 });
    },
    reported(kind, takeId) {
      type Wanted = Extract<CaptureReport, { kind: typeof kind }>;
      const isWanted = (said: CaptureReport): said is Wanted =>
        said.kind === kind &&
        (takeId === undefined || ('takeId' in said && said.takeId === takeId));
      const failed = (): CaptureReport | undefined =>
        reports.find((one) => one.kind === 'failed' && kind !== 'failed');
      return until(
        () => {
          return reports.find(isWanted);
        },
        { what: `the report "${kind}"`, timeoutMs: 15_000 },
      ).catch((error: unknown) => {
        throw new Error(JSON.stringify({ failed: failed(), said }), { cause: error });
      });
    },
    finish: (takeMs) => intake.finish(takeMs),
    async close() {
      await browser.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
  await self.reported('ready');
  return self;
}

function startBrowser(desktop: Desktop, switches: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: false,
    chromiumSandbox: !isRoot(),
    // Playwright silences a browser unless it is told not to.
    ignoreDefaultArgs: ['--mute-audio', '--hide-scrollbars'],
    args: [...unattended, ...windowPlace, ...switches],
    env: withoutUndefined(desktop.env),
    timeout: 30_000,
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** The chunks' way in the app: take-sink.ts without a library. */
function createIntake({ finisher, folder }: EnginePageOptions): {
  append(index: number, bytes: Buffer): Promise<unknown>;
  finish(takeMs: number): Promise<string>;
} {
  let live: LiveFinish | null = null;
  const raw: RawRecording = createRawRecording({
    folder,
    clock: systemClock,
    onKind: (kind) => {
      live = finisher.live({ folder, rawKind: kind === 'webm' ? 'webm' : 'matroska-h264' });
    },
    onBytes: (bytes) => live?.push(bytes),
  });
  return {
    append: (index, bytes) =>
      raw.append({ takeId: 'bracket-take', index, bytes: new Uint8Array(bytes) }),
    async finish(takeMs) {
      await raw.close();
      const made = await live?.end({ takeMs });
      if (made?.ok !== true)
        throw new Error(JSON.stringify(made?.failure ?? 'nothing was recorded'));
      return made.value.path;
    },
  };
}

// Runs in the page, before anything of it.
function standInBridge(): void {
  const post = async (url: string, body: BodyInit): Promise<never> => {
    const answered = await fetch(url, { method: 'POST', body });
    return answered.json() as Promise<never>;
  };
  Object.defineProperty(window, 'recorder', {
    value: {
      locale: 'en',
      textPercent: 100,
      takeFiles: () => Promise.reject(new Error('not here')),
      ask(name: string, body: { index: number; bytes: Uint8Array<ArrayBuffer> }) {
        if (name === 'capture.chunk') return post(`/chunk?index=${body.index}`, body.bytes);
        return post(`/ask?name=${name}`, JSON.stringify(body));
      },
      on(name: string, listen: (told: unknown) => void) {
        const heard = (event: Event): void =>
          listen(event instanceof CustomEvent ? event.detail : undefined);
        window.addEventListener(name, heard);
        return () => window.removeEventListener(name, heard);
      },
    },
  });
}
