"""``minshi notice``: what a 通报 says is what the master says, by the lights that were frozen."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from addin.cli import run as minshi
from addin.journeys.bulletin import bulletin_of
from templates.bulletin.write import TEMPLATE, fonts_of
from templates.master.sheet import WHOLE
from templates.master.write import write_master
from templates.office.read import default_office
from templates.office.write import write_office
from tests.bulletin.bulletins import texts
from tests.bulletin.test_template import changed
from tests.support.closed import closed
from tests.support.consolidation import HOUSING, SECOND, TRAFFIC, run
from validation.bulletin.content import Bulletin
from validation.errors import MinshiError
from validation.ledger.view import LedgerView
from validation.settings import Settings
from validation.terms import Light, Quarter, UnitStatus

FIRST = closed(run(TRAFFIC, HOUSING))


def told(done: object = FIRST, quarter: Quarter = Quarter.FIRST) -> Bulletin:
    return bulletin_of(LedgerView(done.master.ledger), quarter, default_office())  # type: ignore[attr-defined]


def test_sums_and_units_are_the_master_s() -> None:
    second = run(SECOND, ledger=FIRST.master.ledger, quarter=2, when=datetime(2024, 6, 21))
    done = closed(second, 2)
    said = told(done, Quarter.SECOND)
    (whole,) = (line for line in done.master.summary if line[0] == WHOLE)
    assert (said.invested.planned, said.invested.done) == (whole[3], whole[4]) == (Decimal(180), Decimal(59))
    sources = [(funds.planned, funds.done) for funds in said.sources]
    assert sources == [(whole[place], whole[place + 1]) for place in range(6, 6 + 3 * len(sources), 3)]
    states = {unit.unit: unit.state for unit in second.standing.units}
    assert {reporter.unit: reporter.state for reporter in said.reporters} == states
    assert states["教体局"] is UnitStatus.MISSING and said.silent == 1
    assert {project.before for project in said.projects} == {project.light for project in told().projects}


def test_the_lights_are_those_that_were_frozen() -> None:
    frozen = {light.name: light for light in FIRST.master.ledger.closed[0].lights}
    said = told()
    assert {project.name: project.light for project in said.projects} == {
        name: light.light for name, light in frozen.items()
    }
    school = next(project for project in said.projects if project.name == "办学")
    assert school.light is Light.GREY and school.progress == "" and school.lead == "教体局"
    bridge = next(project for project in said.projects if project.name == "建桥")
    assert bridge.progress == "打桩" and all(ground.figures in bridge.ground for ground in frozen["建桥"].grounds)


def test_a_later_return_moves_no_light_of_the_bulletin() -> None:
    late = run(TRAFFIC, ledger=FIRST.master.ledger, when=datetime(2024, 7, 2))
    assert [project.light for project in told(late).projects] == [project.light for project in told().projects]


def test_a_quarter_that_is_not_closed_has_no_bulletin() -> None:
    with pytest.raises(MinshiError, match=r"2024年第二季度还没有定稿.+minshi close"):
        told(FIRST, Quarter.SECOND)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    (tmp_path / "总台账.xlsx").write_bytes(write_master(FIRST.master))
    return tmp_path / "总台账.xlsx"


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = minshi([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def test_the_command_writes_a_bulletin_and_leaves_the_master(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, output = master.read_bytes(), tmp_path / "通报.docx"
    arguments = ("notice", master, "--quarter", 1, "--output", output, "--date", "2024-07-05")
    code, out, err = said(capsys, *arguments)
    assert (code, err) == (0, "") and f"已写出“{output}”：3 个项目" in out and "“待填”要由人写" in out
    assert master.read_bytes() == before
    assert "2024年7月5日" in texts(output.read_bytes())
    written = output.read_bytes()
    code, _, err = said(capsys, *arguments)
    assert code == 2 and "已经存在" in err and output.read_bytes() == written


def test_fonts_that_the_machine_lacks_are_named(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("notice", master, "--quarter", 1, "--output")
    monkeypatch.setattr("addin.commands.notice.installed_fonts", lambda: frozenset(("SimHei", "SimSun", "FangSong")))
    _, out, _ = said(capsys, *arguments, tmp_path / "甲.docx")
    assert "没有字体“仿宋_GB2312”、“楷体_GB2312”、“方正小标宋简体”" in out or "“方正小标宋简体”" in out
    _, out, _ = said(capsys, *arguments, tmp_path / "乙.docx", "--fonts", "系统自带")
    assert "没有字体“楷体”" in out and "方正" not in out
    monkeypatch.setattr("addin.commands.notice.installed_fonts", lambda: None)
    assert "没有字体" not in said(capsys, *arguments, tmp_path / "丙.docx")[1]


def test_the_settings_say_how_it_looks_and_an_option_says_otherwise(
    master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look = Settings(bulletin_head="打印", bulletin_issuer="某县督查室", bulletin_fonts="系统自带")
    office = replace(default_office(), settings=look)
    (tmp_path / "设置.xlsx").write_bytes(write_office(office))
    arguments = ("notice", master, "--quarter", 1, "--office", tmp_path / "设置.xlsx", "--output")
    said(capsys, *arguments, tmp_path / "甲.docx")
    data = (tmp_path / "甲.docx").read_bytes()
    assert texts(data)[0] == "某县督查室" and "楷体" in fonts_of(data)
    said(capsys, *arguments, tmp_path / "乙.docx", "--issuer", "某县政府", "--fonts", "国标", "--seal", "不盖章")
    data = (tmp_path / "乙.docx").read_bytes()
    assert texts(data)[0] == "某县政府" and "楷体_GB2312" in fonts_of(data)
    said(capsys, *arguments, tmp_path / "丙.docx", "--head", "不要")
    assert texts((tmp_path / "丙.docx").read_bytes())[0].startswith("关于2024年")


REFUSED = [
    (("--quarter", 2), "2024年第二季度还没有定稿"),
    (("--quarter", 1, "--head", "红"), "只能是不要、打印、套打"),
    (("--quarter", 1, "--fonts", "宋体"), "只能是国标、系统自带"),
    (("--quarter", 1, "--seal", "章"), "只能是盖章、不盖章"),
]


@pytest.mark.parametrize(("options", "why"), REFUSED)
def test_what_cannot_be_writes_nothing(
    options: tuple[object, ...], why: str, master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "notice", master, *options, "--output", tmp_path / "通报.docx")
    assert (code, out) == (2, "") and why in err and not (tmp_path / "通报.docx").exists()


BROKEN = [
    (changed("{{ 年度 }}", "{{ 年份 }}"), "没有“年份”这个字段"),
    (changed("{{ 年度 }}", "{{ 年度"), "写得不对"),
    (changed("{{ 成文日期 }}", "{{ 红灯转好[0].名称 }}{{ 成文日期 }}"), "的列表有时没有第1个，填不进去"),
    (TEMPLATE.read_bytes()[:4000], "不是 Word 文档，或已损坏"),
]


@pytest.mark.parametrize(("template", "why"), BROKEN)
def test_a_template_that_is_not_right_writes_nothing(
    template: bytes, why: str, master: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "模板.docx").write_bytes(template)
    arguments = ("--output", tmp_path / "通报.docx", "--template", tmp_path / "模板.docx")
    code, out, err = said(capsys, "notice", master, "--quarter", 1, *arguments)
    assert (code, out) == (2, "") and why in err and err.count("\n") == 1
    assert not (tmp_path / "通报.docx").exists()
