"""Whether a command's system calls can be seen here."""

import shutil
import subprocess

import pytest


def _may_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(("strace", "-e", "trace=none", "true"), capture_output=True, check=False).returncode == 0


needs_strace = pytest.mark.skipif(not _may_trace(), reason="strace is missing, or may not trace here")
