"""What an office typed on 设置, as Settings: read by pydantic, which nobody loads who works with the defaults."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ConfigDict, Field, ValidationInfo, create_model, field_validator
from pydantic_core import PydanticCustomError

from validation.settings import SETTINGS, Setting, Settings
from validation.terms import Quarter, Signoff

# What stands for none of several.
_NOTHING = "无"


def typed(values: Mapping[str, str | tuple[str, ...]]) -> Settings:
    """The settings by their names, as typed; one that is left out has its default.

    Raises pydantic.ValidationError.
    """
    return Settings(**dict(_Typed(**values)))


def _known(labels: tuple[str, ...]) -> tuple[str, ...]:
    if not all(label in (_NOTHING, *Signoff) for label in labels):
        raise ValueError("no such line on the cover")
    return labels


def _quarter(number: int | None) -> Quarter | None:
    return None if number is None else Quarter(number)


def _below_green(yellow: Decimal, info: ValidationInfo) -> Decimal:
    """What is yellow begins below what is green; a line that is no number was told before."""
    above = (info.field_name or "").replace("yellow", "green")
    green = info.data.get(above)
    if green is not None and yellow > green:
        wrong = {"field": above, "above": SETTINGS[above].title, "green": format(green.normalize() + 0, "f")}
        raise PydanticCustomError("above_green", "yellow above green", wrong)
    return yellow


def _field(name: str, setting: Setting) -> Any:
    # The sheet has a quarter's number, and limits and messages are those of a number.
    kind = int | None if setting.kind == Quarter | None else setting.kind
    return kind, Field(getattr(_DEFAULTS, name), **setting.limits)


_DEFAULTS = Settings()
_FIELDS: dict[str, Any] = {name: _field(name, setting) for name, setting in SETTINGS.items()}
_Typed = create_model(
    "_Typed",
    # A line that is only its default may be crossed by another.
    __config__=ConfigDict(extra="forbid", validate_default=True),
    # A validator that is called like its field would be lost.
    __validators__={
        "known": field_validator("contacts")(_known),
        "as_quarter": field_validator("quarter")(_quarter),
        "lines": field_validator("light_yellow", "light_yellow_at_end")(_below_green),
    },
    **_FIELDS,
)
