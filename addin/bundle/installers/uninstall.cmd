@echo off
chcp 65001 >nul
rem Takes away the environment alone; workbooks, masters and returns stay where they are.
setlocal EnableExtensions DisableDelayedExpansion
set "ENVIRONMENT=%LOCALAPPDATA%\Minshi\env"
if not exist "%ENVIRONMENT%" goto none
rem It cannot be renamed while Excel uses it: so all of it goes, or nothing.
rmdir /s /q "%ENVIRONMENT%.old" 2>nul
ren "%ENVIRONMENT%" env.old 2>nul
if exist "%ENVIRONMENT%" goto busy
rmdir /s /q "%ENVIRONMENT%.old"
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
