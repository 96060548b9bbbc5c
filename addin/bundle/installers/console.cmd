@echo off
rem A window in which the command minshi is found, for machines where Excel may start no programs.
setlocal EnableExtensions DisableDelayedExpansion
set "NoDefaultCurrentDirectoryInExePath=1"
"%SystemRoot%\System32\chcp.com" 65001 >nul
set "PYTHONPATH="
set "PYTHONHOME="
set "PATH=%LOCALAPPDATA%\Minshi\env\Scripts;%PATH%"
cd /d "%~dp0"
if not exist "%LOCALAPPDATA%\Minshi\env" goto none
"%SystemRoot%\System32\cmd.exe" /k minshi --help
exit /b 0

:none
echo 这台电脑上还没有装好民生实事；请先运行安装包里的“安装.cmd”。
pause
exit /b 1
