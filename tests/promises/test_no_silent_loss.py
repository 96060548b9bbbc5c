"""No silent loss: what is taken of a file equals a plain reading of its XML, or the file is refused with a reason."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from addin.intake.discover import FoundFile, discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from addin.intake.returns import read_returns
from tests.intake.mutated import mutated
from tests.intake.test_mutated import MUTATED, SEED, good_returns
from tests.promises.agreement import differences, unsigned
from tests.promises.changes import CHANGES, ODD
from tests.promises.changes.refused import REFUSED, REFUSED_SHARED, TEXTS
from tests.promises.planted import (
    DONE,
    INVESTED,
    PLAIN,
    shared,
    styled,
)
from tests.support.tables import parts
from tests.support.tasks import filled_in
from validation.cells.grid import CellValue

FORMS = {"inline": PLAIN, "shared": shared(PLAIN)}


def read(data: bytes, folder: Path, name: str = "教体局.xlsx") -> ReadReturn | Refused:
    path = folder / name
    path.write_bytes(data)
    return read_return(FoundFile(path, name))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", CHANGES)
def test_it_says_what_stands_there_or_is_refused(change: str, form: str, tmp_path: Path) -> None:
    data = CHANGES[change](FORMS[form])
    found = read(data, tmp_path)
    if isinstance(found, Refused):
        assert change in ODD and "请" in found.reason
    else:
        assert differences(found, data) == []


# Number formats by number or by code, as Excel and WPS write them.
FORMATS: tuple[int | str, ...] = (
    *range(46),
    *range(47, 60),
    "#,##0.00_);[Red](#,##0.00)", '0.00"元"', "@", "yyyy-m-d h:mm", "m/d", "[DBNum1][$-804]General",
    '[DBNum2][$-804]G/通用格式"元整"', "G/通用格式", "0_ ", "# ?/?", '"d"0', r"0\d", r"\y0", "!y0", "[$¥-804]#,##0.00",
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ";;;", "aaaa", "[$-F800]dddd, mmmm dd, yyyy", 'e"年"m"月"',
    "[>100]0;[<0]-0;0", '0.0,"万"', '"截至"yyyy-mm-dd', "yyyy.mm.dd", "上午/下午h:mm", "[Color10]0", "[红色]0",
    '0"d"', "[$€-2] 0", "[$-409]d-mmm-yy;@", "第0名", "0分", "0时", '"%"0', r"0\%", '0"%"', "%0", "0 %", "0.00%;[Red]-0.00%",
)  # fmt: skip


@pytest.mark.parametrize("place", [INVESTED, DONE])
@pytest.mark.parametrize("shown_as", FORMATS)
def test_it_is_what_it_is_shown_as(shown_as: int | str, place: str, tmp_path: Path) -> None:
    change = (
        styled(place, "45371.25", shown_as) if isinstance(shown_as, int) else styled(place, "45371.25", 200, shown_as)
    )
    data = change(PLAIN)
    found = read(data, tmp_path)
    assert isinstance(found, ReadReturn) and differences(found, data) == []


SIGNED: tuple[CellValue, ...] = (
    "张三",
    "  张 三\n",
    13912345678,
    "0571-88888888",
    "2024.3.20",
    date(2024, 3, 20),
    True,
)


@pytest.mark.parametrize("signed", SIGNED, ids=str)
def test_who_signed_is_what_stands_there(signed: CellValue, tmp_path: Path) -> None:
    data = filled_in(FILLED_BY="甲", HEAD=signed, PHONE=signed, DAY=signed)
    found = read(data, tmp_path)
    assert isinstance(found, ReadReturn) and unsigned(found, data) == []


def test_what_may_be_refused_is_tried() -> None:
    assert CHANGES.keys() >= ODD


@pytest.mark.parametrize("change", TEXTS)
def test_shared_texts_are_what_stands_there(change: str, tmp_path: Path) -> None:
    data = TEXTS[change](FORMS["shared"])
    found = read(data, tmp_path)
    assert isinstance(found, Refused) or differences(found, data) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", REFUSED)
def test_what_is_not_whole_is_refused(change: str, form: str, tmp_path: Path) -> None:
    found = read(REFUSED[change](FORMS[form]), tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


@pytest.mark.parametrize("change", REFUSED_SHARED)
def test_what_lacks_its_texts_is_refused(change: str, tmp_path: Path) -> None:
    found = read(REFUSED_SHARED[change](FORMS["shared"]), tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


def test_damage_on_the_way_is_refused(tmp_path: Path) -> None:
    """A figure changed in a part that is stored as it is, and not in its checksum."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, xml in parts(PLAIN).items():
            package.writestr(name, xml)
    spoilt = buffer.getvalue().replace(b"<v>60.5</v>", b"<v>90.5</v>")
    assert spoilt != buffer.getvalue()
    found = read(spoilt, tmp_path)
    assert isinstance(found, Refused) and "请" in found.reason, found


def test_spoilt_returns_that_are_taken_say_what_stands_there(tmp_path: Path) -> None:
    spoilt = {f"{number:04}.xlsx": data for number, data in enumerate(mutated(good_returns(), MUTATED, SEED))}
    for name, data in spoilt.items():
        (tmp_path / name).write_bytes(data)
    taken = [found for found in read_returns(discover(tmp_path)) if isinstance(found, ReadReturn)]
    assert len(taken) > MUTATED / 10
    assert {sent.file: wrong for sent in taken if (wrong := differences(sent, spoilt[sent.file]))} == {}
