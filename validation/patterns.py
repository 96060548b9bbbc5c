"""Regular expressions that are compiled when they are first asked.

A command loads a hundred of them and asks few: compiling all took a seventh of the start of a consolidation.
"""

import re
from typing import Any, AnyStr, Final, cast

_ALL: Final = [name for name in dir(re.Pattern) if not name.startswith("_")]


class _Uncompiled:
    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """The first question compiles it; those that follow are answered by the compiled pattern itself."""
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _ALL)
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of a text. The first question raises re.error where it is none."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))
