@echo off
chcp 65001 >nul
rem Installs Minshi for this user: no administrator rights, no internet. Nothing of the clerk's is overwritten.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "ENVIRONMENT=%LOCALAPPDATA%\Minshi\env"
set "PYTHON="
echo 正在安装民生实事，约需一两分钟……
for %%V in (3.14 3.13 3.12 3.11) do call :try py -%%V
call :try python
if not defined PYTHON goto no_python

%PYTHON% -m venv --clear "%ENVIRONMENT%"
if errorlevel 1 goto no_environment

rem Read by Python before anything is imported: xlwings' paid part looks for no key in the clerk's workbooks.
echo import os; os.environ.setdefault("XLWINGS_LICENSE_KEY", "off")> "%ENVIRONMENT%\Lib\site-packages\minshi_environment.pth"

"%ENVIRONMENT%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-warn-script-location --no-index --find-links "%HERE%wheels" minshi
if errorlevel 1 goto no_wheels

rem A button starts Python anew, and must not compile first.
"%ENVIRONMENT%\Scripts\python.exe" -m compileall -q "%ENVIRONMENT%\Lib\site-packages" >nul 2>nul

"%ENVIRONMENT%\Scripts\python.exe" -c "import xlwings, addin.excel.buttons"
if errorlevel 1 goto broken

if exist "%USERPROFILE%\民生实事\minshi.xlsm" goto done
"%ENVIRONMENT%\Scripts\minshi.exe" new "%USERPROFILE%\民生实事"
:done
echo.
echo 装好了。请打开：%USERPROFILE%\民生实事\minshi.xlsm
echo 第一次打开时点“启用宏”；没有这个提示的，看“说明”文件夹里的“信任设置”。
pause
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "import struct, sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and struct.calcsize('P') == 8))" >nul 2>nul
if errorlevel 1 exit /b 0
set "PYTHON=%*"
exit /b 0

:no_python
echo 没有找到 64 位的 Python 3.11 至 3.14；请先装好其中一个（不需要管理员权限），再运行“安装.cmd”。
goto failed
:no_environment
echo 没有建成运行环境“%ENVIRONMENT%”；请关闭 Excel 后再试，仍不行的检查磁盘空间。
goto failed
:no_wheels
echo 安装文件不全，或没有配这个版本的 Python；请把整个安装包文件夹复制完整后再试。
goto failed
:broken
echo 装上了但运行不了；请把上面的文字拍下来交给维护人员。
:failed
pause
exit /b 1
