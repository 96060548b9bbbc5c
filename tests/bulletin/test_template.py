"""An office's own template: sentences are moved about, and what is wrong with it is said in Chinese."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from addin.cli import run as minshi
from templates.bulletin.check import check_template
from templates.bulletin.fields import fields_of
from templates.bulletin.write import TEMPLATE, write_bulletin
from tests.bulletin.bulletins import DAY, bulletin, texts


def changed(old: str, new: str) -> bytes:
    """The shipped template with a piece of its text written over."""
    document = Document(BytesIO(TEMPLATE.read_bytes()))
    paragraph = next(paragraph for paragraph in document.paragraphs if old in paragraph.text)
    first, *others = paragraph.runs
    first.text = paragraph.text.replace(old, new)
    for run in others:
        run._r.getparent().remove(run._r)  # type: ignore[union-attr]
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_shipped_template_is_whole() -> None:
    found = check_template(TEMPLATE.read_bytes())
    assert (found.broken, found.missing) == ((), ())


BROKEN = [
    # what stands in the template, what somebody made of it, what is said
    ("{{ 年度 }}", "{{ 年份 }}", "里没有“年份”这个字段；可以写：汇总单位、年度"),
    ("{{ 汇总单位 }}", "{{ 汇总单 }}", "没有“汇总单”这个字段；是不是“汇总单位”？"),
    ("{{ 类.名称 }}", "{{ 类.名字 }}", "里没有“名字”这个字段；可以写：名称、项目数"),
    ("{{ 年度 }}", "{{ 年度 }", "写得不对"),
    ("{{ 成文日期 }}", "{{ 成文日期", "“{{ 成文日期”里的“{{”没有配对"),
    ("{{ 季度 }}", "{{ 季度 + }}", "里的“{{ 季度 + }}”写得不对"),
    ("{%p endfor %}", "", "“{%p for 类 in 各类别 %}”里的“for”没有结束，后面缺“endfor”"),
    ("{%p endfor %}", "{%p endif %}", "里的“endif”前面没有与它配对的开头"),
    ("{% if 全部.考核数 %}", "{% iff 全部.考核数 %}", "里没有“iff”这种写法；是不是“if”？"),
    ("{{ 年度 }}", "{{ 年度 / 0 }}", "填不进去"),
    ("{{ 汇总单位 }}", "{{ 汇总单位|safe }}", "写得不对"),
    ("{{ 汇总单位 }}", "{% include '/etc/passwd' %}", "里没有“include”这种写法"),
    ("{{ 年度 }}", "{{ 年度.__class__.__mro__ }}", "里没有“__class__”这个字段"),
    ("{{ 年度 }}", "{{ ().__class__.__base__.__subclasses__() }}", "__class__"),
]


@pytest.mark.parametrize(("old", "new", "said"), BROKEN)
def test_what_is_wrong_is_said_with_its_sentence(old: str, new: str, said: str) -> None:
    found = check_template(changed(old, new))
    assert any(said in fault for fault in found.broken), found.broken


MISSING = [
    ("{{ 成文日期 }}", "二〇二四年七月", "没有用到“成文日期”"),
    ("{{ 投资.计划 }}", "", ""),
]


@pytest.mark.parametrize(("old", "new", "said"), MISSING)
def test_what_a_bulletin_would_lack_is_said(old: str, new: str, said: str) -> None:
    found = check_template(changed(old, new))
    assert found.broken == () and found.missing == ((said,) if said else ())


def test_sentences_may_be_moved_about() -> None:
    document = Document(BytesIO(TEMPLATE.read_bytes()))
    body = document.element.body
    money = next(paragraph for paragraph in document.paragraphs if "投资.计划" in paragraph.text)
    first = next(paragraph for paragraph in document.paragraphs if "全部.项目数" in paragraph.text)
    first._p.addprevious(money._p)
    content = BytesIO()
    document.save(content)
    assert check_template(content.getvalue()).broken == () and len(body)
    said = texts(write_bulletin(content.getvalue(), fields_of(bulletin(), DAY)))
    places = [next(place for place, text in enumerate(said) if word in text) for word in ("69911.5", "5个，分2类")]
    assert places == sorted(places)


def test_the_commands_write_and_check_a_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "模板.docx"
    assert minshi(["template", "new", str(path)]) == 0
    assert path.read_bytes() == TEMPLATE.read_bytes()
    assert minshi(["template", "check", str(path)]) == 0
    assert "没有问题" in capsys.readouterr().out
    path.write_bytes(changed("{{ 年度 }}", "{{ 年份 }}"))
    before = path.read_bytes()
    assert minshi(["template", "check", str(path)]) == 1
    assert "没有“年份”这个字段" in capsys.readouterr().out and path.read_bytes() == before
    assert minshi(["template", "new", str(path)]) == 2 and path.read_bytes() == before


def _text(path: Path) -> None:
    path.write_text("不是", "utf-8")


def _cut(path: Path) -> None:
    path.write_bytes(TEMPLATE.read_bytes()[:5000])


def _workbook(path: Path) -> None:
    path.write_bytes(TEMPLATE.with_name("task.xlsx").read_bytes())


@pytest.mark.parametrize("make", [_text, _cut, _workbook])
def test_what_is_no_word_document_is_refused_in_a_sentence(
    make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "模板.docx"
    make(path)
    assert minshi(["template", "check", str(path)]) == 2
    assert "不是 Word 文档，或已损坏" in capsys.readouterr().err
