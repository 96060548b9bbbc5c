"""定稿后变动: what a closed quarter would get today that it did not get then."""

from collections.abc import Iterator

from msgspec import Struct

from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import Closing, FrozenLight
from validation.lights.year import YearOfLights, thresholds
from validation.settings import SETTINGS, Settings
from validation.terms import Quarter


class ChangedLight(Struct, frozen=True):
    """A project of a closed quarter. ``frozen`` is None where it was in no table then, ``now`` where it no longer is."""

    quarter: Quarter
    key: ProjectKey
    frozen: FrozenLight | None
    now: FrozenLight | None
    because: str

    @property
    def differs(self) -> bool:
        """Whether another light would be given, and not only on other figures."""
        return (self.frozen and self.frozen.light) != (self.now and self.now.light)


def changed(year: YearOfLights) -> Iterator[ChangedLight]:
    """Every difference, quarter by quarter: other lights, and the same on other figures."""
    for closing in year.view.ledger.closed:
        frozen, now = year.frozen(closing.quarter), year.now(closing.quarter)
        lines = _lines(closing, year.settings)
        for key in dict.fromkeys((*frozen, *now)):
            then, today = frozen.get(key), now.get(key)
            if _said(then) != _said(today):
                because = "；".join((*_because(then, today), *lines))
                yield ChangedLight(closing.quarter, key, then, today, because)


def _said(light: FrozenLight | None) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """A light and its figures; that they stand in another file says nothing."""
    return (light.light, tuple((ground.code, ground.figures) for ground in light.grounds)) if light else None


def _because(then: FrozenLight | None, now: FrozenLight | None) -> Iterator[str]:
    if then is None:
        yield "定稿时项目表里没有这个项目"
    if now is None:
        yield "这一季度的项目表里已没有这个项目"
    if now:
        yield f"现在：{figures_of(now)}"
    if then:
        yield f"定稿时：{figures_of(then)}"


def figures_of(light: FrozenLight) -> str:
    """``L11 培训完成700人次，计划800人次，87.5%``, each ground."""
    return "、".join(f"{ground.code} {ground.figures}" for ground in light.grounds) or "没有依据"


def _lines(closing: Closing, settings: Settings) -> Iterator[str]:
    """The thresholds that are others today."""
    for name, value in thresholds(settings).items():
        if closing.thresholds.get(name, value) != value:
            yield f"设置“{SETTINGS[name].title}”由{closing.thresholds[name]}改为{value}"
