"""Long-lived worker processes that read files, watched for time and memory: what a file does, it does to its worker.

A reader written in another language may end its process, never come back, or take all the memory there is.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread

from addin.intake.bounds import Names
from addin.intake.discover import FoundFile
from addin.intake.lane import ORDINARY, TICK, Allowance, Answer, Files, Lane, Spent
from addin.intake.outcome import ReadFile
from addin.progress import Progress

_FILES_AT_ONCE = 16
# Another worker takes a sixth of a second of its own to start, while the first reads: it pays from twice so many files.
_FILES_A_WORKER = 150
_MOST_WORKERS = 4


def read_in_workers(
    files: Sequence[FoundFile], progress: Progress, allowance: Allowance = ORDINARY, names: Names = None
) -> "Reading":
    """One outcome for each file, in the order in which they come; ``progress`` names the file that is being read,
    ``names`` are those of the table's projects. Reading begins at once, whenever the first is asked for.
    """
    return Reading(files, progress, allowance, names)


class Reading(Iterator[ReadFile]):
    """Files that are being read, until the last outcome or until it is closed.

    The next outcome raises MinshiError where no worker can be started.
    """

    def __init__(self, files: Sequence[FoundFile], progress: Progress, allowance: Allowance, names: Names) -> None:
        waiting: SimpleQueue[Files] = SimpleQueue()
        for start in range(0, len(files), _FILES_AT_ONCE):
            waiting.put(files[start : start + _FILES_AT_ONCE])
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        spent = Spent()
        self._lanes = [Lane(waiting, self._answers, allowance, spent, names) for _ in range(_how_many(len(files)))]
        self._outcomes, self._over = self._each(len(files), progress), Event()
        Thread(target=self._watch, daemon=True).start()

    def __next__(self) -> ReadFile:
        return next(self._outcomes)

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        self._over.set()
        for lane in self._lanes:
            lane.stop()

    def _each(self, files: int, progress: Progress) -> Iterator[ReadFile]:
        done = 0
        try:
            while done < files:
                for outcome in self._next(partial(progress, done, files)):
                    progress(done, files, outcome.file)
                    yield outcome
                    done += 1
        finally:
            self.close()

    def _watch(self) -> None:
        while not self._over.wait(TICK):
            for lane in self._lanes:
                lane.watch()

    def _next(self, tell: Callable[[str], None]) -> Sequence[ReadFile]:
        """The outcomes that come next; meanwhile the file that is being read is named."""
        while True:
            with suppress(Empty):
                answer = self._answers.get(timeout=TICK)
                if isinstance(answer, BaseException):
                    raise answer
                return answer
            tell(next((files[0].name for lane in self._lanes if (files := lane.reading)), ""))


def _how_many(files: int) -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS, max(1, files // _FILES_A_WORKER))
