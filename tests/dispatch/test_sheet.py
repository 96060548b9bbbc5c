"""The printed 督办单: every word of it on the page, whatever it is; told without colours; written by hand where it is blank."""

from datetime import date
from pathlib import Path

import openpyxl
import pdfplumber
from msgspec.structs import replace

from templates.dispatch.draw import draw_dispatch
from templates.dispatch.sheet import WORDS, DispatchSheet
from templates.dispatch.write import TEMPLATE, write_dispatch
from tests.support.dispatch import NOW
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import parts
from validation.ledger.records.matters import Matter
from validation.terms import DispatchColour, Quarter

UNIT = "县城乡居民基本养老保险和被征地农民社会保障工作联席会议办公室"
LONG = "".join(f"第{number}处管网改造没有完成，" for number in range(1, 60))
MATTER = Matter(
    code="2024-007",
    quarter=Quarter.SECOND,
    number=24,
    name="=1+1<改造>&{{供水}}",
    unit=UNIT,
    colour=DispatchColour.RED,
    basis="第一、二季度连续红灯（D03）",
    subject="实施区域供水管网改造提升工程",
    plan="完成招标",
    current=LONG,
    gap="1个到期节点（某局.xlsx“节点和指标”K5）",
    demand="请主要负责人牵头。",
    follows="2024-003",
    proposed=NOW,
)


def sheet(matter: Matter = MATTER) -> DispatchSheet:
    return DispatchSheet(matter, 2024, "县政府督查室", "督查室", date(2024, 7, 8), date(2024, 7, 15))


def written(folder: Path, matter: Matter = MATTER) -> Path:
    path = folder / f"{matter.code}.xlsx"
    path.write_bytes(write_dispatch(sheet(matter)))
    return path


def rows(path: Path) -> list[tuple[object, object]]:
    return [(row[0], row[1]) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_the_template_is_as_it_is_drawn() -> None:
    assert parts(TEMPLATE.read_bytes()) == parts(draw_dispatch())


def test_each_colour_says_its_word(tmp_path: Path) -> None:
    for colour in DispatchColour:
        found = rows(written(tmp_path, replace(MATTER, colour=colour)))
        assert found[0][0] == f"2024年民生实事项目督办单（{colour}）"
        assert found[1][0] == WORDS[colour] and WORDS[colour].startswith(colour)


def test_it_has_what_a_matter_has_and_room_to_write(tmp_path: Path) -> None:
    said = dict(rows(written(tmp_path))[3:])
    assert list(said) == [
        *("责任单位", "项目", "督办依据", "督办事项", "计划", "目前", "目前（续）", "差距", "要求", "时限"),
        *("签发", "签收", "反馈", "核销"),
    ]
    assert said["项目"] == "24　=1+1<改造>&{{供水}}" and said["责任单位"] == UNIT
    assert f"{said['目前']}{said['目前（续）']}" == LONG
    assert said["督办依据"] == "第一、二季度连续红灯（D03）；由2024-003升级"
    assert said["时限"] == "2024年7月15日前" and str(said["签发"]).startswith("督查室")


@needs_calc
def test_nothing_is_cut_on_paper(tmp_path: Path) -> None:
    """One page of A4 for what is usual; what is very long goes on, and no letter of it is lost."""
    usual = replace(MATTER, current=LONG[:300], code="2024-008")
    for matter, most in ((usual, 1), (MATTER, 2)):
        with pdfplumber.open(convert(written(tmp_path, matter), "pdf", tmp_path / "印")) as pdf:
            assert len(pdf.pages) <= most and {round(page.width) for page in pdf.pages} == {595}
            printed = "".join("".join(char["text"] for char in page.chars) for page in pdf.pages)
        assert UNIT in printed and matter.name in printed
        assert matter.current[:500] in printed and matter.current[500:] in printed
