; The installer for Windows, for one user and without administrator rights.
;
;   makensis -DVERSION=0.1.0 -DPROGRAMS=folder -DOUTPUT=folder installer.nsi
;
; PROGRAMS contains standpoint.exe and standpointw.exe; OUTPUT contains LICENSES.txt and receives the
; installer; `.ci/package` prepares both. The installer adds standpoint to "Open with" for .ron files, but
; does not change which program opens them on a double click.

; A 64-bit installer, if this makensis supports it, as Debian's does.
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinMessages.nsh"
!include "WordFunc.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\standpoint"
!define PROGRAM "Software\Classes\Applications\standpointw.exe"
!define DATASET "Software\Classes\standpoint.dataset"
; The longest string of this installer, less a folder's name.
!define /math LONGEST_PATH ${NSIS_MAX_STRLEN} - 300
; makensis runs a script in its own folder.
; makensis takes `/` on Linux only, and `\` everywhere.
!define ROOT "..\..\.."

Name "standpoint"
OutFile "${OUTPUT}\standpoint-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\standpoint"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "standpoint"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs standpoint"
VIAddVersionKey "LegalCopyright" "The standpoint contributors; MIT or Apache-2.0"

!define MUI_ICON "${ROOT}\assets\icon\standpoint.ico"
!define MUI_UNICON "${ROOT}\assets\icon\standpoint.ico"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Waits until a program is closed: Windows replaces and removes none that runs. A silent installer ends
; instead, with the code for a program in use (ERROR_SHARING_VIOLATION).
!macro WAIT_UNTIL_CLOSED FILE SENTENCE
  !define WAIT ${__LINE__}
  retry_${WAIT}:
  IfFileExists "$INSTDIR\${FILE}" 0 closed_${WAIT}
  ClearErrors
  FileOpen $0 "$INSTDIR\${FILE}" a
  IfErrors 0 opened_${WAIT}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDCANCEL IDRETRY retry_${WAIT}
  SetErrorLevel 32
  Quit
  opened_${WAIT}:
  FileClose $0
  closed_${WAIT}:
  !undef WAIT
!macroend
!macro WAIT_UNTIL_ALL_CLOSED
  !insertmacro WAIT_UNTIL_CLOSED "standpointw.exe" "standpoint is open. Save your work, close its windows, and try again."
  !insertmacro WAIT_UNTIL_CLOSED "standpoint.exe" "An editor or a terminal uses standpoint. Close it, and try again."
!macroend

Section "standpoint" SectionProgram
  SectionIn RO
  !insertmacro WAIT_UNTIL_ALL_CLOSED
  SetOutPath "$INSTDIR"
  File "${PROGRAMS}\standpoint.exe"
  File "${PROGRAMS}\standpointw.exe"
  File /oname=LICENSE-MIT.txt "${ROOT}\LICENSE-MIT"
  File /oname=LICENSE-APACHE.txt "${ROOT}\LICENSE-APACHE"
  SetOutPath "$INSTDIR\licenses"
  File "${OUTPUT}\LICENSES.txt"
  File "${ROOT}\assets\fonts\OFL-*.txt"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\standpoint.lnk" "$INSTDIR\standpointw.exe"

  ; "Open with" lists each program that supports the type.
  WriteRegStr HKCU "${PROGRAM}" "FriendlyAppName" "standpoint"
  WriteRegStr HKCU "${PROGRAM}\shell\open\command" "" '"$INSTDIR\standpointw.exe" "%1"'
  WriteRegStr HKCU "${PROGRAM}\SupportedTypes" ".ron" ""
  WriteRegStr HKCU "${DATASET}" "" "standpoint dataset"
  WriteRegStr HKCU "${DATASET}\DefaultIcon" "" "$INSTDIR\standpointw.exe,0"
  WriteRegStr HKCU "${DATASET}\shell\open\command" "" '"$INSTDIR\standpointw.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids" "standpoint.dataset" ""

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "standpoint"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\standpointw.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The standpoint contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ; SHCNE_ASSOCCHANGED: the desktop reloads the file types.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Command in terminals" SectionPath
  ; One that is too long to read in full is not changed, and neither is one that cannot be read, which
  ; Windows has for each user.
  ClearErrors
  ReadRegStr $0 HKCU "Environment" "Path"
  IfErrors unchanged
  StrLen $1 "$0"
  IntCmp $1 ${LONGEST_PATH} 0 0 unchanged
  ${WordAdd} "$0" ";" "+$INSTDIR" $1
  WriteRegExpandStr HKCU "Environment" "Path" "$1"
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  Goto done
unchanged:
  MessageBox MB_OK|MB_ICONINFORMATION "Your Path could not be changed, as it is empty or too long. To use standpoint in terminals, add this folder to it: $INSTDIR" /SD IDOK
done:
SectionEnd

; Opens the program, unless the installation is silent.
AutoCloseWindow true
Function .onInstSuccess
  IfSilent done
  Exec '"$INSTDIR\standpointw.exe"'
done:
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "The program, its entry in the Start menu, and Open with for .ron files."
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionPath} "Adds the folder to your Path, so that terminals find standpoint."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "Uninstall"
  !insertmacro WAIT_UNTIL_ALL_CLOSED
  Delete "$INSTDIR\standpoint.exe"
  Delete "$INSTDIR\standpointw.exe"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\licenses\LICENSES.txt"
  Delete "$INSTDIR\licenses\OFL-*.txt"
  RMDir "$INSTDIR\licenses"
  Delete "$INSTDIR\uninstall.exe"
  ; Only if it is empty. Settings are kept.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\standpoint.lnk"
  DeleteRegKey HKCU "${PROGRAM}"
  DeleteRegKey HKCU "${DATASET}"
  DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "standpoint.dataset"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron"
  DeleteRegKey HKCU "${UNINSTALL}"
  ClearErrors
  ReadRegStr $0 HKCU "Environment" "Path"
  IfErrors done
  ${un.WordAdd} "$0" ";" "-$INSTDIR" $1
  StrCmp $0 $1 done
  WriteRegExpandStr HKCU "Environment" "Path" "$1"
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
done:
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
