// The pages' own scheme, `app://bundle/…`: a fixed list of bundled files, looked up by exact path and
// never joined from what was asked; every answer carries the content security policy.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { protocol } from 'electron';

export const appOrigin = 'app://bundle';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' media: data:",
  'media-src media: blob:',
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Both schemes' privileges; call before the app is ready. */
export function registerSchemes(): void {
  const privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    stream: true,
    // A page's scripts are compiled once, not at each start.
    codeCache: true,
  };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges },
    { scheme: 'media', privileges },
  ]);
}

/** Serves the files of `folder` (out/renderer); call when the app is ready. */
export function serveApp(folder: string): void {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || contentTypes[path.extname(entry.name)] === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`${appOrigin}/${path.relative(folder, file).replaceAll(path.sep, '/')}`, file);
  }
  protocol.handle('app', (request) => {
    const file = files.get(request.url);
    if (file === undefined || request.method !== 'GET') return new Response(null, { status: 404 });
    // At once: a page asks for eight small files, and each turn of the loop between is longer than reading one.
    return new Response(new Uint8Array(readFileSync(file)), {
      headers: {
        'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/**
 * Node loads what a Response is made of with the first one, 50 ms: to be called while a page's process begins, which
 * would else wait for it with its first file.
 */
export function readyResponses(): void {
  void new Response(null);
}

/** The address of a window's page. */
export function pageUrl(role: string): string {
  return `${appOrigin}/${role}/index.html`;
}
