import { describe, expect, test } from 'vitest';
import { outsideOf } from '../../../../main/base/outside-image';

describe('what lives on without an AppImage is started with', () => {
  const mount = '/tmp/.mount_claapX1';
  const inside = {
    HOME: '/home/ada',
    DISPLAY: ':0',
    APPIMAGE: '/home/ada/recorder.AppImage',
    APPDIR: mount,
    ARGV0: './recorder.AppImage',
    OWD: '/home/ada',
    PATH: `${mount}:${mount}/usr/sbin:/usr/local/bin:/usr/bin`,
    LD_LIBRARY_PATH: `${mount}/usr/lib`,
    XDG_DATA_DIRS: `${mount}/usr/share/:/usr/share/gnome:/usr/share/`,
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
  };

  test('is the user’s own, without the folder that is gone then', () => {
    expect(outsideOf(inside)).toEqual({
      HOME: '/home/ada',
      DISPLAY: ':0',
      PATH: '/usr/local/bin:/usr/bin',
      XDG_DATA_DIRS: '/usr/share/gnome:/usr/share/',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    });
  });

  test('a folder that only begins with the same letters stays', () => {
    expect(outsideOf({ ...inside, PATH: `${mount}2:${mount}` })['PATH']).toBe(`${mount}2`);
  });

  test('where nothing can be mounted the next one is unpacked as well', () => {
    const env = { ...inside, APPDIR: '/tmp/appimage_extracted_0a1b' };

    expect(outsideOf(env)['APPIMAGE_EXTRACT_AND_RUN']).toBe('1');
    expect(outsideOf(inside)['APPIMAGE_EXTRACT_AND_RUN']).toBeUndefined();
  });
});
