@echo off
rem Finds a Python that fits and lets it do the rest: install.py, beside the wheels.
setlocal EnableExtensions DisableDelayedExpansion
rem What runs is never taken from the folder that this was started in, nor from what the user has set for Python.
set "NoDefaultCurrentDirectoryInExePath=1"
"%SystemRoot%\System32\chcp.com" 65001 >nul
set "PYTHONPATH="
set "PYTHONHOME="
rem The launcher is not to fetch a Python from the internet while it is asked for one.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "HERE=%~dp0"
set "OURS=%LOCALAPPDATA%\Minshi"
set "INSTALLED=%LOCALAPPDATA%\Minshi\env\Scripts\python.exe"
set "PYTHON="
set "OWN="
set "SETUP="
if not exist "%HERE%wheels\install.py" goto incomplete
if not exist "%OURS%" mkdir "%OURS%"
if not exist "%OURS%" goto no_folder
pushd "%OURS%"
for /d %%D in (python-*) do set "OWN=%%~fD"
pushd "%HERE%wheels"
if defined OWN call :try "%OWN%\python.exe"
for %%V in (3.14 3.13 3.12 3.11) do call :try py -%%V
call :try python
if defined PYTHON goto install
for %%F in (..\python\python-*-amd64.exe) do set "SETUP=%%~nF"
if not defined SETUP goto no_python
set "OWN=%OURS%\%SETUP%"
set "SETUP=%HERE%python\%SETUP%.exe"
echo 正在安装 Python，只给当前用户用，约需一两分钟……
"%SETUP%" /quiet InstallAllUsers=0 TargetDir="%OWN%" PrependPath=0 AppendPath=0 Include_launcher=0 AssociateFiles=0 Shortcuts=0 Include_doc=0 Include_test=0 Include_tcltk=0
rem It is kept, for only it can take away what it has installed.
if exist "%OWN%\python.exe" copy /y "%SETUP%" "%OURS%" >nul
call :try "%OWN%\python.exe"
if not defined PYTHON goto python_failed

:install
call %PYTHON% -I install.py
if %ERRORLEVEL% neq 0 goto failed
if not exist "%INSTALLED%" goto elsewhere
pause
exit /b 0

:try
if defined PYTHON exit /b 0
rem Without call, a python.bat would end this file.
call %* -I install.py --fits >nul 2>nul
if %ERRORLEVEL% neq 0 exit /b 0
set "PYTHON=%*"
exit /b 0

:incomplete
echo 安装包不完整，或是在压缩包里直接运行的；请先把压缩包全部解压，再运行解压出来的“安装.cmd”。
goto failed
:no_python
echo 没有找到能用的 Python。要 64 位的 @PYTHONS@ 之一，不能是微软应用商店里的；请先装好（不要管理员权限），再运行“安装.cmd”。
goto failed
:no_folder
echo 没有建成文件夹“%OURS%”；请检查磁盘空间和权限，再运行“安装.cmd”。
goto failed
:python_failed
echo Python 没有装成；请双击安装包里“python”文件夹中的安装程序，去掉“Use admin privileges”的勾装好，再运行“安装.cmd”。
goto failed
:elsewhere
echo 运行环境没有放在 Excel 找得到的地方，多半用的是微软应用商店里的 Python；请改装 python.org 的，再运行“安装.cmd”。
:failed
pause
exit /b 1
