"""Long-lived worker processes that read files, watched for time and memory: what a file does, it does to its worker.

A reader written in another language may end its process, never come back, or take all the memory there is.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue

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
) -> Iterator[ReadFile]:
    """One outcome for each file, in the order in which they come; ``progress`` names the file that is being read,
    ``names`` are those of the table's projects.

    Raises MinshiError where no worker can be started.
    """
    waiting: SimpleQueue[Files] = SimpleQueue()
    for start in range(0, len(files), _FILES_AT_ONCE):
        waiting.put(files[start : start + _FILES_AT_ONCE])
    answers: SimpleQueue[Answer] = SimpleQueue()
    spent = Spent()
    lanes = [Lane(waiting, answers, allowance, spent, names) for _ in range(_how_many(len(files)))]
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
    return min(os.cpu_count() or 1, _MOST_WORKERS, max(1, files // _FILES_A_WORKER))


def _next(answers: "SimpleQueue[Answer]", lanes: Sequence[Lane], tell: Callable[[str], None]) -> Sequence[ReadFile]:
    """The outcomes that come next; the workers are watched until they are there."""
    while True:
        for lane in lanes:
            lane.watch()
        with suppress(Empty):
            answer = answers.get(timeout=TICK)
            if isinstance(answer, BaseException):
                raise answer
            return answer
        tell(next((lane.reading[0].name for lane in lanes if lane.reading), ""))
