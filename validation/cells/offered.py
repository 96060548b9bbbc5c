"""A name that nobody knows: which known one was meant, or which ones there are."""

from collections.abc import Iterable
from difflib import get_close_matches

from validation.cells.text import squash

# As many as a sentence names.
_NEAR, _NAMED = 3, 30
_ALIKE = 0.6


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names that are similar: those that have it in them, or it has in it, first."""
    names = {_bare(word): word for word in known}
    wanted = _bare(name)
    within = [word for word in names if wanted and word and (wanted in word or word in wanted)]
    alike = get_close_matches(wanted, names, _NEAR, _ALIKE)
    return [names[word] for word in dict.fromkeys((*within, *alike))][:_NEAR]


def _bare(word: str) -> str:
    """What all options begin with likens none to another."""
    return squash(word).lower().lstrip("-")


def offered(name: str, known: Iterable[str]) -> str:
    """``是不是“check”？``, or where none is similar all that may be written; "" if there is nothing to write."""
    words = list(known)
    near = nearest(name, words)
    if near:
        return f"是不是{'、'.join(f'“{word}”' for word in near)}？"
    more = f"等{len(words)}个" if len(words) > _NAMED else ""
    return f"可以写：{'、'.join(words[:_NAMED])}{more}。" if words else ""
