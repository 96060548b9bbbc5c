"""The buttons over the master beside the office's workbook: who has reported, the lights, a quarter closed or opened
again, its 通报 and 督办单, the scores.
"""

import os
from contextlib import suppress
from pathlib import Path

from addin.excel.session import Session
from addin.excel.sheets import OpenBook
from templates.master.register.columns import REGISTER
from templates.master.score_columns import SCORES
from templates.master.sheet import LIGHTS, UNITS
from validation.cells.grid import cell_text
from validation.errors import MinshiError
from validation.office import Office
from validation.settings import SETTINGS
from validation.terms import Quarter

# The ribbon leaves in a cell of this name why a quarter is opened again.
REASON_NAME = "minshi_reason"


def quarter_of(office: Office) -> Quarter:
    """The quarter that the ribbon chose. Raises MinshiError where it chose none."""
    if office.settings.quarter is None:
        raise MinshiError("还没有选季度；请在功能区的“季度”里选，或在“设置”的“季度”填 1 到 4。")
    return office.settings.quarter


def reporting(session: Session) -> str:
    """报送情况: the master is opened at the sheet that says who has reported."""
    from addin.commands.status import StatusRequest, status
    from addin.reports.consolidation import by_status

    office, master = session.office.office, _master(session)
    standing = "；".join(by_status(status(StatusRequest(master, quarter_of(office), office))))
    return f"{standing}。{_opened(session, master, UNITS)}"


def lights(session: Session) -> str:
    """亮灯: the master is opened at the lights, whose numbers in the quarter are said."""
    from addin.commands.lights import LightRequest
    from addin.commands.lights import lights as command
    from addin.reports.lights import numbers

    office, master = session.office.office, _master(session)
    found = command(LightRequest(master, quarter_of(office), office))
    return f"{numbers(found)}{_opened(session, master, LIGHTS)}"


def close(session: Session) -> str:
    """季度定稿: after the clerk's yes the lights of the quarter are frozen in the master."""
    from addin.commands.lights import CloseRequest, LightRequest, must_be_open
    from addin.commands.lights import close as command
    from addin.commands.lights import lights as found_by
    from addin.reports.lights import numbers, summary

    office, master = session.office.office, _master(session)
    quarter, by = quarter_of(office), _who(office, "季度定稿")
    found = found_by(LightRequest(master, quarter, office))
    must_be_open(found.year.view.ledger, quarter)
    if not session.asks(
        f"{numbers(found)}由{by}定稿后，以后的报送和更正不再改这一季度的灯。定稿吗？点“否”什么也不写。"
    ):
        return "没有定稿，总台账没有改动。"
    return summary(command(CloseRequest(master, quarter, by, office)))


def reopen(session: Session) -> str:
    """重新打开: after the clerk's yes a closed quarter is open again, for the reason that the ribbon asked for."""
    from addin.commands.lights import CloseRequest, LightRequest, must_be_closed
    from addin.commands.lights import close as command
    from addin.commands.lights import lights as found_by
    from addin.reports.lights import numbers, summary

    office, master, reason = session.office.office, _master(session), _reason(session)
    quarter, by = quarter_of(office), _who(office, "重新打开")
    found = found_by(LightRequest(master, quarter, office))
    must_be_closed(found.year.view.ledger, quarter)
    if not session.asks(
        f"{numbers(found)}由{by}重新打开后，这一季度的灯又随报送和更正变。理由：{reason}。重新打开吗？点“否”什么也不写。"
    ):
        return "没有重新打开，总台账没有改动。"
    return f"{summary(command(CloseRequest(master, quarter, by, office, reopen=True, reason=reason)))}改好后再点“季度定稿”。"


def notice(session: Session) -> str:
    """督查通报: the 通报 of a closed quarter as a Word document beside the master, under a name that is free."""
    from addin.commands.notice import NoticeRequest
    from addin.commands.notice import notice as command
    from addin.reports.bulletin import as_text

    office, master = session.office.office, _master(session)
    own = office.settings.bulletin_template
    result = command(NoticeRequest(master, quarter_of(office), None, office, session.folder / own if own else None))
    return as_text(result, opened=_shown(result.output))


def dispatch(session: Session) -> str:
    """督办单: what the quarter's lights propose stands in the master, which is opened there; what somebody has issued is
    written, each matter as a workbook of its own.
    """
    from addin.commands.dispatch import DispatchRequest
    from addin.commands.dispatch import dispatch as command
    from addin.reports.dispatch import summary

    office, master = session.office.office, _master(session)
    quarter = quarter_of(office)
    folder = session.folder / office.settings.dispatch_folder / quarter.term
    result = command(DispatchRequest(master, quarter, office, output=folder))
    new = f"新写出 {len(result.written)} 份督办单，在“{folder}”。" if result.written else ""
    return f"{summary(result)}{new}{_opened(session, master, REGISTER)}写上签发人、保存并关闭，再点“督办单”就逐件写出。"


def score(session: Session) -> str:
    """考核: the units are scored by the closed quarters, and the master is opened at their ranks."""
    from addin.commands.score import ScoreRequest
    from addin.commands.score import score as command
    from addin.reports.scores import summary

    master = _master(session)
    found = summary(command(ScoreRequest(master, session.office.office)))
    return f"{found}{_opened(session, master, SCORES)}"


def _who(office: Office, label: str) -> str:
    """Raises MinshiError where 设置 does not say who closes and opens."""
    if not office.settings.closed_by:
        title = SETTINGS["closed_by"].title
        raise MinshiError(f"还不知道由谁做，总台账没有改动；请在“设置”的“{title}”里写上姓名，再点“{label}”。")
    return office.settings.closed_by


def _reason(session: Session) -> str:
    """What the clerk wrote when the ribbon asked her why; it is used once. Raises MinshiError where that is nothing."""
    if session.door is None or REASON_NAME not in session.door.names:
        raise MinshiError("请在 minshi.xlsm 的功能区点“重新打开”，或用命令 minshi close --reopen --reason 理由。")
    cell = session.door.names[REASON_NAME].refers_to_range
    reason, cell.value = cell_text(cell.value), ""
    if not reason:
        raise MinshiError("重新打开已定稿的季度要写明理由，没有改动任何内容；请再点“重新打开”，写上理由。")
    return reason


def _shown(document: Path) -> bool:
    """Whether Windows, which knows what Word documents are opened with, was told to show one."""
    start = getattr(os, "startfile", None)
    with suppress(OSError):
        if start is not None:
            start(document)
            return True
    return False


def _master(session: Session) -> Path:
    master = session.folder / session.office.office.settings.master_file
    if not master.exists():
        raise MinshiError(f"还没有总台账“{master}”；请先点“汇总回收表”。")
    return master


def _opened(session: Session, master: Path, title: str) -> str:
    """Open the master at one of its sheets, and say so."""
    book = OpenBook.of(session.open(master))
    sheet = book.sheets.get(title)
    if sheet is None:
        raise MinshiError(f"“{master}”里没有工作表“{title}”；请在设置里改“总台账文件”，或换一个文件名重新汇总。")
    # What may be empty is out of sight then, and Excel goes to no such sheet.
    if title in (REGISTER, SCORES) and not book.is_seen(title):
        return f"已打开总台账“{master.name}”；“{title}”还没有内容，所以不显示。再次汇总前请先关闭它。"
    sheet.activate()
    return f"已打开总台账“{master.name}”的“{title}”；再次汇总前请先关闭它。"
