"""The parent's side of one worker process: started, handed files, asked for its memory, ended."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from addin.intake.bounds import Names
from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadFile
from templates.files.gate import MEGABYTE

# Nothing that is imported is garbage.
_COMMAND = "import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:]; from addin.intake.worker import serve; serve()"

# What a process that ended leaves of its answer: nothing, or a piece.
GONE = (EOFError, OSError, pickle.UnpicklingError, psutil.Error)


class WorkerProcess:
    """One process that runs ``addin.intake.worker``. Raises OSError where it cannot be started."""

    def __init__(self) -> None:
        path = [folder or str(Path.cwd()) for folder in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _COMMAND, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYDANTIC_DISABLE_PLUGINS": "__all__"},  # looking for them takes a tenth of the start
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._watched = psutil.Process(self._process.pid)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def greet(self, names: Names) -> None:
        """Wait until it is ready, and say which projects there are. Raises one of GONE where it ends before."""
        self._answer()
        self._say(names)

    def read(self, files: Sequence[FoundFile]) -> Sequence[ReadFile]:
        """What files are read as. Raises one of GONE where the process ends over them."""
        self._say(files)
        outcomes: Sequence[ReadFile] = self._answer()
        return outcomes

    def _say(self, what: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)

    def megabytes(self) -> float:
        """The memory that it has in use, 0 where it has ended."""
        try:
            return float(self._watched.memory_info().rss) / MEGABYTE
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """End it at once; whoever waits for its answer gets one of GONE."""
        self._process.kill()

    def close(self) -> None:
        """End it, and leave neither a process nor a pipe behind."""
        self.kill()
        with suppress(OSError):  # what was still to be sent
            self._process.__exit__(None, None, None)
