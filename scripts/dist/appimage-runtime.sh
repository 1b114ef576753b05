#!/bin/sh
# Stands where the real runtime stands in an AppImage that is made for trying, on a machine that cannot fetch
# the real one: same file layout, same environment, the image mounted for as long as the app runs, or unpacked
# where it cannot be. The image begins behind this script, which appimage.mjs fills up to SIZE bytes.
set -e
here="$(readlink -f "$0")"
mounts=1
if [ "$1" = --appimage-extract-and-run ]; then shift; mounts=0; fi
if [ -n "$APPIMAGE_EXTRACT_AND_RUN" ] || [ ! -w /dev/fuse ]; then mounts=0; fi
command -v squashfuse_ll >/dev/null || mounts=0
if [ $mounts = 1 ]; then
  dir="$(mktemp -d "${TMPDIR:-/tmp}/.mount_claapXXXXXX")"
  squashfuse_ll -f -o ro,offset=SIZE "$here" "$dir" </dev/null >/dev/null 2>&1 &
  server=$!
  trap 'kill $server 2>/dev/null || true; wait $server || true; rmdir "$dir"' EXIT
  until [ -e "$dir/AppRun" ]; do kill -0 $server; sleep 0.02; done
else
  dir="$(mktemp -d "${TMPDIR:-/tmp}/appimage_extracted_XXXXXXXX")"
  trap 'rm -rf "$dir"' EXIT
  unsquashfs -no-progress -quiet -force -offset SIZE -dest "$dir" "$here" >/dev/null
fi
code=0
APPIMAGE="$here" APPDIR="$dir" ARGV0="$0" OWD="$PWD" "$dir/AppRun" "$@" || code=$?
exit "$code"
