// Whose work an update is: ours, or the package manager's that installed the app. Pure.

export interface Install {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running program. */
  readonly program: string;
}

/** `ours`: the app updates itself. `managers`: apt, dnf, Flatpak, Snap or a store does. `nobodys`: a checkout. */
export type Whose = 'ours' | 'managers' | 'nobodys';

/** By how the app was installed. */
export function whoUpdates({ isPackaged, platform, env, program }: Install): Whose {
  if (!isPackaged) return 'nobodys';
  // Of Linux's packages only the AppImage is a file that the user put somewhere.
  if (platform === 'linux') return env['APPIMAGE'] === undefined ? 'managers' : 'ours';
  // Homebrew and Scoop move apps into folders of their own.
  if (/[\\/](Caskroom|scoop|WindowsApps)[\\/]/i.test(program)) return 'managers';
  return platform === 'darwin' || platform === 'win32' ? 'ours' : 'managers';
}
