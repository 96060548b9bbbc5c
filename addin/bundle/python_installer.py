"""The Windows installer of Python that an office downloaded from Python's own site, to be taken along.

What it says of itself stands in its version resource, as CPython's own build writes it (Tools/msi in its source:
bundle.wxs, common_en-US.wxl_template, msi.props). Its program has 32 bits whatever it installs, so that its texts say
for which Windows it is. Its signature has to be there, at the end of the file, but is not verified: Windows does that.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from validation.errors import MinshiError

_NAME = re.compile(r"python-((3\.\d+)\.\d+)-amd64\.exe")
_MAKER = "Python Software Foundation"


def must_fit(file: Path, pythons: Sequence[str]) -> None:
    """Raises MinshiError where the file is not python.org's installer for 64-bit Windows, by its name and by what it
    says of itself, where it is not whole, or is of a version that the bundle is not for (``pythons``, ``3.12`` each).
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
    if not _is_installer(data, version):
        raise MinshiError(
            f"“{file.name}”里面不是 Python {version} 的安装程序，可能没有下载完；请从 python.org 重新下载。"
        )


def _is_installer(data: bytes, version: str) -> bool:
    from pefile import DIRECTORY_ENTRY, PE, PEFormatError

    try:
        program = PE(data=data, fast_load=True)
        program.parse_data_directories([DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    except PEFormatError:
        return False
    name = f"Python {version} (64-bit)"
    wanted = {("ProductName", name), ("FileDescription", name), ("CompanyName", _MAKER)}
    return _is_whole(program, len(data)) and wanted <= _texts(program) and _number(program) == version


def _is_whole(program: Any, size: int) -> bool:
    """Whether the signature is there, which ends the file: of it alone the address is a place in the file (Microsoft
    Learn, “PE Format”).
    """
    directories = getattr(program.OPTIONAL_HEADER, "DATA_DIRECTORY", ())
    ends = [
        directory.VirtualAddress + directory.Size
        for directory in directories
        if directory.name == "IMAGE_DIRECTORY_ENTRY_SECURITY" and directory.Size
    ]
    return bool(ends) and ends[0] <= size


def _texts(program: Any) -> set[tuple[str, str]]:
    """The version resource's texts."""
    tables = [
        table
        for resource in getattr(program, "FileInfo", ())
        for part in resource
        for table in getattr(part, "StringTable", ())
    ]
    return {(_text(key), _text(value)) for table in tables for key, value in table.entries.items()}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip("\0 ")


def _number(program: Any) -> str:
    """The version resource's number as CPython counts: 3.12.10150.0 is 3.12.10."""
    fixed = next(iter(getattr(program, "VS_FIXEDFILEINFO", ())), None)
    if fixed is None:
        return ""
    return f"{fixed.FileVersionMS >> 16}.{fixed.FileVersionMS & 0xFFFF}.{(fixed.FileVersionLS >> 16) // 1000}"
