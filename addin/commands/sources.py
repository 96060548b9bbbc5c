"""What a request names as its table and its office: a file, or what the live door has read already."""

from pathlib import Path

from addin.journeys.check import OfficialTable, official_table
from templates.files.read import read_grids
from templates.office.read import default_office, read_office
from validation.errors import MinshiError
from validation.office import Office

TableSource = Path | OfficialTable
# None stands for the shipped defaults.
OfficeSource = Path | Office | None


def open_table(source: TableSource, office: Office) -> OfficialTable:
    """The official table, read once. Raises MinshiError where the file holds none."""
    return official_table(read_grids(source), office) if isinstance(source, Path) else source


def open_office(source: OfficeSource) -> Office:
    """单位名录 and 设置. Raises MinshiError where the file's cannot be read."""
    if isinstance(source, Office):
        return source
    return read_office(source) if source else default_office()


def ending_in(suffix: str, path: Path) -> Path:
    """The path, where it ends in the suffix: Excel warns of, or refuses, a workbook whose name says another kind.

    Raises MinshiError.
    """
    if path.suffix.lower() != suffix:
        raise MinshiError(f"写出的是 {suffix} 文件，不能叫“{path.name}”；请换一个以 {suffix} 结尾的文件名。")
    return path
