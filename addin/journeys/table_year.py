"""The year of an official table: without one nothing is sent out, and nothing consolidated."""

from validation.errors import MinshiError
from validation.table.project_table import ProjectTable


def year_of(table: ProjectTable) -> int:
    """The year of a table. Raises MinshiError where neither the table nor the office states one."""
    if table.year is None:
        raise MinshiError("项目表没有写明年份；请在标题或表头写上年份，或在设置的“年度”里填写后再试。")
    return table.year
