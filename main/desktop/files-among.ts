// Videos among a start's arguments: what a file manager hands over for "open with", as paths or as `file:`
// addresses. Only names that end as a video's do are taken; what is in them, main/media/import-look.ts judges.
// Pure.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importExtensions } from '../media/import-look';

const mostFiles = 100;
const longestPath = 4096;

/** Absolute paths; `folder` is where the start was made, for names without a folder. */
export function filesAmong(args: readonly string[], folder: string): string[] {
  // The first is the program. What begins with a dash is a switch, whatever its end.
  const found = args.slice(1).flatMap((arg) => {
    const file = arg.length > longestPath || arg.startsWith('-') ? null : pathIn(arg, folder);
    return file !== null && isVideoName(file) ? [file] : [];
  });
  return [...new Set(found)].slice(0, mostFiles);
}

/** Whether a name ends as a video's. */
export function isVideoName(file: string): boolean {
  const end = path.extname(file).slice(1).toLowerCase();
  return importExtensions.some((known) => known === end);
}

function pathIn(arg: string, folder: string): string | null {
  if (arg.includes('\0')) return null;
  if (path.isAbsolute(arg)) return path.normalize(arg);
  if (!/^[a-z][a-z0-9+.-]+:/i.test(arg)) return path.resolve(folder, arg);
  try {
    const { protocol, hostname } = new URL(arg);
    return protocol === 'file:' && hostname === '' ? fileURLToPath(arg) : null;
  } catch {
    return null;
  }
}
