"""Invented bulletins by which a template is tried: with everything in them, and with nothing."""

from decimal import Decimal

from validation.bulletin.content import Bulletin, Funds, LitProject, MadeGood, Reporter
from validation.terms import Light, Quarter, UnitStatus

_UNIT = "某某局"


def invented() -> tuple[Bulletin, ...]:
    """Each light, each way to report, money and made good nodes; and a quarter that nobody reported for."""
    before = {Light.RED: Light.RED, Light.YELLOW: Light.RED}
    projects = tuple(_project(number, light, before.get(light)) for number, light in enumerate(Light, 1))
    reporters = tuple(_reporter(number, state) for number, state in enumerate(UnitStatus, 1))
    made_good = (MadeGood(1, "项目一", _UNIT, "完成施工招标", Quarter.FIRST),)
    funds = Funds("上级补助", Decimal(100), Decimal(80))
    invested = Funds("", Decimal(200), Decimal(120))
    full = Bulletin("某县人民政府办公室", 2024, Quarter.SECOND, projects, reporters, invested, (funds,), 1, made_good)
    missing = (Reporter(_UNIT, UnitStatus.MISSING, False, 1, 0),)
    nothing = Funds("", Decimal(0), Decimal(0))
    empty = Bulletin("某县人民政府办公室", 2024, Quarter.FIRST, (), missing, nothing)
    return full, empty


def _project(number: int, light: Light, before: Light | None) -> LitProject:
    ground, gap = "培训人次累计完成700，到本季度计划800", "滞后12.5个百分点"
    return LitProject(number, f"项目{number}", "一、某类", _UNIT, light, before, ground, gap, "正在组织", "人手不够")


def _reporter(number: int, state: UnitStatus) -> Reporter:
    problems = ("1 项目一：累计完成投资少于上次",) if state is UnitStatus.TO_CORRECT else ()
    return Reporter(f"{_UNIT}{number}", state, state is UnitStatus.LATE, 2, 1, problems)
