"""收到日: the day on which returns came that are consolidated later. It holds for one run, and is kept by nobody."""

from datetime import date, datetime

from addin.excel.session import Session
from addin.journeys.late import LateToday
from validation.cells.days import day_in, show_day
from validation.cells.grid import cell_text
from validation.errors import MinshiError

# The ribbon leaves in a cell of this name what the clerk writes; workbooks of version 0.1.0 have none.
RECEIVED_NAME = "minshi_received"
_WRITE_IT = "在功能区的“收到日”写明这些任务表是哪天收到的（如“3月20日”），再点“汇总回收表”"
_NAMED = 3


def received_day(session: Session, year: int) -> date | None:
    """The day that the clerk names, in the table's ``year`` where she states none. Returns None if she names none.

    Raises MinshiError where what she wrote is no day.
    """
    if session.received or session.door is None or RECEIVED_NAME not in session.door.names:
        return session.received
    value = session.door.names[RECEIVED_NAME].refers_to_range.value
    if isinstance(value, datetime):
        return value.date()
    text = cell_text(value)
    day = day_in(text, year)
    if text and day is None:
        raise MinshiError(
            f"收到日“{text}”读不成日期，没有汇总；请写成“3月20日”或“2024-3-20”，今天收到的就空着，再点“汇总回收表”。"
        )
    return day


def forget_received(session: Session) -> None:
    """What comes in after this run came on another day."""
    if session.door is not None and RECEIVED_NAME in session.door.names:
        session.door.names[RECEIVED_NAME].refers_to_range.value = ""


def ask_late(session: Session, late: LateToday) -> None:
    """Raises MinshiError where the clerk says that the returns that would be late by today came on another day."""
    units = "、".join(late.units[:_NAMED]) + ("等" if len(late.units) > _NAMED else "")
    question = (
        f"报送截止日连同宽限是{show_day(late.last)}，已经过了：{units}{len(late.units)}个单位的任务表按今天收到，"
        f"要记为迟报。{_saved(late)}真是今天收到的吗？点“否”什么也不写。"
    )
    if not session.asks(question):
        raise MinshiError(f"没有汇总，总台账没有改动；请{_WRITE_IT}。")


def _saved(late: LateToday) -> str:
    if late.saved is None:
        return ""
    first, last = map(show_day, late.saved)
    return f"这些文件最后保存于{first}{'' if first == last else f'至{last}'}，仅供参考。"
