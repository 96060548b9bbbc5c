"""Which of many names are like one: difflib is asked only of those that have enough signs in common with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher


class Names:
    """Names to be found again by how alike they are, from 0 to 1, as difflib says it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._lengths = {name: len(name) for name in names}
        # Of each sign the names that have it, and how often.
        self._with: dict[str, list[tuple[str, int]]] = {}
        for name in self._lengths:
            for sign, times in Counter(name).items():
                self._with.setdefault(sign, []).append((name, times))

    def like(self, wanted: str, least: float) -> Iterator[tuple[float, str]]:
        """The names that are at least so much like a name, each with how much."""
        matcher = SequenceMatcher(None, "", wanted, autojunk=False)
        for name in self._perhaps(wanted, least):
            matcher.set_seq1(name)
            ratio = matcher.ratio()
            if ratio >= least:
                yield ratio, name

    def _perhaps(self, wanted: str, least: float) -> Iterator[str]:
        """The names with as many signs in common as it takes, wherever they stand."""
        common: Counter[str] = Counter()
        for sign, times in Counter(wanted).items():
            for name, there in self._with.get(sign, ()):
                common[name] += min(times, there)
        for name, signs in common.items():
            if 2 * signs / (self._lengths[name] + len(wanted)) >= least:
                yield name
