#!/bin/sh
# Installs Minshi for this user from the wheels beside it: no root, no network. The steps are those of 安装.cmd.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment="${MINSHI_ENV:-$HOME/Minshi/env}"
"${PYTHON:-python3}" -m venv --clear "$environment"
site=$("$environment/bin/python" -c "import sysconfig; print(sysconfig.get_paths()['purelib'])")
echo 'import os; os.environ.setdefault("XLWINGS_LICENSE_KEY", "off")' > "$site/minshi_environment.pth"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" minshi
"$environment/bin/python" -m compileall -q "$site" > /dev/null 2>&1 || true
"$environment/bin/minshi" --version
echo "装好了：$environment/bin/minshi"
