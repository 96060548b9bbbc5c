"""The buttons over the master beside the office's workbook: who has reported, the lights, a quarter closed, the scores."""

from pathlib import Path

from addin.excel.session import Session
from addin.excel.sheets import OpenBook
from templates.master.sheet import LIGHTS, UNITS
from validation.errors import MinshiError
from validation.office import Office
from validation.settings import SETTINGS
from validation.terms import Quarter


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
    from addin.commands.lights import CloseRequest, LightRequest
    from addin.commands.lights import close as command
    from addin.commands.lights import lights as found_by
    from addin.reports.lights import numbers, summary

    office, master = session.office.office, _master(session)
    quarter, by = quarter_of(office), office.settings.closed_by
    if not by:
        title = SETTINGS["closed_by"].title
        raise MinshiError(f"还不知道由谁定稿，没有定稿；请在“设置”的“{title}”里写上姓名，再点“季度定稿”。")
    asked = numbers(found_by(LightRequest(master, quarter, office)))
    if not session.asks(f"{asked}由{by}定稿后，以后的报送和更正不再改这一季度的灯。定稿吗？点“否”什么也不写。"):
        return "没有定稿，总台账没有改动。"
    return summary(command(CloseRequest(master, quarter, by, office)))


def score(session: Session) -> str:
    """考核: the units are scored by the closed quarters, and the master is opened at their ranks."""
    from addin.commands.score import ScoreRequest
    from addin.commands.score import score as command
    from addin.reports.scores import summary
    from templates.master.score_columns import SCORES

    master = _master(session)
    found = summary(command(ScoreRequest(master, session.office.office)))
    return f"{found}{_opened(session, master, SCORES)}"


def _master(session: Session) -> Path:
    master = session.folder / session.office.office.settings.master_file
    if not master.exists():
        raise MinshiError(f"还没有总台账“{master}”；请先点“汇总回收表”。")
    return master


def _opened(session: Session, master: Path, title: str) -> str:
    """Open the master at one of its sheets, and say so."""
    sheet = OpenBook.of(session.open(master)).sheets.get(title)
    if sheet is None:
        raise MinshiError(f"“{master}”里没有工作表“{title}”；请在设置里改“总台账文件”，或换一个文件名重新汇总。")
    sheet.activate()
    return f"已打开总台账“{master.name}”的“{title}”；再次汇总前请先关闭它。"
