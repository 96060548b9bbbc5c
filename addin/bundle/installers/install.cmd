@echo off
chcp 65001 >nul
rem Finds a Python that fits and lets it do the rest: install.py, beside the wheels.
setlocal EnableExtensions DisableDelayedExpansion
set "INSTALL=%~dp0wheels\install.py"
set "INSTALLED=%LOCALAPPDATA%\Minshi\env\Scripts\python.exe"
rem The launcher is not to fetch a Python from the internet while it is asked for one.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYTHON="
if not exist "%INSTALL%" goto incomplete
for %%V in (3.14 3.13 3.12 3.11) do call :try py -%%V
call :try python
if not defined PYTHON goto no_python
%PYTHON% "%INSTALL%"
if %ERRORLEVEL% neq 0 goto failed
if not exist "%INSTALLED%" goto elsewhere
pause
exit /b 0

:try
if defined PYTHON exit /b 0
%* "%INSTALL%" --fits >nul 2>nul
if %ERRORLEVEL% neq 0 exit /b 0
set "PYTHON=%*"
exit /b 0

:incomplete
echo 安装包不完整，或是在压缩包里直接运行的；请先把压缩包全部解压，再运行解压出来的“安装.cmd”。
goto failed
:no_python
echo 没有找到能用的 Python。要 64 位的 @PYTHONS@ 之一，不能是微软应用商店里的；请先装好（不要管理员权限），再运行“安装.cmd”。
goto failed
:elsewhere
echo 运行环境没有放在 Excel 找得到的地方，多半用的是微软应用商店里的 Python；请改装 python.org 的，再运行“安装.cmd”。
:failed
pause
exit /b 1
