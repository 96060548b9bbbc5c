@echo off
rem Takes away the environment, the add-in and the Python that came with them; workbooks, masters and returns stay where they are.
setlocal EnableExtensions DisableDelayedExpansion
set "NoDefaultCurrentDirectoryInExePath=1"
"%SystemRoot%\System32\chcp.com" 65001 >nul
set "OURS=%LOCALAPPDATA%\Minshi"
set "ENVIRONMENT=%LOCALAPPDATA%\Minshi\env"
set "ADDIN=%APPDATA%\Microsoft\Excel\XLSTART\minshi.xlam"
set "MEMORY=%LOCALAPPDATA%\Minshi\office.txt"
if not exist "%ENVIRONMENT%" if not exist "%ADDIN%" goto none
rem An Excel that is open holds the add-in.
if exist "%ADDIN%" del /q "%ADDIN%" 2>nul
if exist "%ADDIN%" goto busy
rem It cannot be renamed while Excel uses it: so all of it goes, or nothing.
rmdir /s /q "%ENVIRONMENT%.old" 2>nul
ren "%ENVIRONMENT%" env.old 2>nul
if exist "%ENVIRONMENT%" goto busy
rmdir /s /q "%ENVIRONMENT%.old"
if exist "%MEMORY%" del /q "%MEMORY%"
rem A Python that install.cmd has installed goes by the same program, which was kept.
if not exist "%OURS%" goto done
pushd "%OURS%"
for %%F in (python-*-amd64.exe) do "%%~fF" /uninstall /quiet
for %%F in (python-*-amd64.exe) do del /q "%%~fF"
for /d %%D in (python-*) do rmdir /s /q "%%~fD"
:done
echo 已卸载。minshi.xlsm、总台账和任务表都还在原处，需要时请自行删除。
pause
exit /b 0

:none
echo 这个用户没有装过民生实事，没有改动。
pause
exit /b 0

:busy
echo 运行环境正在使用，没有卸载；请关闭 Excel 和命令行窗口后再运行一次。
pause
exit /b 1
