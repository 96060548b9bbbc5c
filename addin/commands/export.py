"""Ledgers as tidy tables: any number of masters in, a folder of files out; the masters stay as they are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.sources import OfficeSource, open_office
from addin.export.collect import ReadLedger, Row, collect
from addin.export.files import csv_of, has_parquet, parquet_of
from addin.export.schema import TABLES, Table
from addin.progress import Progress, silent
from templates.files.saving.backups import FOLDER
from templates.files.saving.save import save_new, save_over
from templates.master.read import read_master
from validation.errors import MinshiError
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.settings import Settings

_CSV, _PARQUET = ".csv", ".parquet"
_WILD = frozenset("*?[")


class ExportRequest(Struct, frozen=True):
    """``masters`` may have wildcards, which not every shell takes apart. Files that are there are replaced where
    ``replace`` says so, and kept as a dated copy."""

    masters: Sequence[Path]
    folder: Path
    office: OfficeSource = None
    replace: bool = False


class ExportResult(Struct, frozen=True):
    """What was written: how many ledgers of which years, the rows by table, and whether as Parquet too."""

    folder: Path
    years: tuple[int, ...]
    rows: dict[str, int]
    parquet: bool


def export(request: ExportRequest, progress: Progress = silent) -> ExportResult:
    """Write the tables of all masters. Raises MinshiError where any of them cannot be read; then nothing is written."""
    office = open_office(request.office)
    _must_be_free(request)
    rows, years = _read(_files(request.masters), office.settings, progress)
    for name, data in _content(rows):
        if request.replace:
            save_over(request.folder / name, data, office.settings.backups)
        else:
            save_new(request.folder / name, data)
    return ExportResult(request.folder, years, {name: len(found) for name, found in rows.items()}, has_parquet())


def _content(rows: Mapping[str, Sequence[Row]]) -> list[tuple[str, bytes]]:
    """Every file's name and content."""
    return [
        (f"{table.name}{suffix}", content(table, rows[table.name]))
        for table in TABLES
        for suffix, content in _writers().items()
    ]


def _writers() -> Mapping[str, Callable[[Table, Sequence[Row]], bytes]]:
    return {_CSV: csv_of, _PARQUET: parquet_of} if has_parquet() else {_CSV: csv_of}


def _must_be_free(request: ExportRequest) -> None:
    """Nothing is overwritten without a word, and no old Parquet stays beside new CSV."""
    if request.folder.exists() and not request.folder.is_dir():
        raise MinshiError(f"“{request.folder}”是文件，不是文件夹；请给 --output 换一个文件夹。")
    names = [f"{table.name}{suffix}" for table in TABLES for suffix in (_CSV, _PARQUET)]
    there = [name for name in names if (request.folder / name).exists()]
    if there and not request.replace:
        raise MinshiError(
            f"“{request.folder}”里已有“{there[0]}”等 {len(there)} 个文件，为免覆盖没有写入；"
            "请换一个文件夹，或加 --replace 换掉（旧的留在“备份”里）。"
        )
    if stale := [name for name in there if Path(name).suffix not in _writers()]:
        raise MinshiError(
            f"“{request.folder}”里有以前写的“{stale[0]}”等 {len(stale)} 个 Parquet 文件，这台电脑没有装 pyarrow，换不掉它们；"
            "请换一个文件夹，或装上 pyarrow（pip install minshi[data]）再试。"
        )


def _files(masters: Iterable[Path]) -> list[Path]:
    """The files, each once, in the order in which they were given."""
    found: dict[Path, Path] = {}
    for given in masters:
        for path in _matching(given):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _matching(given: Path) -> Iterator[Path]:
    """The file, or those that a name with wildcards means; backups and what Excel leaves beside an open file are none."""
    if given.exists() or not _WILD & set(str(given)):
        yield given
        return
    root = Path(given.anchor)
    paths = [path for path in sorted(root.glob(str(given.relative_to(root)))) if _is_own(path)]
    if not paths:
        raise MinshiError(f"没有文件叫“{given}”这样的名字；请检查文件夹和通配符后再试。")
    yield from paths


def _is_own(path: Path) -> bool:
    return path.is_file() and FOLDER not in path.parts and not path.name.startswith(("~$", "."))


def _read(
    files: Sequence[Path], settings: Settings, progress: Progress
) -> tuple[Mapping[str, list[Row]], tuple[int, ...]]:
    """The rows of every master, and their years. Raises MinshiError that names all masters that cannot be read."""
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    years, wrong = [], {}
    for done, path in enumerate(files):
        progress(done, len(files), f"读取{path.name}")
        try:
            ledger = _ledger(path)
        except MinshiError as error:
            wrong[path] = str(error)
            continue
        years.append(ledger.view.ledger.year)
        for name, found in collect(ledger, settings).items():
            rows[name] += found
    if wrong:
        raise MinshiError(_refused(wrong, len(files)))
    return rows, tuple(years)


def _ledger(path: Path) -> ReadLedger:
    view = LedgerView(take_over(*read_master(path)))
    return ReadLedger(path.as_posix(), sha256(path.read_bytes()).hexdigest(), view)


def _refused(wrong: Mapping[Path, str], files: int) -> str:
    """One master's own sentence, or one line for each of several."""
    if files == 1:
        return next(iter(wrong.values()))
    lines = (f"{path}：{said}" for path, said in wrong.items())
    return "\n".join((f"{files} 份里有 {len(wrong)} 份不能用，没有写出任何内容：", *lines))
