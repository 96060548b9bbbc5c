"""What the 通报 says, and that text from outside is text in it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from templates.bulletin.draw import draw_bulletin
from templates.bulletin.fields import Head, fields_of
from templates.bulletin.fonts import FontSet, lacking
from templates.bulletin.write import TEMPLATE, fonts_of, write_bulletin
from tests.bulletin.bulletins import (
    DAY,
    MADE_GOOD,
    MIXED,
    REPORTERS,
    bulletin,
    fifty_reds,
    no_reds,
    no_reports,
    projects,
    texts,
    written,
)
from validation.bulletin.content import Bulletin, tally
from validation.terms import Light


def test_the_committed_template_is_what_is_drawn() -> None:
    committed, drawn = ZipFile(TEMPLATE), ZipFile(BytesIO(draw_bulletin()))
    assert committed.namelist() == drawn.namelist()
    assert [name for name in drawn.namelist() if committed.read(name) != drawn.read(name)] == []


def test_the_template_has_nothing_of_the_library_but_what_is_ours() -> None:
    names = ZipFile(TEMPLATE).namelist()
    assert not [name for name in names if re.search("stylesWithEffects|thumbnail|customXml", name)]


@pytest.mark.parametrize("told", [bulletin(), no_reports()])
def test_what_is_written_passes_the_validator(told: Bulletin, tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    for content in (TEMPLATE.read_bytes(), written(told, Head.PRINTED)):
        path.write_bytes(content)
        assert [fault.description for fault in OpenXmlValidator().validate(path).errors] == []


SAID = [
    # what the 通报 says of the mixed quarter
    "今年共有民生实事项目5个，分2类，由3个单位负责。第二季度列入亮灯的4个，其中绿灯1个，占25%；黄灯1个，占25%；"
    "红灯1个，占25%；没有报送、不能评判的（灰）1个，占25%。本季度没有安排任务、不列入亮灯的1个。",
    "交通出行：2个项目，绿灯1个，黄灯1个，红灯0个。",
    "教育惠民：3个项目，绿灯0个，黄灯0个，红灯1个，灰1个，不列入1个。",
    "上季度红灯、本季度已有好转的1个：建桥（交通局，现为黄）。",
    "（一）红灯项目1个",
    "1．办学（教体局）：培训累计完成700人次，到本季度计划800人次，完成87.5%；滞后12.5个百分点，上季度也是红灯。",
    "（二）黄灯项目1个",
    "建桥（交通局）。进展和差距见附件1。",
    "应报3个单位，已报齐、不用修改的1个。没有报送的1个：民政局。迟报的1个：教体局。",
    "填报不认真、需要修改的1个：教体局2处（3 办学：累计完成投资少于上次）。",
    "年度计划投资69911.5万元，到第二季度末累计完成投资31000万元，完成率44.3%。上级补助计划100万元，到位120万元，"
    "到位率120%；县财政统筹计划0万元，到位5万元。",
    "3 | 办学 | 教体局 | 红 | 培训累计完成700人次，到本季度计划800人次，完成87.5%；滞后12.5个百分点，上季度也是红灯 | 已培训700人次。\n"
    "存在问题：师资不足",
    "民政局 | 2 | 2 | 0 | 0 | 0 | 1 | 1 | 未报",
    "2024年7月5日",
]


@pytest.mark.parametrize("said", SAID)
def test_every_figure_is_told(said: str) -> None:
    assert said in texts(written(bulletin()))


def test_what_a_person_concludes_is_a_marked_gap() -> None:
    document = Document(BytesIO(written(bulletin())))
    gaps = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text.startswith("【待填")]
    assert [gap.text for gap in gaps] == [
        "【待填：依据的文件名称和文号】",
        "【待填：评价】",
        "【待填：原因分析和处理意见】",
        "【待填：工作要求】",
        "【待填：问责建议；没有的删去】",
    ]
    assert {gap.style.name for gap in gaps if gap.style} == {"待填"}


def test_without_reds_nothing_is_slow() -> None:
    said = texts(written(no_reds()))
    assert "第二季度没有红灯、黄灯项目。" in said and "应报1个单位，已报齐、不用修改的1个。各单位都按时报齐。" in said
    assert not [text for text in said if "原因分析" in text or "（一）" in text]
    assert sum(text.startswith(" | 没有") for text in said) == 1


def test_fifty_reds_are_all_told_and_listed() -> None:
    said = texts(written(fifty_reds()))
    assert "（一）红灯项目50个" in said
    (named,) = [text for text in said if text.endswith("依据和差距见附件1。")]
    assert named.count("农村公路提档升级") == named.count("（交通局，上季度也是红灯）") == 50
    assert sum("| 农村公路提档升级" in text and "| 红 |" in text for text in said) == 50


def test_twenty_reds_are_told_one_by_one() -> None:
    fifty = fifty_reds()
    said = texts(written(replace(fifty, projects=fifty.projects[:20])))
    assert any(text.startswith("20．农村公路提档升级20（交通局）：培训") for text in said)
    assert not any(text.startswith("1．农村") for text in texts(written(replace(fifty, projects=fifty.projects[:21]))))


def test_nodes_made_good_are_counted_by_unit_and_listed() -> None:
    said = texts(written(replace(bulletin(), made_good=MADE_GOOD)))
    assert "以前季度没有完成、本季度已经补完的节点3项：教体局2项、交通局1项，清单见附件4。" in said
    assert {"附件4", "4．补完的以前季度节点清单", "1 | 修路 | 交通局 | 完成征地 | 第一季度"} <= set(said)
    assert not [text for text in texts(written(bulletin())) if "附件4" in text or text.startswith("4．")]


WORDY = "已完成前期工作，正在组织施工。"


@pytest.mark.parametrize(("times", "held"), [(1, True), (40, False)])
def test_a_row_is_kept_whole_unless_it_is_very_tall(times: int, held: bool) -> None:
    lit = [replace(project, progress=WORDY * times) for project in projects(MIXED)]
    first, second, *_ = Document(BytesIO(written(bulletin(lit)))).tables
    for table in (first, second):
        marks = [row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows[1:]]
        assert [bool(mark) for mark in marks] == [held] * len(marks)
        assert table.rows[0]._tr.xpath("./w:trPr/w:cantSplit"), "the headings stay whole"
        assert sum(row.cells[-1].text.count(WORDY) for row in table.rows) == times * (len(table.rows) - 1)


def test_without_reports_nobody_is_called_good_or_slow() -> None:
    said = texts(written(no_reports()))
    assert "第二季度没有绿灯项目。【待填：评价】" in said
    assert any("没有报送的3个：交通局、教体局、民政局。" in text for text in said)
    assert any("其中5个项目本季度没有报投资数" in text for text in said)


def test_nothing_judged_has_no_share() -> None:
    only = tally("", projects("| 1 | 修路 | 一、交通 | 交通局 | — |"))
    assert (only.judged, only.share(Light.GREEN)) == (0, None)


def test_a_share_is_cut_and_never_rounded_up() -> None:
    lit = projects("\n".join(f"| {n} | 项目{n} | 一 | 交通局 | {'绿' if n else '红'} |" for n in range(3)))
    assert str(tally("", lit).share(Light.GREEN)) == "66.6"


ODD = ["<b>", "A&B", "&lt;", "{{ 年度 }}", "{% for x in y %}", "{_{", "}_}", '"引号"', "a\x0bb\x01", "两\n行", "\\n"]


@pytest.mark.parametrize("text", ODD)
def test_text_from_outside_is_text(text: str) -> None:
    lit = [replace(project, name=f"甲{text}乙", progress=f"甲{text}乙") for project in projects(MIXED)]
    said = texts(written(bulletin(lit, office=f"甲{text}乙")))
    kept = re.sub("[\x00-\x08\x0b-\x1f]", "", text)
    assert f"甲{kept}乙" in said
    assert sum(line.count(f"甲{kept}乙") == 2 for line in said if " | " in line) == 5
    assert f"1．甲{kept}乙（教体局）" in "".join(said)


def test_the_same_fields_give_the_same_bytes() -> None:
    assert written(bulletin()) == written(bulletin())


@pytest.mark.parametrize("told", [bulletin(), no_reds(), no_reports(), fifty_reds()])
def test_no_tag_is_left(told: Bulletin) -> None:
    assert not [text for text in texts(written(told, Head.PRINTED)) if re.search(r"[{}%]{2}", text.replace("%；", ""))]


def test_fonts_are_the_standard_s_or_the_system_s_and_what_is_lacking_is_known() -> None:
    fields = fields_of(bulletin(), DAY)
    standard = fonts_of(write_bulletin(TEMPLATE.read_bytes(), fields))
    system = fonts_of(write_bulletin(TEMPLATE.read_bytes(), fields, fonts=FontSet.SYSTEM))
    assert set(standard) == {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    assert set(system) == {"仿宋", "楷体", "黑体", "宋体"}
    assert set(lacking(standard, ["SimHei", "宋体", "fangsong_gb2312"])) == {"方正小标宋简体", "楷体_GB2312"}


def test_a_careless_unit_is_not_called_slow_nor_a_late_one() -> None:
    fields = fields_of(bulletin(reporters=REPORTERS), DAY)
    assert fields["迟报单位"] == ["教体局"] and fields["未报单位"] == ["民政局"]
