"""The VBA project: what the ribbon calls is there, others read it as we wrote it, and nothing in it is suspect."""

import re
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from lxml import etree
from pyopenvba import ExcelFile
from pyvbaanalysis import analyze_office_file

from addin.buttons import BUTTONS, Button
from addin.workbook import build
from addin.workbook.package import sources
from addin.workbook.ribbon import RIBBON_PARTS
from addin.workbook.sheets import TEXTS
from templates.results.sheet import FIRST_ROW, ResultColumn
from tests.support.tables import parts

with warnings.catch_warnings():
    # It calls pyparsing by a name of its earlier versions, while it is imported.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser, decompress_stream

ROOT = Path(__file__).parents[2]
WORKBOOK = ROOT / "minshi.xlsm"
OURS = sorted((ROOT / "addin" / "workbook" / "vba").iterdir())
SOURCE = sources()["minshi"]
SUBS = set(re.findall(r"^Public Sub (\w+)\(", SOURCE, re.M))
# The columns of the list that the macros read.
ASKED = (ResultColumn.CELL, ResultColumn.MESSAGE, ResultColumn.REMEDY, ResultColumn.VERIFIED, ResultColumn.SHEET)
CALLBACKS = {
    value
    for part in RIBBON_PARTS
    for control in etree.fromstring(parts(WORKBOOK.read_bytes())[part.name]).iter()
    for name, value in control.attrib.items()
    if str(name).startswith(("on", "get"))
}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_source_is_ascii_with_windows_line_ends(path: Path) -> None:
    source = path.read_bytes()
    assert source.isascii()
    assert source.count(b"\n") == source.count(b"\r\n") == source.count(b"\r")


def test_every_callback_of_the_ribbon_has_its_sub_and_every_callback_is_called() -> None:
    assert {sub for sub in SUBS if sub.startswith("On")} == CALLBACKS


def test_callbacks_are_one_liners() -> None:
    lines = [line for line in SOURCE.splitlines() if re.match(r"Public Sub On\w+\(", line)]
    assert len(lines) == len(CALLBACKS) and all(line.endswith(": End Sub") for line in lines)


def test_what_the_macros_press_is_what_python_does() -> None:
    pressed = re.findall(r'Press "(\w+)"', SOURCE)
    assert sorted(pressed) == sorted(button.name for button in BUTTONS if button.by_python)


@pytest.mark.parametrize("button", [button for button in BUTTONS if button.by_python], ids=lambda button: button.name)
def test_a_button_that_needs_python_is_one_line(button: Button) -> None:
    # The notice's path, and why a quarter is opened again, are asked for first.
    asking = {"import_notice": "ImportNotice", "reopen": "Reopen"}
    done = asking.get(button.name, f'Press "{button.name}"')
    assert f"Public Sub {button.callback}(control As IRibbonControl): {done}: End Sub" in SOURCE.splitlines()


def test_the_columns_that_the_macros_read_are_the_lists() -> None:
    """Their headings, and their places where the headings are gone."""
    columns = list(ResultColumn)
    asked = re.findall(r'ColumnOf\(list, Named\("(\w+)"\)\.Value, (\d+)\)', SOURCE)
    assert {name: (TEXTS[name], int(place)) for name, place in asked} == {
        f"minshi_{column.name.lower()}_heading": (column.value, columns.index(column) + 1) for column in ASKED
    }
    assert dict(re.findall(r"Private Const (\w+) As Long = (\d+)", SOURCE))["FIRST_ROW"] == str(FIRST_ROW)


def test_others_read_every_module_as_it_was_written() -> None:
    with ExcelFile(WORKBOOK) as file:
        assert file.validate() == []
        by_writer = {name: file.get_module(name) for name in file.module_names()}
    by_outsider = _read_by_olevba()
    for name, source in sources().items():
        body = _body(source)
        assert _body(by_writer[name]) == body and _body(by_outsider[name]) == body, name


@pytest.mark.parametrize("built", [build.workbook, build.add_in], ids=["xlsm", "xlam"])
def test_nothing_in_the_project_is_compiled(built: Callable[[], bytes]) -> None:
    """[MS-OVBA] 2.3.4.1 and 2.3.4.3: the project's own stream is seven bytes, and a module's source begins at its first."""
    with olefile.OleFileIO(BytesIO(parts(built())["xl/vbaProject.bin"])) as project:
        assert project.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")
        assert not [path for path in project.listdir() if path[-1].startswith("__SRP_")]
        offsets = _module_offsets(project.openstream("VBA/dir").read())
        assert offsets.keys() == {path[1] for path in project.listdir() if path[0] == "VBA"} - {"_VBA_PROJECT", "dir"}
        # A container of compressed text begins with 1, and its first chunk's header says B in its highest digit.
        starts = {name: project.openstream(f"VBA/{name}").read(3) for name in offsets}
    assert set(offsets.values()) == {0}
    assert all(start[0] == 1 and start[2] >> 4 == 0xB for start in starts.values())


def _module_offsets(compressed: bytes) -> dict[str, int]:
    """Where each module's source begins in its stream, from the records of the dir stream."""
    directory, offsets, place, module = bytes(decompress_stream(bytearray(compressed))), {}, 0, ""
    while (record := struct.unpack_from("<H", directory, place)[0]) != 0x0010:
        # PROJECTVERSION gives a size of 4 and has 6 bytes.
        size = 6 if record == 0x0009 else struct.unpack_from("<I", directory, place + 2)[0]
        value = directory[place + 6 : place + 6 + size]
        if record == 0x0019:
            module = value.decode("ascii")
        if record == 0x0031:
            offsets[module] = int.from_bytes(value, "little")
        place += 6 + size
    assert directory[place:] == bytes.fromhex("100000000000"), "something follows the last record"
    return offsets


def test_others_read_every_module_of_the_add_in_too(tmp_path: Path) -> None:
    path = tmp_path / "minshi.xlam"
    path.write_bytes(build.add_in())
    read = _read_by_olevba(path)
    assert {name: _body(read[name]) for name in sources()} == {name: _body(text) for name, text in sources().items()}


def _read_by_olevba(path: Path = WORKBOOK) -> dict[str, str]:
    parser = VBA_Parser(str(path))
    try:
        return {Path(name).stem: source for *_, name, source in parser.extract_macros()}
    finally:
        parser.close()


def _body(source: str) -> list[str]:
    """The lines below the attributes, which each program writes in its own way."""
    lines = source.replace("\r\n", "\n").split("\n")
    kept = [line for line in lines if not re.match(r"Attribute |VERSION |BEGIN$|END$|  MultiUse", line)]
    return "\n".join(kept).strip().split("\n")


def test_static_analysis_finds_nothing_in_our_modules_and_no_error_in_any() -> None:
    found = analyze_office_file(str(WORKBOOK))
    assert [problem.message for name in ("minshi", "ThisWorkbook") for problem in found.get(name, ())] == []
    assert [
        problem.message for problems in found.values() for problem in problems if problem.severity.value == "error"
    ] == []
