"""What a 督办单 is: the names of its cells, and its rows of a label and a text."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from validation.cells.days import show_day
from validation.ledger.records.matters import Matter
from validation.terms import DispatchColour

SHEET = "督办单"
TITLE_CELL, COLOUR_CELL, HEAD_CELL, ROWS = "标题", "颜色", "编号行", "督办行"
# Of the label and of the text, in characters.
WIDTHS = (12, 76)
WORDS = {
    DispatchColour.BLUE: "蓝单：临近时限，提醒",
    DispatchColour.YELLOW: "黄单：进度落后，督促",
    DispatchColour.RED: "红单：逾期未改，重点督办",
}
_DAY = "　　　　年　　月　　日"
_SPACE = "　" * 12
# What is written by hand on the print.
_BY_HAND = (
    ("签收", f"\n签收人：{_SPACE}{_DAY}\n"),
    ("反馈", f"办理情况：\n\n\n\n\n\n负责人：{_SPACE}（单位盖章）{_DAY}"),
    ("核销", f"核销意见：\n\n\n经办人：{_SPACE}{_DAY}"),
)


class DispatchSheet(Struct, frozen=True):
    """A matter as it is sent: ``office`` sends it, ``by`` issued it on the day ``sent``, to be answered by ``due``; what
    is None is left open for a pen.
    """

    matter: Matter
    year: int
    office: str
    by: str
    sent: date | None
    due: date | None

    @property
    def title(self) -> str:
        return f"{self.year}年民生实事项目{SHEET}（{self.matter.colour}）"

    @property
    def head(self) -> str:
        return f"编号：{self.matter.code}　　　　发出单位：{self.office}"

    @property
    def rows(self) -> Iterator[tuple[str, str]]:
        """Each label with its text, from above."""
        matter = self.matter
        follows = f"；由{matter.follows}升级" if matter.follows else ""
        yield "责任单位", matter.unit
        yield "项目", f"{matter.number or ''}　{matter.name}".strip()
        yield "督办依据", f"{matter.basis}{follows}"
        yield "督办事项", matter.subject
        yield "计划", matter.plan
        yield "目前", matter.current
        yield "差距", matter.gap or "—"
        yield "要求", matter.demand
        yield "时限", f"{_shown(self.due)}前"
        yield "签发", f"{self.by or _SPACE}　　　　{_shown(self.sent)}"
        yield from _BY_HAND


def _shown(day: date | None) -> str:
    return show_day(day) if day else _DAY
