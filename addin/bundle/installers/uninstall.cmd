@echo off
chcp 65001 >nul
rem Takes away the environment alone; workbooks, masters and returns stay where they are.
setlocal EnableExtensions DisableDelayedExpansion
set "ENVIRONMENT=%LOCALAPPDATA%\Minshi\env"
if not exist "%ENVIRONMENT%" goto none
rmdir /s /q "%ENVIRONMENT%"
if exist "%ENVIRONMENT%" goto busy
echo 已卸载。minshi.xlsm、总台账和任务表都还在原处，需要时请自行删除。
pause
exit /b 0
:none
echo 这个用户没有装过民生实事，没有改动。
pause
exit /b 0
:busy
echo 有文件正在使用，没有删干净；请关闭 Excel 后再运行一次。
pause
exit /b 1
