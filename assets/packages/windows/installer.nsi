; The installer for Windows, for one person and without an administrator.
;
;   makensis -DVERSION=0.1.0 -DPROGRAMS=folder -DOUTPUT=folder installer.nsi
;
; PROGRAMS has standpoint.exe and standpointw.exe; OUTPUT has LICENCES.txt and gets the installer, all as
; `.ci/package` makes them. It offers standpoint under "Open with" for .ron
; files, and takes over none: which program opens them by a double click stays as it is.

; An installer of 64 bits, where the compiler has the parts for it: Debian's does.
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
; Where a text in this installer ends, less a folder's name.
!define /math LONGEST_PATH ${NSIS_MAX_STRLEN} - 300
; makensis reads a script from within its folder.
!define ROOT "../../.."

Name "standpoint"
OutFile "${OUTPUT}/standpoint-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\standpoint"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "standpoint"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs standpoint"
VIAddVersionKey "LegalCopyright" "The standpoint contributors; MIT or Apache-2.0"

!define MUI_ICON "${ROOT}/assets/icon/standpoint.ico"
!define MUI_UNICON "${ROOT}/assets/icon/standpoint.ico"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "standpoint" SectionProgram
  SectionIn RO
  SetOutPath "$INSTDIR"
  File "${PROGRAMS}/standpoint.exe"
  File "${PROGRAMS}/standpointw.exe"
  File /oname=LICENSE-MIT.txt "${ROOT}/LICENSE-MIT"
  File /oname=LICENSE-APACHE.txt "${ROOT}/LICENSE-APACHE"
  SetOutPath "$INSTDIR\licences"
  File "${OUTPUT}/LICENCES.txt"
  File "${ROOT}/assets/fonts/OFL-*.txt"
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
  ; SHCNE_ASSOCCHANGED: the desktop reads the types anew.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Command in terminals" SectionPath
  ; A Path that is missing, or too long to be read whole, is left alone.
  ClearErrors
  ReadRegStr $0 HKCU "Environment" "Path"
  IfErrors done
  StrLen $1 "$0"
  IntCmp $1 ${LONGEST_PATH} 0 0 done
  ${WordAdd} "$0" ";" "+$INSTDIR" $1
  WriteRegExpandStr HKCU "Environment" "Path" "$1"
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
done:
SectionEnd

; Whoever installed it by hand wants to see it.
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
  Delete "$INSTDIR\standpoint.exe"
  Delete "$INSTDIR\standpointw.exe"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\licences\LICENCES.txt"
  Delete "$INSTDIR\licences\OFL-*.txt"
  RMDir "$INSTDIR\licences"
  Delete "$INSTDIR\uninstall.exe"
  ; Only where nothing of a person's own is in it. Settings stay.
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
