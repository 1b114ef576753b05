// Whoever an AppImage starts to live on without it must not have the image's folder on its paths. Pure.

/** What the start of an AppImage sets for itself alone. */
const own = new Set(['APPDIR', 'APPIMAGE', 'ARGV0', 'OWD', 'APPIMAGE_SILENT_INSTALL']);

/**
 * An AppImage's surroundings as they were before it: without its folder on any path. That folder is gone
 * afterwards, and whoever makes one of that name in /tmp must not be asked for programs.
 */
export function outsideOf(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  const folder = env['APPDIR'] ?? '';
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || own.has(name)) continue;
    const parts = value.split(':');
    const others = parts.filter((part) => !isWithin(part, folder));
    if (others.length > 0) kept[name] = others.join(':');
  }
  // Unpacked because there is no way to mount it here: the next one too.
  if (/\/appimage_extracted_[^/]+$/.test(folder)) kept['APPIMAGE_EXTRACT_AND_RUN'] = '1';
  return kept;
}

function isWithin(part: string, folder: string): boolean {
  return folder !== '' && (part === folder || part.startsWith(`${folder}/`));
}
