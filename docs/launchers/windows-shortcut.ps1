# Makes two shortcuts on the desktop: Ctrl+Alt+Shift+R starts a recording, Ctrl+Alt+Shift+S stops it.
$program = Join-Path $env:LOCALAPPDATA 'Programs\claap-recorder\Claap Recorder.exe'
$shell = New-Object -ComObject WScript.Shell
$wanted = @(
  @{ Name = 'Record with Claap'; Arguments = 'start'; Key = 'CTRL+ALT+SHIFT+R' },
  @{ Name = 'Stop the recording'; Arguments = 'stop --wait link'; Key = 'CTRL+ALT+SHIFT+S' }
)
foreach ($one in $wanted) {
  $file = Join-Path ([Environment]::GetFolderPath('Desktop')) "$($one.Name).lnk"
  $shortcut = $shell.CreateShortcut($file)
  $shortcut.TargetPath = $program
  $shortcut.Arguments = $one.Arguments
  $shortcut.Hotkey = $one.Key
  $shortcut.Save()
}
