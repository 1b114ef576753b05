#!/bin/bash
# @raycast.schemaVersion 1
# @raycast.title Record with Claap, or stop
# @raycast.mode compact
# @raycast.packageName Claap Recorder
# @raycast.description Starts a recording of the last setup, or stops and copies the link.
set -eu
recorder=$(command -v claap-recorder || echo "/Applications/Claap Recorder.app/Contents/MacOS/Claap Recorder")

case $("$recorder" status --json) in
  *'"state":"idle"'*)
    "$recorder" start > /dev/null
    echo "Recording" ;;
  *)
    "$recorder" stop --wait link > /dev/null
    echo "Stopped; the link is on the clipboard" ;;
esac
