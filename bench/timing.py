"""CPU time of this process with its workers, and of commands, as medians of several runs."""

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def cpu(work: Callable[[], object], runs: int = 3) -> float:
    """Median CPU seconds of ``work`` in this process and those it started, after one run that is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(runs))


def cpu_in_turn(first: Callable[[], object], second: Callable[[], object], runs: int = 5) -> tuple[float, float, float]:
    """Median CPU seconds of two works done in turn, and the median of their ratios pair by pair."""
    first(), second()
    pairs = [(_once(first), _once(second)) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio


def _once(work: Callable[[], object]) -> float:
    start = _cpu_seconds()
    work()
    return _cpu_seconds() - start


def _cpu_seconds() -> float:
    return time.process_time() + _of_children(resource.getrusage(resource.RUSAGE_CHILDREN))


def _of_children(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def cpu_of_commands(first: Sequence[str], second: Sequence[str], runs: int = 7) -> tuple[float, float]:
    """Median CPU seconds of two commands run in turn, so that the machine's drift touches both alike."""
    _command(first), _command(second)
    pairs = [(_command(first), _command(second)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def cpu_and_memory(arguments: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of one command, and the MB of the largest process that any command so far has started."""
    seconds = _command(arguments)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _command(arguments: Sequence[str]) -> float:
    return _once(lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True))
