"""What a request names as its table and its office: a file, or what the live door has read already."""

from pathlib import Path

from addin.commands.opened.table_file import read_table_file
from addin.journeys.check import OfficialTable, official_table
from templates.files.own_kinds import OwnKind, own_kind
from templates.office.read import default_office, read_office
from validation.errors import MinshiError
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.table.sheets import in_quotes

TableSource = Path | OfficialTable
# None stands for the shipped defaults.
OfficeSource = Path | Office | None


def open_table(source: TableSource, office: Office, sheet: str | None = None) -> OfficialTable:
    """The official table to work from, read once; ``sheet`` names the one that it is on, or is ``all``.

    Raises MinshiError where the file holds none, or several that differ, or is another workbook of ours, and where a
    cell of the table cannot be read.
    """
    if not isinstance(source, Path):
        return _whole(source)
    file = read_table_file(source, office.headings)
    if own_kind(file.grids) is OwnKind.FLAGGED_COPY:
        raise MinshiError(
            f"“{file.name}”是{OwnKind.FLAGGED_COPY.value}，不是项目表；请给出项目表本身，副本里改过的先改到项目表上。"
        )
    official = official_table(file.grids, office, sheet)
    _must_be_plain(official.table, file.name)
    return _whole(official)


def _whole(official: OfficialTable) -> OfficialTable:
    """The table. Raises MinshiError where a cell cannot be read, but for totals: what is sent out would be without it."""
    table = official.table
    beside = {cell for total in table.totals for field in total.fields.values() for cell in field.cells}
    unread = [(cell, value) for cell, value in table.unread() if cell not in beside]
    if not unread:
        return official
    cell, value = unread[0]
    more = f"，这样的共 {len(unread)} 格" if len(unread) > 1 else ""
    raise MinshiError(
        f"工作表“{cell.sheet}”{cell.a1}单元格{value.why}{more}；请用 Excel 或 WPS 打开项目表，改正或等公式算出结果，保存后再试。"
    )


def _must_be_plain(table: ProjectTable, name: str) -> None:
    """Several sheets that may be one table are wanted one by one or together; others, where none of them is in front."""
    if not table.others or (table.sheets[0].grid.in_front and not table.may_join):
        return
    sheets = in_quotes((*table.sheet_names, *table.others))
    together = "合为一张表请加 --sheet all，" if table.may_join else ""
    raise MinshiError(f"“{name}”里工作表{sheets}都像项目表；{together}只用一张请用 --sheet 写明，或只留下一张再试。")


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
