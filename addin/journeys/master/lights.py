"""亮灯 and 定稿后变动 of the master: the light of each project by quarter, on what it rests, and what changed since."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from templates.master.content import ItemRow, LightRow, MasterRow, Target
from templates.master.sheet import GROUND, ITEMS, LIGHTS, PROJECT, ROWS, RULED, RULED_BY, RULED_WHY
from templates.master.supervision.columns import COMPLETIONS, HOW
from validation.cells.grid import CellValue
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.records.closings import FrozenLight, Ground
from validation.ledger.records.tables import ListedProject
from validation.lights.assemble import line_of
from validation.lights.changed import ChangedLight, changed
from validation.lights.year import YearOfLights
from validation.terms import ItemColumn, Light, Quarter, ReportColumn

_GONE = "（项目表中已没有）"
_RULED_CODE, _STAGES, _AGAINST = "L00", "L15", "L51"
# What rests on the light of the quarter before.
_BEFORE = frozenset(("L41", "L42"))
# What stands on the sheet for the quarter that it shows.
_NOW, _PLACE, _GAP, _OWN, _DIFFERS, _MONEY = (
    f"本季/{word}" for word in ("现状", "出处", "差距", "自报", "与数据不符", "资金注明")
)
_GROUND = f"本季/{GROUND}"


def lights_of(
    year: YearOfLights, quarter: Quarter, rows: Sequence[MasterRow], items: Sequence[ItemRow]
) -> list[LightRow]:
    """The projects of the newest table in its order, then those that only earlier ones had and that keep their lights."""
    listed = {
        project.key: (project.number, project.name, project.category, project.units[:1]) for project in _projects(year)
    }
    gone = {
        key: (light.number, light.name, _GONE, ())
        for at in Quarter
        for key, light in year.shown(at).items()
        if key not in listed
    }
    now, by_quarter = year.shown(quarter), [(_path(at), year.shown(at)) for at in year.quarters]
    grounds = _Grounds(quarter, rows, items)
    ruled = {ruling.key: ruling for ruling in year.view.ledger.written.rulings if ruling.quarter == quarter}
    found = []
    for place, (key, (number, name, category, lead)) in enumerate((listed | gone).items()):
        said = (number, name, category, lead[0] if lead else None)
        cells: dict[str, CellValue] = dict(zip(_HEADINGS, said, strict=True))
        # A project that was in no table then is not judged in it.
        cells |= {path: lights[key].light if key in lights else Light.NOT_JUDGED for path, lights in by_quarter}
        light, ruling = now.get(key), ruled.get(key)
        if light:
            # Of a large table most are blank, and no entry says so too.
            cells.update((path, said) for path, said in _of_quarter(light).items() if said is not None)
        if ruling:
            typed = (ruling.light, ruling.reason, ruling.by)
            cells |= dict(zip(_RULINGS, typed, strict=True))
        cells["认定/季度"] = quarter.term
        found.append(LightRow(cells, grounds.of(key, light, place) if light else None))
    return found


_HEADINGS = tuple(f"{PROJECT}/{heading}" for heading in ("序号", "项目名称", "项目类别", "牵头单位"))
_RULINGS = tuple(f"认定/{heading}" for heading in (RULED, RULED_WHY, RULED_BY))


def light_cells(
    year: YearOfLights, quarter: Quarter, quarters: Iterable[Quarter]
) -> Mapping[ProjectKey, Mapping[str, CellValue]]:
    """What stands on 亮灯 of some quarters, by the paths of the columns, where ``quarter`` is shown."""
    cells: dict[ProjectKey, dict[str, CellValue]] = {}
    for at in quarters:
        for key, light in year.shown(at).items():
            own = cells.setdefault(key, {})
            own[_path(at)] = light.light
            if at == quarter:
                own |= _of_quarter(light)
    return cells


def lights_in_numbers(year: YearOfLights, quarter: Quarter) -> str:
    """``绿30 黄12 红5；未定稿``: the projects of the newest table."""
    counts = counted(year, quarter)
    closing = year.view.ledger.closing(quarter)
    state = f"已定稿（{closing.by}，{closing.when:%Y-%m-%d}）" if closing else "未定稿"
    return "；".join(
        filter(None, (" ".join(f"{light}{number}" for light, number in counts.items()) or "还没有灯", state))
    )


def counted(year: YearOfLights, quarter: Quarter) -> Mapping[Light, int]:
    """How many projects of the newest table have which light; those without one in the quarter are not counted."""
    lights = year.shown(quarter)
    count = Counter(lights[project.key].light for project in _projects(year) if project.key in lights)
    return {light: count[light] for light in Light if count[light]}


def changed_cells(year: YearOfLights) -> list[tuple[CellValue, ...]]:
    """The rows of 定稿后变动, other lights before other figures."""
    return [_changed(one) for one in sorted(changed(year), key=lambda one: (-one.quarter, not one.differs))]


def _changed(one: ChangedLight) -> tuple[CellValue, ...]:
    number, name = next((light.number, light.name) for light in (one.now, one.frozen) if light)
    frozen, now = (found.light if found else "（没有）" for found in (one.frozen, one.now))
    what = "灯会不同" if one.differs else "灯相同，依据变了"
    return one.quarter.term, number, name, frozen, now, what, one.because


def _projects(year: YearOfLights) -> Sequence[ListedProject]:
    return year.view.projects


def _path(quarter: Quarter) -> str:
    return f"灯/{quarter.term}"


def _of_quarter(light: FrozenLight) -> Mapping[str, CellValue]:
    notes: dict[str, list[str]] = {ground.code: [] for ground in light.notes}
    for ground in light.notes:
        notes[ground.code].append(ground.figures)
    differs = "；".join(notes.pop(_AGAINST, ()))
    return {
        _NOW: "；".join(ground.figures for ground in light.grounds) or None,
        _GROUND: "、".join(dict.fromkeys(ground.code for ground in light.grounds)) or None,
        _PLACE: "；".join(_places(light.grounds)) or None,
        _GAP: "、".join(filter(None, (ground.gap for ground in light.grounds))) or None,
        _OWN: light.own or None,
        _DIFFERS: differs or None,
        _MONEY: "；".join(f"{code} {figures}" for code, said in notes.items() for figures in said) or None,
    }


def _places(grounds: Iterable[Ground]) -> Iterator[str]:
    """The cells that a light rests on, each file named once."""
    cells: dict[str, dict[str, None]] = {}
    for ground in grounds:
        cell = f"“{ground.sheet}”{ground.cell}" if ground.sheet else ground.cell
        cells.setdefault(ground.file, {}).setdefault(cell)
    for file, places in cells.items():
        if told := file + "、".join(filter(None, places)):
            yield told


class _Grounds:
    """Where in the master stands what a light rests on."""

    def __init__(self, quarter: Quarter, rows: Sequence[MasterRow], items: Sequence[ItemRow]) -> None:
        self._quarter, self._term = quarter, quarter.term
        self._rows: dict[ProjectKey, list[tuple[int, MasterRow]]] = {}
        for place, row in enumerate(rows):
            self._rows.setdefault(project_key(row.number, row.name), []).append((place, row))
        self._lines = {_line_key(item.cells): place for place, item in reversed(list(enumerate(items)))}

    def of(self, project: ProjectKey, light: FrozenLight, place: int) -> Target | None:
        """The cell of the first ground of the light in row ``place`` of 亮灯. Returns None if there is none."""
        if not light.grounds:
            return None
        ground = light.grounds[0]
        if ground.code == _RULED_CODE:
            return Target(LIGHTS, place, f"认定/{RULED_WHY}")
        if ground.code in _BEFORE:
            return Target(LIGHTS, place, _path(Quarter(self._quarter - 1)))
        if ground.sheet == COMPLETIONS:
            # It has the same projects in the same order.
            return Target(COMPLETIONS, place, f"核验/{HOW}")
        line = self._lines.get((self._term, project, ground.line)) if ground.line else None
        if line is not None:
            return Target(ITEMS, line, f"事项/{ItemColumn.TEXT}")
        return self._in_rows(project, ground)

    def _in_rows(self, project: ProjectKey, ground: Ground) -> Target | None:
        """The unit's own row: the one that the figures name, else the first."""
        own = self._rows.get(project, [])
        named = [place for place, row in own if ground.figures.startswith(row.unit)] or [place for place, _ in own]
        column = ReportColumn.STAGE if ground.code == _STAGES else ReportColumn.PACE
        return Target(ROWS, named[0], f"{self._term}/{column}") if named else None


def _line_key(cells: Sequence[CellValue]) -> tuple[CellValue, ProjectKey, str]:
    quarter, number, name, part, text = cells[:5]
    known = project_key(number if isinstance(number, int) else None, str(name))
    return quarter, known, line_of(str(part or ""), str(text))
