; The installer for Windows, made by Inno Setup 6; .ci/package/build.py calls it with the version.
[Setup]
AppId={{6E1C7C0E-7A0B-4C6E-9C7B-C1A457D10000}
AppName=ClamStudio
AppVersion={#Version}
AppPublisher=the ClamStudio contributors
DefaultDirName={autopf}\ClamStudio
DefaultGroupName=ClamStudio
; Without an administrator it is installed for one user.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
DisableProgramGroupPage=yes
LicenseFile=..\..\resources\licences\MIT.txt
SetupIconFile=..\..\build\package\icons\clamstudio.ico
UninstallDisplayIcon={app}\clamstudio-window.exe
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\build\package
OutputBaseFilename=ClamStudio-{#Version}-setup

[Files]
Source: "..\..\build\package\program\clamstudio\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\ClamStudio"; Filename: "{app}\clamstudio-window.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.clamplan"; ValueType: string; ValueData: "ClamStudio.Prescription"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ClamStudio.Prescription"; ValueType: string; ValueData: "ClamStudio prescription"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ClamStudio.Prescription\DefaultIcon"; ValueType: string; ValueData: "{app}\clamstudio-window.exe,0"
Root: HKA; Subkey: "Software\Classes\ClamStudio.Prescription\shell\open\command"; ValueType: string; ValueData: """{app}\clamstudio-window.exe"" --prescription ""%1"""

[Run]
Filename: "{app}\clamstudio-window.exe"; Description: "ClamStudio"; Flags: nowait postinstall skipifsilent
