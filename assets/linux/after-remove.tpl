#!/bin/bash
# After the package is gone: takes back what after-install did. When it is gone for good (apt purge, or rpm,
# which knows no other way), also each user's settings, key, logs and start at login: by name, as that user,
# and never a recording. electron-builder fills in the names; braces are its.

# dpkg says a word; rpm says how many are left: 1 when a newer one has taken its place.
case "$1" in
  upgrade | failed-upgrade | abort-* | disappear | 1) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' >/dev/null 2>&1 || true
fi
# Where the link was made without it.
if [ -L '/usr/bin/${executable}' ] && [ ! -e '/usr/bin/${executable}' ]; then rm -f '/usr/bin/${executable}'; fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && hash apparmor_parser 2>/dev/null; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

if hash update-desktop-database 2>/dev/null; then update-desktop-database /usr/share/applications || true; fi

case "$1" in
  purge | 0) ;;
  *) exit 0 ;;
esac
# Nothing here follows what a user may have put in the way: it is done with that user's rights alone.
forget='
  cd "$HOME" 2>/dev/null || exit 0
  rm -f ".config/autostart/${executable}.desktop"
  # Space that the app kept free there for its last words; the folder stays if a recording is in it.
  rm -f "Videos/${sanitizedProductName}/.reserve"
  rmdir "Videos/${sanitizedProductName}" 2>/dev/null
  cd ".config/${sanitizedProductName}" 2>/dev/null || exit 0
  for one in * .[!.]*; do
    [ -e "$one" ] || [ -L "$one" ] || continue
    # A take goes on in here when the disk of the library is gone.
    if [ -d "$one" ] && [ ! -L "$one" ] && find "$one" -type f \( -name recording.json -o -name "capture.*" -o -name "recording.*" \) | grep -q .; then continue; fi
    rm -rf -- "$one"
  done
  cd .. && rmdir "${sanitizedProductName}" 2>/dev/null
  exit 0
'
getent passwd | while IFS=: read -r name _ uid _ _ home _; do
  if [ "$uid" -ge 1000 ] && [ -d "$home/.config" ]; then
    runuser -u "$name" -- env -i HOME="$home" PATH=/usr/bin:/bin /bin/sh -c "$forget" || true
  fi
done
exit 0
