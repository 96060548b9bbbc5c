"""A thread with its worker process: it hands the worker files, and the worker is ended where they take too much.

Files are handed over in batches, because asking for each file alone costs as much as reading it. Where a worker ends
over a batch, a fresh worker gets its files singly, and the file that is to blame is named.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Final

from msgspec import Struct

from addin.intake.bounds import Names
from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadFile, Refused
from addin.intake.process import GONE, WorkerProcess
from templates.files.gate import RETURN, admit
from templates.files.reasons import FileError, Reason, Why
from validation.errors import MinshiError
from validation.terms import Verdict

# Seconds between two looks at a worker.
TICK = 0.02
# A batch of ordinary files takes a fiftieth of a second: one that takes this part of a file's time holds another kind.
_PART_OF_TIME = 0.2
_CANNOT_START = "读文件的辅助程序启动不了；请关闭一些程序后再试，还不行就重新安装。"

Files = Sequence[FoundFile]
# What the files of one batch are read as, or what ended the lane.
Answer = Sequence[ReadFile] | BaseException


class Allowance(Struct, frozen=True):
    """What one file may take: seconds, and MB of its worker's memory; ``archive`` is what all files of an archive may
    take together, in seconds. A worker that keeps more than half is replaced.

    A worker is looked at every fiftieth of a second, in which it may take another 40 MB.
    """

    seconds: float = 10
    megabytes: int = 250
    archive: float = 60


ORDINARY: Final = Allowance()


class Spent:
    """The seconds that each archive has taken so far, in all lanes."""

    def __init__(self) -> None:
        self._seconds: dict[Path, float] = defaultdict(float)
        self._lock = Lock()

    def add(self, files: Files, seconds: float) -> None:
        """What files took that were read together."""
        with self._lock:
            for file in files:
                if file.member:
                    self._seconds[file.path] += seconds / len(files)

    def __getitem__(self, file: FoundFile) -> float:
        return self._seconds[file.path] if file.member else 0


class Lane:
    """A thread that takes batches of files from ``waiting`` and puts what they are read as into ``answers``.

    ``reading`` are the files at hand, ``names`` those of the table's projects.
    """

    def __init__(
        self,
        waiting: "SimpleQueue[Files]",
        answers: "SimpleQueue[Answer]",
        allowance: Allowance,
        spent: Spent,
        names: Names,
    ) -> None:
        self.reading: Files = ()
        self._waiting, self._answers, self._allowance = waiting, answers, allowance
        self._spent, self._names = spent, names
        self._since = 0.0
        self._reason: Reason | None = None
        self._stopped = False
        self._worker: WorkerProcess | None = None
        self._lock = Lock()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def watch(self) -> None:
        """End the worker where its files take too much. Called by a thread that does nothing else."""
        with self._lock:
            if not self.reading or self._worker is None or self._reason is not None:
                return
            taken = monotonic() - self._since
            if taken > self._allowance.seconds * (1 if len(self.reading) == 1 else _PART_OF_TIME):
                self._reason = Reason.TOO_SLOW
            elif taken > TICK and self._worker.megabytes() > self._allowance.megabytes:
                self._reason = Reason.TOO_HUNGRY
            if self._reason:
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

    def _read(self, files: Files) -> Sequence[ReadFile]:
        in_time = [file for file in files if self._spent[file] <= self._allowance.archive]
        if len(in_time) < len(files):
            late = [_of_slow_archive(file, self._allowance) for file in files if file not in in_time]
            return [*late, *(self._read(in_time) if in_time else ())]
        outcomes = self._asked(files)
        if outcomes is None and len(files) == 1:
            return [_refused(files[0], self._reason or Reason.CRASHED, self._allowance)]
        if outcomes is None:
            return [outcome for file in files if not self._stopped for outcome in self._read([file])]
        return outcomes

    def _asked(self, files: Files) -> Sequence[ReadFile] | None:
        """The worker's answer. Returns None where it ended over these files."""
        worker = self._ready()
        with self._lock:
            self.reading, self._since, self._reason = files, monotonic(), None
        try:
            outcomes = worker.read(files)
        except GONE:
            outcomes = None
        with self._lock:
            self.reading = ()
        self._spent.add(files, monotonic() - self._since)
        if self._reason or outcomes is None or worker.megabytes() > self._allowance.megabytes / 2:
            self._end()
        return outcomes

    def _ready(self) -> WorkerProcess:
        """The worker, or a fresh one where it has ended. One that ends as it starts is started a second time."""
        if self._worker and self._worker.alive:
            return self._worker
        self._end()
        try:
            return self._started()
        except GONE:
            self._end()
        try:
            return self._started()
        except GONE as error:
            raise MinshiError(_CANNOT_START) from error

    def _started(self) -> WorkerProcess:
        worker = WorkerProcess()
        with self._lock:
            self._worker = worker
            if self._stopped:
                worker.kill()
        worker.greet(self._names)
        return worker

    def _end(self) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
        if worker:
            worker.close()


def _of_slow_archive(found: FoundFile, allowance: Allowance) -> Refused:
    why = Why(Reason.ARCHIVE_TOO_SLOW, found.short, {"limit": f"{allowance.archive:g}"})
    return Refused(found.name, Verdict.QUARANTINED, why)


def _refused(found: FoundFile, reason: Reason, allowance: Allowance) -> Refused:
    """Why a file ended its worker: where it can be told, what in it did so."""
    limit = allowance.seconds if reason is Reason.TOO_SLOW else allowance.megabytes
    why = Why(reason, found.short, {"limit": f"{limit:g}"})
    if reason is not Reason.TOO_SLOW:
        with suppress(Exception):  # it is known already that the file is bad
            why = _what_is_wrong(found) or why
    return Refused(found.name, Verdict.QUARANTINED, why)


def _what_is_wrong(found: FoundFile) -> Why | None:
    """What the gate says of a file where it looks at every cell. Returns None where it lets it in."""
    try:
        admit(found.content(), found.short, RETURN)
    except FileError as error:
        return error.why
    return None
