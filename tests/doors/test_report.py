"""What a check says to people and to programs."""

import json

from addin.reports.check import as_json, as_text
from tests.results.lists import finding, table
from validation.cells.grid import Origin
from validation.cells.text import display_width
from validation.check import Outcome, Skipped
from validation.finding import Finding, Status
from validation.rules import all_rules
from validation.terms import Level


def outcome(*findings: Finding, skipped: tuple[Skipped, ...] = ()) -> Outcome:
    return Outcome(table(), findings, skipped)


def said(*findings: Finding, skipped: tuple[Skipped, ...] = ()) -> list[str]:
    return as_text(outcome(*findings, skipped=skipped)).splitlines()


def test_nothing_found_is_the_summary_alone() -> None:
    assert said() == ["工作表“项目表”，3 个项目：错误 0、警告 0、提示 0；已核实 0"]


def test_levels_rules_and_what_they_share_are_said_once() -> None:
    assert said(
        finding(code="X02", level=Level.HINT, message="数据缺了", cells=(Origin("项目表", 4, 2),), part="东门"),
        finding(code="X01", number=2, name="乙", message="差了1"),
        finding(code="X01", number=3, name="丙", message="差了2", cells=(Origin("项目表", 9, 27),)),
        finding(code="X03", number=None, name="", status=Status.VERIFIED, reason="已报批"),
        finding(code="X03", number=1, status=Status.VERIFIED),
    ) == [
        "【错误】2 处",
        "",
        "X01",
        "  C2 2 乙：差了1",
        "  AA9 3 丙：差了2",
        "    改法：改正",
        "  依据：通知",
        "",
        "【提示】1 处",
        "",
        "X02",
        "  B4 1 甲〔东门〕：数据缺了",
        "    改法：改正",
        "  依据：通知",
        "",
        "【已核实】2 处",
        "  X03 C2：已报批",
        "  X03 C2 1 甲：（没有写理由）",
        "",
        "工作表“项目表”，3 个项目：错误 2、警告 0、提示 1；已核实 2",
    ]


def test_findings_stand_with_the_remedy_that_they_share() -> None:
    lines = said(
        finding(remedy="补上一季度"), finding(number=2, remedy="补上二季度"), finding(number=3, remedy="补上一季度")
    )
    assert lines[3:9] == [
        "  C2 1 甲：不对",
        "  C2 3 甲：不对",
        "    改法：补上一季度",
        "  C2 2 甲：不对",
        "    改法：补上二季度",
        "  依据：通知",
    ]


def test_a_part_that_the_message_names_is_not_named_twice() -> None:
    assert "  C2 1 甲：“东门”没有安排" in said(finding(part="东门", message="“东门”没有安排"))


def test_a_rules_statement_is_its_heading() -> None:
    statement = next(rule.statement for rule in all_rules() if rule.code == "F01")
    assert statement.endswith("年度计划投资。") and f"F01 {statement[:-1]}" in said(finding(code="F01"))


def test_rules_not_asked_are_grouped_by_what_is_missing() -> None:
    lines = said(
        skipped=(
            Skipped("F01", ("年度计划投资", "自筹资金")),
            Skipped("S01", ("按季度的计划",)),
            Skipped("S02", ("按季度的计划",)),
        )
    )
    assert lines[:2] == [
        "项目表没有“年度计划投资”、“自筹资金”，没有检查 F01。",
        "项目表没有“按季度的计划”，没有检查 S01、S02。",
    ]


def test_long_text_is_set_in_lines_of_a_terminal() -> None:
    lines = said(finding(message="一季度写了，" * 40, name="名\n称"))
    assert all(display_width(line) <= 100 for line in lines) and sum("季度" in line for line in lines) > 4
    assert not any(line.strip().startswith("，") for line in lines)
    assert "名 称" in "".join(lines)


def test_json_has_the_promised_keys() -> None:
    given = outcome(
        finding(part="东门", cells=(Origin("项目表", 15, 8), Origin("项目表", 15, 9))),
        finding(number=None, level=Level.HINT, status=Status.VERIFIED),
        skipped=(Skipped("S01", ("进度计划",)),),
    )
    answer = json.loads(json.dumps(as_json(given), ensure_ascii=False))
    assert (answer["projects"], answer["skipped"]) == (3, [{"code": "S01", "missing": ["进度计划"]}])
    assert answer["findings"][0] == {
        "code": "X01",
        "level": "错误",
        "project": 1,
        "part": "东门",
        "sheet": "项目表",
        "cell": "H15",
        "message": "不对",
        "remedy": "改正",
        "basis": "通知",
        "status": "待处理",
    }
    second = answer["findings"][1]
    assert (second["project"], second["part"], second["level"], second["status"]) == (None, None, "提示", "已核实")
