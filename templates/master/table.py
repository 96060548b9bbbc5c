"""A sheet of a master as it stands: its rows by the headings that it was drawn with."""

from collections.abc import Iterator

from msgspec import Struct

from templates.master.columns import MasterColumn
from validation.cells.grid import Grid, Unread, cell_text
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.terms import Quarter

TERMS = {quarter.term: quarter for quarter in Quarter}
# By these what people wrote is known.
_KEYS = frozenset(("序号", "项目名称", "责任单位", "季度", "原序号", "原项目名称", "编号"))


class MasterTable(Struct, frozen=True):
    """A sheet as it stands, ``columns`` those that it was drawn with, ``top`` the index of its headings' row."""

    grid: Grid
    top: int
    columns: tuple[MasterColumn, ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """The rows below the headings: texts by the paths of their columns."""
        paths = [column.path for column in self.columns]
        for cells in self.grid.rows[self.top + 1 :]:
            yield dict.fromkeys(paths, "") | dict(zip(paths, map(cell_text, cells), strict=False))

    def foreign(self) -> str:
        """Where it has other columns than ours, and what to do about it; "" if it has none."""
        grid = self.grid
        for place, column in enumerate(self.columns):
            found, wanted = squash(grid.text(self.top, place)), column.heading
            if found != squash(wanted):
                where = grid.origin(self.top, place).a1
                return f"{where}是“{found}”，应为“{wanted}”；请撤销对列的改动，另加的列移到别的工作簿再试。"
            if (over := squash(grid.text(self.top - 1, place))) in TERMS.keys() - {column.group}:
                where = grid.origin(self.top - 1, place).a1
                return f"{where}是“{over}”，应为“{column.group}”；请撤销对列的改动再试。"
        for row, cells in enumerate(grid.rows):
            for place in range(len(self.columns), len(cells)):
                if cell_text(cells[place]):
                    return f"{grid.origin(row, place).a1}有另加的内容，重建会丢失；请移到别的工作簿再试。"
        return ""

    def unread(self) -> str:
        """Where people wrote what cannot be read, or what says whose it is, and what to do about it; "" if nowhere."""
        for row, cells in enumerate(self.grid.rows[self.top + 1 :], self.top + 1):
            for place, column in enumerate(self.columns[: len(cells)]):
                value = cells[place]
                if isinstance(value, Unread) and (column.written or column.heading in _KEYS):
                    where = self.grid.origin(row, place).a1
                    return f"{where}（{column.heading}）单元格{value.why}；请改正，或直接写内容，保存后再试。"
        return ""


def wrong(sheet: MasterTable, place: int, name: str, heading: str, problem: str, remedy: str) -> MinshiError:
    """Something that people wrote and that cannot be taken, by its cell."""
    column = [column.heading for column in sheet.columns].index(heading)
    where = sheet.grid.origin(place, column).a1
    return MinshiError(
        f"总台账“{name}”工作表“{sheet.grid.sheet}”{where}（{heading}）{problem}；请{remedy}，保存后再试。"
    )
