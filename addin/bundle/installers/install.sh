#!/bin/sh
# Installs Minshi for this user: no root, no network. What is done is in install.py, the same as on Windows.
set -eu
exec "${PYTHON:-python3}" -I "$(dirname "$0")/wheels/install.py"
