; The command `claap-recorder` for this user: a small script in a folder that Windows has on the path.
; The app registers its links itself (main/desktop/link-doors.ts); here they are taken away again.
; Videos: offered under "open with", beside the user's own player and never instead of it.
!macro offerFor END
  WriteRegStr HKCU "Software\Classes\.${END}\OpenWithProgids" "ClaapRecorder.Video" ""
!macroend
!macro noLongerFor END
  DeleteRegValue HKCU "Software\Classes\.${END}\OpenWithProgids" "ClaapRecorder.Video"
!macroend
!macro forAllVideos WHAT
  !insertmacro ${WHAT} "mp4"
  !insertmacro ${WHAT} "mov"
  !insertmacro ${WHAT} "m4v"
  !insertmacro ${WHAT} "mkv"
  !insertmacro ${WHAT} "webm"
  !insertmacro ${WHAT} "avi"
  !insertmacro ${WHAT} "wmv"
!macroend

!macro customInstall
  WriteRegStr HKCU "Software\Classes\ClaapRecorder.Video" "" "Video"
  WriteRegStr HKCU "Software\Classes\ClaapRecorder.Video\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  !insertmacro forAllVideos offerFor
  CreateDirectory "$LOCALAPPDATA\Microsoft\WindowsApps"
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\claap-recorder.cmd" w
  FileWrite $0 '@"$INSTDIR\${APP_EXECUTABLE_FILENAME}" %*$\r$\n'
  FileClose $0
!macroend

!macro customUnInstall
  Delete "$LOCALAPPDATA\Microsoft\WindowsApps\claap-recorder.cmd"
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\claap-recorder"
    !insertmacro forAllVideos noLongerFor
    DeleteRegKey HKCU "Software\Classes\ClaapRecorder.Video"
    ; Settings, the encrypted key and logs. The folder itself stays if a recording lies in it.
    Delete "$APPDATA\Claap Recorder\*.*"
    RMDir /r "$APPDATA\Claap Recorder\logs"
    RMDir /r "$APPDATA\Claap Recorder\Cache"
    RMDir /r "$APPDATA\Claap Recorder\Code Cache"
    RMDir /r "$APPDATA\Claap Recorder\DawnCache"
    RMDir /r "$APPDATA\Claap Recorder\GPUCache"
    RMDir /r "$APPDATA\Claap Recorder\Local Storage"
    RMDir /r "$APPDATA\Claap Recorder\Network"
    RMDir /r "$APPDATA\Claap Recorder\Session Storage"
    RMDir /r "$APPDATA\Claap Recorder\blob_storage"
    RMDir "$APPDATA\Claap Recorder"
  ${endIf}
!macroend
