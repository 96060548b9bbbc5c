"""The Windows installer of Python that an office downloaded from Python's own site, to be taken along."""

import re
from collections.abc import Sequence
from pathlib import Path

from validation.errors import MinshiError

_NAME = re.compile(r"python-((3\.\d+)\.\d+)-amd64\.exe")
# What Windows shows as the file's description stands in it as UTF-16, near its beginning or its end.
_DESCRIPTION = "Python {} (64-bit)"


def must_fit(file: Path, pythons: Sequence[str]) -> None:
    """Raises MinshiError where the file is not python.org's installer for 64-bit Windows, by its name and by what it
    says of itself, or is of a version that the bundle is not for (``pythons``, ``3.12`` each).
    """
    name = _NAME.fullmatch(file.name)
    if name is None:
        raise MinshiError(
            f"“{file.name}”不像 python.org 的安装程序；请下载“Windows installer (64-bit)”，名字像 python-3.12.10-amd64.exe，不要改名。"
        )
    version, python = name.groups()
    if python not in pythons:
        raise MinshiError(
            f"“{file.name}”是 Python {python}，安装包是给 {'、'.join(pythons)} 做的；请加 --python {python}。"
        )
    try:
        data = file.read_bytes()
    except OSError as error:
        raise MinshiError(f"读不了“{file}”；请检查文件在不在。") from error
    if not data.startswith(b"MZ") or _DESCRIPTION.format(version).encode("utf-16-le") not in data:
        raise MinshiError(
            f"“{file.name}”里面不是 Python {version} 的安装程序，可能没有下载完；请从 python.org 重新下载。"
        )
