"""节点和指标 and 销号 as people wrote in them."""

from collections.abc import Iterator
from datetime import date

from templates.master.supervision.columns import DAY, ITEM_TYPED, REF, TYPED
from templates.master.table import TERMS, MasterTable, wrong
from validation.cells.days import show_day
from validation.cells.text import squash, whole_number
from validation.completion.verification import Verification
from validation.ledger.records.office_notes import ItemEdit
from validation.terms import ItemColumn


def verifications(sheet: MasterTable, name: str, year: int) -> Iterator[Verification]:
    """What is written beside each project.

    Raises MinshiError where it stands beside none, or where 销号日 is yet to come.
    """
    for place, row in enumerate(sheet, sheet.top + 1):
        typed = [row[f"核验/{heading}"].strip() for heading in TYPED]
        if not any(typed):
            continue
        project = squash(row["项目/项目名称"])
        if not project:
            raise wrong(sheet, place, name, TYPED[0], "这一行没有项目名称，重建会丢失", "写到项目那一行")
        how, by, day, document, reopened = typed
        one = Verification(
            number=whole_number(row["项目/序号"]),
            name=project,
            how=how,
            by=by,
            day=day,
            document=document,
            reopened=reopened,
        )
        if (said := one.date(year)) and said > date.today():
            raise wrong(sheet, place, name, DAY, f"“{day}”（{show_day(said)}）还没有到", "写实际核验销号的那天")
        yield one


def item_edits(sheet: MasterTable, name: str) -> Iterator[ItemEdit]:
    """更正累计, 更正完成 and 备注 of every line. Raises MinshiError where one stands beside no line of ours."""
    places = [place for place, column in enumerate(sheet.columns) if column.written]
    written = [any(cells[at] is not None for at in places if at < len(cells)) for cells in sheet.grid.rows]
    if not any(written[sheet.top + 1 :]):
        return
    for place, row in enumerate(sheet, sheet.top + 1):
        counted, finished, note = (row[f"更正/{heading}"].strip() for heading in ITEM_TYPED)
        if not (counted or finished or note):
            continue
        quarter, project, ref = TERMS.get(row["事项/季度"]), squash(row["事项/项目名称"]), row[f"来源/{REF}"]
        if not (quarter and project and ref):
            problem = "这一行不是汇总出来的，没有季度、项目名称或标识，重建会丢失"
            raise wrong(sheet, place, name, ITEM_TYPED[0], problem, "写到那一条的一行")
        yield ItemEdit(
            quarter=quarter,
            number=whole_number(row["事项/序号"]),
            name=project,
            ref=ref,
            part=row[f"事项/{ItemColumn.PART}"],
            text=row[f"事项/{ItemColumn.TEXT}"],
            counted=counted,
            finished=finished,
            note=note,
        )
