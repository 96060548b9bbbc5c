"""A folder → every file in it, each once; what is surely no return is told apart by its name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from validation.errors import MinshiError


@dataclass(frozen=True, slots=True)
class Found:
    """One file. ``name`` is its path inside the folder; ``ignored`` says why it is passed over, "" where it is not."""

    path: Path
    name: str
    ignored: str = ""


def discover(folder: Path) -> list[Found]:
    """Every file of a folder and its sub-folders, by name.

    Raises MinshiError where there is no such folder.
    """
    if not folder.exists():
        raise MinshiError(f"找不到文件夹“{folder}”；请检查名称，或先把收回的任务表放进去。")
    if not folder.is_dir():
        raise MinshiError(f"“{folder}”不是文件夹；请给出放回收任务表的文件夹。")
    return list(_found(folder))


def _found(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        yield Found(path, path.relative_to(folder).as_posix(), _why_ignored(path))


def _why_ignored(path: Path) -> str:
    if path.name.startswith("~$"):
        return "Excel 打开文件时的临时文件"
    if path.suffix.lower() in (".tmp", ".crdownload", ".part"):
        return "没有下载或保存完的临时文件"
    if path.name.startswith(".") or path.name.lower() in ("thumbs.db", "desktop.ini"):
        return "系统的隐藏文件"
    if not path.is_file():
        return "不是普通文件"
    return ""
