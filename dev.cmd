@echo off
rem The door on Windows. All it does stands in the Python script beside this file.
setlocal
set PYTHONUTF8=1
set RUNNER=py -3.11
%RUNNER% --version >nul 2>nul || set RUNNER=py -3
%RUNNER% "%~dp0dev" %*
exit /b %errorlevel%
