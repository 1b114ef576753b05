#!/bin/bash
# Binds Super+Shift+R in GNOME: starts a recording, or stops the one that runs. Run it once.
set -eu
toggle="$HOME/.local/bin/claap-recorder-toggle"
mkdir -p "$(dirname "$toggle")"
cat > "$toggle" <<'SCRIPT'
#!/bin/sh
case $(claap-recorder status --json) in
  *'"state":"idle"'*) exec claap-recorder start ;;
  *) exec claap-recorder stop --wait link ;;
esac
SCRIPT
chmod +x "$toggle"

list=org.gnome.settings-daemon.plugins.media-keys
at=/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/claap-recorder/
now=$(gsettings get $list custom-keybindings)
case $now in
  *"$at"*) ;;
  '@as []' | '[]') gsettings set $list custom-keybindings "['$at']" ;;
  *) gsettings set $list custom-keybindings "${now%]}, '$at']" ;;
esac
gsettings set "$list.custom-keybinding:$at" name 'Claap: record or stop'
gsettings set "$list.custom-keybinding:$at" command "$toggle"
gsettings set "$list.custom-keybinding:$at" binding '<Super><Shift>r'
