"""Long-lived worker processes that read files, watched for time and memory: what a file does, it does to its worker.

A reader written in another language may end its process, never come back, or take all the memory there is. Each worker
has a thread here that hands it files, several at once, for to ask for each costs as much as to read it. Where a worker
has to be ended over several, a fresh one gets them one by one, and the file that is to blame is named.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any

import psutil

from addin.intake.discover import FoundFile
from addin.progress import Progress
from templates.files.gate import MEGABYTE, RETURN, admit
from templates.files.reasons import Reason, said
from validation.errors import MinshiError
from validation.ledger.returns import Refused, Return
from validation.terms import Verdict

_TICK = 0.02
_FILES_AT_ONCE = 16
# Several ordinary files take a fiftieth of a second; where they take this part of what one may, one is none of those.
_PART_OF_TIME = 0.2
# Another worker takes a sixth of a second to start: it pays where each has this many files to read.
_FILES_A_WORKER = 1500
_MOST_WORKERS = 4
# Nothing that is imported is garbage.
_COMMAND = "import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:]; from addin.intake.worker import serve; serve()"
_CANNOT_START = "读文件的辅助程序启动不了；请关闭一些程序后再试，还不行就重新安装。"

# What a process that ended leaves of its answer: nothing, or a piece.
_GONE = (EOFError, OSError, pickle.UnpicklingError, psutil.Error)

ReadFile = Return | Refused
Answer = Sequence[ReadFile] | BaseException


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may take: seconds, and MB of its worker's memory. A worker that keeps more than half is replaced.

    A worker is looked at every fiftieth of a second, in which it may take another 40 MB.
    """

    seconds: float = 10
    megabytes: int = 250


def read_in_workers(
    files: Sequence[FoundFile], progress: Progress, allowance: Allowance = Allowance()
) -> Iterator[ReadFile]:
    """One outcome for each file, in the order in which they come; ``progress`` names the file that is being read.

    Raises MinshiError where no worker can be started.
    """
    waiting: SimpleQueue[Sequence[FoundFile]] = SimpleQueue()
    for start in range(0, len(files), _FILES_AT_ONCE):
        waiting.put(files[start : start + _FILES_AT_ONCE])
    answers: SimpleQueue[Answer] = SimpleQueue()
    lanes = [_Lane(waiting, answers, allowance) for _ in range(_how_many(len(files)))]
    done = 0
    try:
        while done < len(files):
            for outcome in _next(answers, lanes, partial(progress, done, len(files))):
                progress(done, len(files), outcome.file)
                yield outcome
                done += 1
    finally:
        for lane in lanes:
            lane.stop()


def _how_many(files: int) -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS, 1 + files // _FILES_A_WORKER)


def _next(answers: "SimpleQueue[Answer]", lanes: Sequence["_Lane"], tell: Callable[[str], None]) -> Sequence[ReadFile]:
    """The outcomes that come next; the workers are watched until they are there."""
    while True:
        for lane in lanes:
            lane.watch()
        with suppress(Empty):
            answer = answers.get(timeout=_TICK)
            if isinstance(answer, BaseException):
                raise answer
            return answer
        tell(next((lane.reading[0].name for lane in lanes if lane.reading), ""))


class _Worker:
    """One process. Raises OSError where it cannot be started."""

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

    def greet(self) -> None:
        """Wait until it is ready. Raises one of _GONE where it ends before."""
        self._answer()

    def read(self, files: Sequence[FoundFile]) -> Sequence[ReadFile]:
        """What files are read as. Raises one of _GONE where the process ends over them."""
        assert self._process.stdin is not None
        pickle.dump(files, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        outcomes: Sequence[ReadFile] = self._answer()
        return outcomes

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)

    def megabytes(self) -> float:
        try:
            return float(self._watched.memory_info().rss) / MEGABYTE
        except psutil.Error:
            return 0

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """End it, and leave neither a process nor a pipe behind."""
        self.kill()
        with suppress(OSError):  # what was still to be sent
            self._process.__exit__(None, None, None)


class _Lane:
    """A thread and the worker that it hands files; ``reading`` are those at hand."""

    def __init__(
        self, waiting: "SimpleQueue[Sequence[FoundFile]]", answers: "SimpleQueue[Answer]", allowance: Allowance
    ) -> None:
        self.reading: Sequence[FoundFile] = ()
        self._waiting, self._answers, self._allowance = waiting, answers, allowance
        self._since = 0.0
        self._why: Reason | None = None
        self._stopped = False
        self._worker: _Worker | None = None
        self._lock = Lock()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def watch(self) -> None:
        """End the worker where its files take too much. Called by the thread that waits for the outcomes."""
        with self._lock:
            if not self.reading or self._worker is None or self._why is not None:
                return
            taken = monotonic() - self._since
            if taken > self._allowance.seconds * (1 if len(self.reading) == 1 else _PART_OF_TIME):
                self._why = Reason.TOO_SLOW
            elif taken > _TICK and self._worker.megabytes() > self._allowance.megabytes:
                self._why = Reason.TOO_HUNGRY
            if self._why:
                self._worker.kill()

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        with self._lock:
            self._stopped = True
            if self._worker:
                self._worker.kill()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stopped:
                self._answers.put(self._read(self._waiting.get_nowait()))
        except Empty:
            pass
        except BaseException as error:
            self._answers.put(error)
        finally:
            self._end()

    def _read(self, files: Sequence[FoundFile]) -> Sequence[ReadFile]:
        outcomes = self._asked(files)
        if outcomes is None and len(files) == 1:
            return [_refused(files[0], self._why or Reason.CRASHED, self._allowance)]
        if outcomes is None:
            return [outcome for one in files if not self._stopped for outcome in self._read([one])]
        return outcomes

    def _asked(self, files: Sequence[FoundFile]) -> Sequence[ReadFile] | None:
        """The worker's answer; None where it ended over these files."""
        worker = self._ready()
        with self._lock:
            self.reading, self._since, self._why = files, monotonic(), None
        try:
            outcomes = worker.read(files)
        except _GONE:
            outcomes = None
        with self._lock:
            self.reading = ()
        if self._why or outcomes is None or worker.megabytes() > self._allowance.megabytes / 2:
            self._end()
        return outcomes

    def _ready(self) -> _Worker:
        """The worker, or a fresh one where it has ended; one that ends as it starts is given another chance."""
        if self._worker and self._worker.alive:
            return self._worker
        self._end()
        try:
            return self._started()
        except _GONE:
            self._end()
        try:
            return self._started()
        except _GONE as error:
            raise MinshiError(_CANNOT_START) from error

    def _started(self) -> _Worker:
        worker = _Worker()
        with self._lock:
            self._worker = worker
            if self._stopped:
                worker.kill()
        worker.greet()
        return worker

    def _end(self) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
        if worker:
            worker.close()


def _refused(found: FoundFile, reason: Reason, allowance: Allowance) -> Refused:
    """Why a file ended its worker: where it can be told, what in it did so."""
    limit = allowance.seconds if reason is Reason.TOO_SLOW else allowance.megabytes
    sentence = said(reason, found.short, limit=f"{limit:g}")
    if reason is not Reason.TOO_SLOW:
        with suppress(Exception):  # it is known already that the file is bad
            sentence = _what_is_wrong(found) or sentence
    return Refused(found.name, Verdict.QUARANTINED, sentence)


def _what_is_wrong(found: FoundFile) -> str:
    try:
        admit(found.content(), found.short, RETURN)
    except MinshiError as error:
        return str(error).removesuffix("。")
    return ""
