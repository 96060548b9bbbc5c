"""The lights of a quarter, as text for people and as JSON for programs."""

from collections.abc import Iterator
from typing import Any

from addin.commands.lights import CloseResult, LightResult
from addin.journeys.master.lights import counted, lights_in_numbers
from templates.master.sheet import CHANGED_LIGHTS, LIGHTS
from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import FrozenLight, Ground
from validation.lights.changed import changed, figures_of
from validation.terms import Light, Quarter

# As they are told: what asks for something first.
_ORDER = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.NOT_JUDGED)


def as_json(result: LightResult) -> dict[str, Any]:
    """One entry in ``projects`` for each project of the newest table, and each that only an earlier one had."""
    year, quarter = result.year, result.quarter
    closing = year.view.ledger.closing(quarter)
    return {
        "quarter": int(quarter),
        "closed": {
            "by": closing.by,
            "when": closing.when.isoformat(timespec="seconds"),
            "thresholds": closing.thresholds,
        }
        if closing
        else None,
        "counts": {light.value: number for light, number in counted(year, quarter).items()},
        "projects": [_project(result, key, light) for key, light in year.shown(quarter).items()],
        "changed": [
            {
                "quarter": int(one.quarter),
                "number": one.key.number,
                "name": one.key.name,
                "frozen": one.frozen.light.value if one.frozen else None,
                "now": one.now.light.value if one.now else None,
                "because": one.because,
            }
            for one in changed(year)
        ],
    }


def _project(result: LightResult, key: ProjectKey, light: FrozenLight) -> dict[str, Any]:
    shown = {quarter: result.year.shown(quarter).get(key) for quarter in Quarter}
    return {
        "number": key.number,
        "name": _name(result, key, light),
        "light": light.light.value,
        "lights": {str(int(quarter)): one.light.value for quarter, one in shown.items() if one},
        "own": light.own or None,
        "grounds": list(map(_ground, light.grounds)),
        "notes": list(map(_ground, light.notes)),
    }


def _name(result: LightResult, key: ProjectKey, light: FrozenLight) -> str:
    """What a project is called today, whatever it was called when the light was frozen."""
    return next((project.name for project in result.year.view.projects if project.key == key), light.name)


def _ground(ground: Ground) -> dict[str, str]:
    return {
        "code": ground.code,
        "figures": ground.figures,
        "file": ground.file,
        "sheet": ground.sheet,
        "cell": ground.cell,
        "gap": ground.gap,
    }


def as_text(result: LightResult) -> str:
    """The projects by their lights, red first, with what each rests on; then what changed since; the numbers last."""
    return "\n".join((*_lights(result), *_changed(result), numbers(result)))


def closed_as_text(result: CloseResult) -> str:
    """What became of the quarter, and what else the run changed."""
    lines = [f"{entry.what}　{entry.detail}" for entry in result.found.changes]
    return "\n".join(
        ("如果写入，总台账的变动：" if result.request.dry_run else "总台账的变动：", *lines, summary(result))
    )


def summary(result: CloseResult) -> str:
    """One sentence."""
    what = "已重新打开" if result.request.reopen else "定稿"
    done = f"会{what.removeprefix('已')}" if result.request.dry_run else what
    return f"{result.request.quarter.term}{done}：{lights_in_numbers(result.lights.year, result.request.quarter)}。"


def numbers(result: LightResult) -> str:
    """One sentence: how many projects have which light."""
    return f"{result.quarter.term}{LIGHTS}：{lights_in_numbers(result.year, result.quarter)}。"


def _lights(result: LightResult) -> Iterator[str]:
    lights = result.year.shown(result.quarter)
    for word in _ORDER:
        own = {key: light for key, light in lights.items() if light.light is word}
        if own:
            yield f"{word.term}（{len(own)}个）"
            yield from (
                f"  {line}"
                for key, light in own.items()
                for line in _lines(f"{key.number or ''} {_name(result, key, light)}".strip(), light)
            )
            yield ""


def _lines(named: str, light: FrozenLight) -> Iterator[str]:
    """The project, and under it what its light rests on; what is good or not judged says it in one line."""
    if light.light in (Light.GREEN, Light.NOT_JUDGED):
        yield f"{named}：{figures_of(light)}"
    else:
        yield named
        yield from (f"  {_where(ground)}" for ground in light.grounds)
    yield from (f"  {_where(ground)}" for ground in light.notes)


def _where(ground: Ground) -> str:
    place = "".join((ground.file, f"“{ground.sheet}”" if ground.sheet else "", ground.cell))
    return f"{ground.code} {ground.figures}{f'（{place}）' if place else ''}"


def _changed(result: LightResult) -> Iterator[str]:
    found = [one for one in changed(result.year) if one.differs]
    if found:
        yield f"{CHANGED_LIGHTS}（{len(found)}个，定稿的灯不变）"
        for one in found:
            frozen, now = (light.light if light else "没有" for light in (one.frozen, one.now))
            name = f"{one.key.number or ''} {one.key.name}".strip()
            yield f"  {one.quarter.term} {name}：定稿{frozen}，现在{now}，因为{one.because}"
        yield ""
