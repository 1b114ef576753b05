// A canary in every input: a key, an upload link, a title, an e-mail address, a device's name. None comes
// out of the report, whatever line of the log or field of a manifest it stood in.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/base/clock';
import { createRedactor } from '../../../../main/base/redact';
import type { Manifest } from '../../../../main/recordings/manifest';
import { createReport, type ReportDeps } from '../../../../main/report/report';
import { settingsSchema, type SettingsView } from '../../../../preload/schemas/settings';
import { madeManifest } from '../recordings/made-recording';

const canaries = {
  key: 'cla_canary_5ecre7',
  odd: 'plain-looking-key-77',
  title: 'Zebra (salary) talks +1',
  uploadLink: 'https://storage.test/in/rec%2Fraw?X-Amz-Signature=canary5f0c&X-Amz-Expires=3600',
  link: 'https://app.claap.io/acme/c/zebra-Ab12',
  email: 'zoe.quux@example.test',
  display: "Zoe's monitor",
  microphone: "Zoe's AirPods",
  camera: "Zoe's phone",
  channel: 'ch_zebra_crossing',
  message: 'Zoe may not record',
  home: '/home/zoequux',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-test-'));
  await mkdir(path.join(folder, 'logs'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function settingsView(): SettingsView {
  const shortcut = { accelerator: 'Alt+R', isTaken: false, standard: '' };
  return {
    settings: settingsSchema.parse({
      authorEmail: canaries.email,
      channelId: canaries.channel,
      titleTemplate: `${canaries.title} {date}`,
      libraryFolder: `${canaries.home}/Videos/Zebra`,
      lastTake: {
        displayId: '77',
        microphone: { kind: 'named', name: canaries.microphone },
        systemSound: true,
      },
    }),
    key: 'stored',
    libraryFolder: `${canaries.home}/Videos/Zebra`,
    workspaceName: 'Acme',
    quota: { used: 12, uncertain: 1, limit: 50, nextFreeAt: '2026-03-12T00:00:00Z' },
    shortcuts: {
      startStop: { ...shortcut, isTaken: true },
      pause: shortcut,
      mute: shortcut,
      discard: shortcut,
    },
    setAside: null,
    isRestored: false,
  };
}

const failing = (code: 'channel-unknown' | 'upload-refused', detail: Record<string, string>) => ({
  code,
  retryable: false,
  detail,
});

function manifest(more: Partial<Manifest> = {}): Manifest {
  return madeManifest({
    title: canaries.title,
    sourceName: canaries.display,
    channelId: canaries.channel,
    attempts: [
      {
        n: 1,
        startedAt: '2026-03-02T13:06:33.000Z',
        title: canaries.title,
        authorEmail: canaries.email,
        channelId: canaries.channel,
        serverOffsetMs: 12,
      },
    ],
    claap: {
      recordingId: 'rec_canary01',
      url: canaries.link,
      uploadUrl: canaries.uploadLink,
      uploadExpiresAt: null,
      createdAt: '2026-03-02T13:06:33.500Z',
      authorEmail: canaries.email,
      etag: null,
      uploadedAt: null,
    },
    lastFailure: failing('channel-unknown', {
      email: canaries.email,
      message: canaries.message,
      channel: canaries.channel,
    }),
    ...more,
  });
}

async function reportOf(lines: readonly string[], more: Partial<ReportDeps> = {}): Promise<string> {
  await writeFile(path.join(folder, 'logs', 'claap-recorder.log'), lines.join('\n'));
  return createReport({
    clock: systemClock,
    redactor: createRedactor(() => [canaries.odd], canaries.home),
    logFolder: path.join(folder, 'logs'),
    person: { home: canaries.home, name: 'zoequux' },
    system: () => ({
      versions: [['app', '1.2.3']],
      displays: [{ width: 2560, height: 1600, scale: 2, isPrimary: true }],
    }),
    ffmpegVersion: () => 'ffmpeg version 5.1',
    microphones: () => Promise.resolve([canaries.microphone, 'Built-in Audio']),
    cameras: () => Promise.resolve(['FaceTime HD Camera (Built-in)', canaries.camera]),
    displayNames: () => [canaries.display],
    settings: settingsView,
    freeBytes: () => Promise.resolve(123_000_000),
    recordings: () => [manifest()],
    waiting: () => ({ failure: { code: 'offline', retryable: true }, retryAt: null }),
    strangers: () => [{ name: '2026-03-02-zebra', kind: 'newer', version: 2 }],
    ...more,
  }).make();
}

const secrets = [
  canaries.key,
  canaries.odd,
  canaries.title,
  'canary5f0c',
  'zebra-Ab12',
  canaries.email,
  'rec_canary01',
  canaries.display,
  canaries.microphone,
  canaries.camera,
  canaries.channel,
  canaries.message,
  canaries.home,
  'Zebra',
  'quux',
];

describe('a report', () => {
  it('tells versions, devices by kind, states, codes, sizes and the log', async () => {
    const text = await reportOf(['2026-03-02T13:00:00Z info start {"version":"1.2.3"}']);

    for (const told of [
      'app: 1.2.3',
      'ffmpeg: ffmpeg version 5.1',
      'display 1: 2560 x 1600, scale 2, main',
      'microphones: 1 bluetooth, 1 built-in',
      'cameras: 2',
      'key: stored',
      'author: set, channel: set',
      'library: own folder',
      'free: 123 MB',
      'quota: 12 of 50, 1 not confirmed, next 2026-03-12T00:00:00Z',
      'shortcuts taken by others: startStop',
      '00112233aabbccdd: ready, uploading, waiting (offline)',
      'last failure channel-unknown',
      'creates 1',
      'folder left alone: newer, version 2',
      'info start {"version":"1.2.3"}',
    ])
      expect(text).toContain(told);
  });

  it('lets none of what is secret or named by a person out, wherever it stood', async () => {
    const everywhere = Object.values(canaries).flatMap((canary) => [
      `info ${canary}`,
      `warn said ${JSON.stringify({ canary })}`,
      `error ${encodeURIComponent(canary)}`,
      // A key in capitals is no key.
      ...(canary === canaries.key ? [] : [`info ${canary.toUpperCase()}`]),
    ]);
    const broken = manifest({
      media: { kind: 'broken', failure: failing('upload-refused', { reason: canaries.title }) },
      publication: {
        kind: 'queued',
        hold: failing('channel-unknown', { message: canaries.message, email: canaries.email }),
        retryAt: null,
      },
    });

    const text = await reportOf(everywhere, { recordings: () => [manifest(), broken] });

    for (const secret of secrets.filter((each) => each !== canaries.message))
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(text).not.toMatch(/\?X-Amz/);
  });

  it('lets no title out, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ minLength: 12, maxLength: 60, unit: 'grapheme' })
          .filter((title) => title.trim().length >= 12),
        async (title) => {
          const lines = [`info ${title} x`, `warn ${JSON.stringify({ title })}`];
          const text = await reportOf(lines, { recordings: () => [manifest({ title })] });
          expect(text.toLowerCase()).not.toContain(title.trim().toLowerCase());
        },
      ),
      { numRuns: 50 },
    );
  });

  it('ends with the last 200 lines, over the border of two files, none of them endless', async () => {
    const older = Array.from({ length: 150 }, (_, n) => `old ${n}`);
    await writeFile(path.join(folder, 'logs', 'claap-recorder.1.log'), older.join('\n'));
    const newer = Array.from({ length: 120 }, (_, n) => `new ${n} ${'x'.repeat(2000)}`);

    const text = await reportOf(newer);

    const log = text.slice(text.indexOf('Log, last')).trimEnd().split('\n');
    expect(log[0]).toBe('Log, last 200 lines');
    expect(log[1]).toBe('  old 70');
    expect(log.at(-1)).toMatch(/^ {2}new 119 x+…$/);
    expect(Math.max(...log.map((line) => line.length))).toBeLessThan(510);
  });

  it('is made all the same without a log, devices or a disk that answers', async () => {
    await rm(path.join(folder, 'logs'), { recursive: true });
    await mkdir(path.join(folder, 'logs'));
    const text = await reportOf([], {
      microphones: () => Promise.reject(new Error('gone')),
      freeBytes: () => Promise.reject(new Error('gone')),
      ffmpegVersion: () => null,
      recordings: () => [],
      strangers: () => [],
    });

    expect(text).toContain('microphones: none');
    expect(text).toContain('free: not known');
    expect(text).toContain('ffmpeg: not found');
    expect(text).toContain('Recordings: 0');
  });
});
