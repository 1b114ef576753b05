// `media://<recording id>/poster` and `/video`: the only way a page sees a file. The id is looked up in
// the library, the file name comes from a table, and the real path must lie in the recording's folder.
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { protocol } from 'electron';
import type { Library } from '../recordings/library';
import { parseRange } from './byte-range';

const idPattern = /^[0-9a-z-]{8,40}$/;

/** Read at once. */
const smallBytes = 512 * 1024;

/** Serves posters and finished files with byte ranges; call when the app is ready. */
export function serveMedia(library: Library): void {
  protocol.handle('media', async (request) => {
    const { hostname: id, pathname } = new URL(request.url);
    const recording = idPattern.test(id) ? library.get(id) : undefined;
    const container = recording?.manifest.finished?.container;
    if (recording === undefined) return notFound();
    if (pathname === '/poster')
      return answer(request, recording.folder, 'poster.jpg', 'image/jpeg');
    if (pathname === '/video' && container !== undefined)
      return answer(request, recording.folder, `recording.${container}`, `video/${container}`);
    return notFound();
  });
}

async function answer(
  request: Request,
  folder: string,
  name: string,
  type: string,
): Promise<Response> {
  const file = path.join(folder, name);
  try {
    if ((await realpath(file)) !== path.join(await realpath(folder), name)) return notFound();
    const { size } = await stat(file);
    const range = parseRange(request.headers.get('range'), size);
    if (range === 'invalid')
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
    const { start, end } = range ?? { start: 0, end: size - 1 };
    // A library asks for many posters at once: a stream for each costs several times as much.
    const body =
      range === null && size <= smallBytes
        ? new Uint8Array(await readFile(file))
        : (Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream<Uint8Array>);
    return new Response(body, {
      status: range === null ? 200 : 206,
      headers: {
        'content-type': type,
        'content-length': String(end - start + 1),
        'accept-ranges': 'bytes',
        'x-content-type-options': 'nosniff',
        ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
      },
    });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
