#!/bin/sh
# Stands where the real runtime stands in an AppImage that is made for trying, on a machine that cannot fetch
# the real one: same file layout, same environment, and always as with --appimage-extract-and-run. The image
# begins behind this script, which appimage.mjs fills up to SIZE bytes.
set -e
here="$(readlink -f "$0")"
[ "$1" != --appimage-extract-and-run ] || shift
dir="$(mktemp -d "${TMPDIR:-/tmp}/appimage_extracted_XXXXXXXX")"
trap 'rm -rf "$dir"' EXIT
unsquashfs -no-progress -quiet -force -offset SIZE -dest "$dir" "$here" >/dev/null
code=0
APPIMAGE="$here" APPDIR="$dir" ARGV0="$0" OWD="$PWD" "$dir/AppRun" "$@" || code=$?
exit "$code"
