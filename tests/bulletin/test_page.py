"""The page of GB/T 9704-2012, measured on what LibreOffice Writer prints."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from msgspec.structs import replace

from templates.bulletin import styles
from templates.bulletin.fields import Head, fields_of
from templates.bulletin.geometry import CHARACTER, points
from templates.bulletin.signature import Seal
from templates.bulletin.write import TEMPLATE, write_bulletin
from tests.bulletin.bulletins import (
    DAY,
    MADE_GOOD,
    MIXED,
    OFFICE,
    bulletin,
    fifty_reds,
    no_reds,
    no_reports,
    projects,
    written,
)
from tests.support.office_suite import convert, needs_writer
from validation.bulletin.content import Bulletin

pytestmark = needs_writer
LEFT, RIGHT = points(28), points(184)
FULL = "民"


class Printed:
    """The pages of a document as Writer prints it."""

    def __init__(self, document: bytes, folder: Path) -> None:
        (folder / "通报.docx").write_bytes(document)
        with pdfplumber.open(convert(folder / "通报.docx", "pdf", folder)) as pdf:
            self.size = {(round(page.width), round(page.height)) for page in pdf.pages}
            self.pages: list[list[dict[str, Any]]] = [list(page.chars) for page in pdf.pages]

    def lines(self, page: int) -> dict[float, str]:
        """The text of each line of a page, by where its upper edge is."""
        lines: dict[float, str] = {}
        for char in sorted(self.pages[page], key=lambda char: (round(char["top"]), char["x0"])):
            lines[round(char["top"])] = lines.get(round(char["top"]), "") + char["text"]
        return lines

    def find(self, text: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The pages and characters of each line that a text stands in."""
        for place in range(len(self.pages)):
            for top, line in self.lines(place).items():
                if text in line:
                    chars = [char for char in self.pages[place] if round(char["top"]) == top and char["text"].strip()]
                    yield place, sorted(chars, key=lambda char: char["x0"])


def full_page() -> bytes:
    """Three pages of nothing but full lines, in the style that the text has."""
    document = Document(BytesIO(TEMPLATE.read_bytes()))
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    document.add_paragraph(FULL * 28 * 22 * 3, style=styles.ADDRESSEE)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return Printed(full_page(), tmp_path_factory.mktemp("full"))


def test_a_page_has_22_lines_of_28_characters(full: Printed) -> None:
    assert full.size == {(595, 842)} and len(full.pages) == 3
    for page in full.pages:
        lines = Counter(round(char["top"], 1) for char in page if char["text"] == FULL)
        assert list(lines.values()) == [28] * 22


def test_the_text_keeps_its_margins(full: Printed) -> None:
    for page in full.pages:
        text = [char for char in page if char["text"] == FULL]
        assert min(char["x0"] for char in text) == pytest.approx(LEFT, abs=0.5)
        assert RIGHT - CHARACTER / 2 < max(char["x1"] for char in text) <= RIGHT + 0.5
        assert min(char["top"] for char in text) >= points(37)
        assert max(char["bottom"] for char in text) <= points(297 - 35)
        assert {round(char["size"], 1) for char in text} == {16}


def test_the_page_s_number_stands_7_mm_below_outside(full: Printed) -> None:
    for number, page in enumerate(full.pages, 1):
        below = [char for char in page if char["text"] != FULL]
        assert "".join(char["text"] for char in below if char["text"].strip()) == f"—{number}—"
        assert {round(char["size"], 1) for char in below} == {14}
        middle = (min(char["top"] for char in below) + max(char["bottom"] for char in below)) / 2
        assert middle - points(297 - 35) == pytest.approx(points(7), abs=points(1.2))
        first, last = min(char["x0"] for char in below), max(char["x1"] for char in below if char["text"].strip())
        inset = RIGHT - last if number % 2 else first - LEFT
        assert inset == pytest.approx(14, abs=2), "one character from the edge, right on odd pages, left on even ones"


def signed(office: str, seal: Seal, folder: Path) -> tuple[float, float, float, float]:
    """Left and right of the name and of the day, in points from the text's right edge."""
    told = replace(bulletin(), office=office)
    printed = Printed(write_bulletin(TEMPLATE.read_bytes(), fields_of(told, DAY), seal), folder)
    (_, name), (_, day) = list(printed.find(office))[-1], list(printed.find("2024年7月5日"))[-1]
    return RIGHT - name[0]["x0"], RIGHT - name[-1]["x1"], RIGHT - day[0]["x0"], RIGHT - day[-1]["x1"]


def test_over_a_seal_the_name_stands_in_the_middle_above_the_day(tmp_path: Path) -> None:
    name_left, name_right, day_left, day_right = signed(OFFICE, Seal.SEALED, tmp_path)
    assert (name_left + name_right) / 2 == pytest.approx((day_left + day_right) / 2, abs=1)
    # Figures of the font that stands in for one that the machine lacks may be wider.
    assert 3 * CHARACTER <= day_right <= 4 * CHARACTER + 1


def test_without_a_seal_the_day_begins_two_characters_right_of_the_name(tmp_path: Path) -> None:
    name_left, name_right, day_left, _ = signed(OFFICE, Seal.UNSEALED, tmp_path)
    assert name_right == pytest.approx(2 * CHARACTER, abs=1)
    assert name_left - day_left == pytest.approx(2 * CHARACTER, abs=1)


def test_without_a_seal_a_short_name_gives_way_to_the_day(tmp_path: Path) -> None:
    name_left, name_right, day_left, day_right = signed("督查科", Seal.UNSEALED, tmp_path)
    assert name_right > 4 * CHARACTER > day_right
    assert name_left - day_left == pytest.approx(2 * CHARACTER, abs=1)


@pytest.mark.parametrize("more", range(0, 24, 3))
def test_the_signature_never_stands_alone_on_a_page(more: int, tmp_path: Path) -> None:
    lit = projects(MIXED + "\n".join(f"| {n} | 项目{n} | 一、交通出行 | 交通局 | 红 |" for n in range(6, 6 + more)))
    printed = Printed(written(bulletin(lit)), tmp_path)
    (day_page, _), (name_page, _) = list(printed.find("2024年7月5日"))[-1], list(printed.find(OFFICE))[-1]
    assert day_page == name_page
    assert any("问责建议" in line for line in printed.lines(day_page).values())


@pytest.mark.parametrize("office", ["县政府办公室", "某" * 27], ids=["as long as the day", "a whole line"])
def test_without_a_seal_the_day_stays_on_its_line_by_the_same_rule(office: str, tmp_path: Path) -> None:
    name_left, _, day_left, _ = signed(office, Seal.UNSEALED, tmp_path)
    assert name_left - day_left == pytest.approx(2 * CHARACTER, abs=1)


CASES = {
    "mixed": replace(bulletin(), made_good=MADE_GOOD),
    "zero": no_reds(),
    "fifty": fifty_reds(),
    "none": no_reports(),
}
LONG = "某某县易地扶贫搬迁后续扶持工作领导小组办公室综合协调督查组办公室"
# Signs that LibreOffice lets hang over the edge though they are told not to.
HANGING = "。，、；："


def over_the_edge(printed: Printed) -> list[dict[str, Any]]:
    return [
        char
        for page in printed.pages
        for char in page
        if char["text"].strip() and char["text"] not in HANGING and not LEFT - 1 <= char["x0"] < char["x1"] <= RIGHT + 1
    ]


@pytest.mark.parametrize("told", CASES.values(), ids=CASES)
def test_nothing_runs_over_the_edge_and_each_list_begins_a_page(told: Bulletin, tmp_path: Path) -> None:
    printed = Printed(written(told), tmp_path)
    assert over_the_edge(printed) == []
    firsts = [next(iter(printed.lines(place).values())) for place in range(len(printed.pages))]
    lists = ["附件1", "附件2", "附件3", *(["附件4"] if told.made_good else [])]
    assert [first for first in firsts if first.startswith("附件")] == lists


def test_a_table_s_headings_stand_on_each_of_its_pages(tmp_path: Path) -> None:
    printed = Printed(written(fifty_reds()), tmp_path)
    (first, _), (last, _) = list(printed.find("附件1"))[-1], list(printed.find("附件2"))[-1]
    assert last - first > 1
    for place in range(first, last):
        assert any("进度和问题" in line for line in printed.lines(place).values())


def test_a_unit_of_thirty_characters_has_room(tmp_path: Path) -> None:
    assert len(LONG) > 30
    lit = [replace(project, lead=LONG) for project in projects(MIXED)]
    units = tuple(replace(reporter, unit=LONG) for reporter in bulletin().reporters[:1])
    printed = Printed(written(replace(bulletin(lit, units), office=LONG), Head.PRINTED), tmp_path)
    text = "".join("".join(char["text"] for char in page if char["text"].strip()) for page in printed.pages)
    assert text.count(LONG) >= 4
    assert over_the_edge(printed) == []


def test_the_red_head_has_its_place_and_size(tmp_path: Path) -> None:
    printed = Printed(written(bulletin(), Head.PRINTED), tmp_path)
    page, name = next(printed.find(OFFICE))
    assert page == 0 and all(char["non_stroking_color"] in ((1, 0, 0), [1, 0, 0]) for char in name)
    assert min(char["top"] for char in name) - points(37) == pytest.approx(points(35), abs=points(4))
    assert {round(char["top"]) for char in name} == {round(name[0]["top"])}
    assert not [line for line in Printed(written(bulletin()), tmp_path).lines(0).values() if line == OFFICE]
