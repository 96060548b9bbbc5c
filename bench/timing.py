"""CPU time of this process and of commands, in pairs: what disturbs a busy machine disturbs both of a pair."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

# The command as its entry point starts it, and a few lines of Python in a process of their own.
MINSHI = (sys.executable, "-c", "from addin.cli import main; main()")


def python(lines: str) -> tuple[str, ...]:
    """A process that runs some lines and nothing else."""
    return sys.executable, "-c", lines


class Taken(NamedTuple):
    """What a command took: CPU seconds of it and all that it started, and seconds by the clock."""

    cpu: float
    wall: float


def cpu(work: Callable[[], object], runs: int = 3) -> float:
    """Median CPU seconds of ``work`` in this process, after one run that is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def taken(command: Sequence[str]) -> Taken:
    """What one run of a command took. A code of 1 says that it found something to look at."""
    before, start = _of_children(), time.perf_counter()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    assert code in (0, 1), f"{command} ended with {code}"
    return Taken(_of_children() - before, time.perf_counter() - start)


def in_pairs(first: Callable[[], float], second: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Two measurements in turn (A B A B): see ``medians``."""
    return medians([(first(), second()) for _ in range(runs)])


def medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The median of the ratios pair by pair, and the median of each side."""
    ratio = statistics.median(a / b for a, b in pairs)
    return ratio, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def commands_in_pairs(first: Sequence[str], second: Sequence[str], runs: int = 7) -> tuple[float, float, float]:
    """The same of the CPU time of two commands, after one run of each that is not counted."""
    taken(first), taken(second)
    return in_pairs(lambda: taken(first).cpu, lambda: taken(second).cpu, runs)


def largest_process() -> float:
    """MB of the largest process that any command so far has started."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def tell(what: str, ratio: float, aim: str, detail: str) -> None:
    """One line of the report: a figure beside its aim, and what it is made of."""
    print(f"{what}: {ratio:.2f} (aim: {aim}; {detail})", flush=True)


def seconds(first: float, second: float) -> str:
    """What the two sides of a ratio took."""
    return f"{first:.2f} s / {second:.2f} s of CPU"


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
