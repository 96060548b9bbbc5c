"""A plain workbook → a macro workbook: the VBA project and the ribbon, put into its package from text."""

import re
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

from addin.workbook.ribbon import RIBBON_PARTS, ribbon_xml
from templates.files.package.rezip import unzipped, zipped

_HERE = Path(__file__).parent
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
# What Excel adds around the two when it saves, too.
_CODE = re.compile(r"customUI/.*|xl/(?:_rels/)?vba\w+\.(?:bin|xml)(?:\.rels)?")
_CODE_TYPES = re.compile(rb'<Override\b[^>]*"/(?:xl/vba|customUI/)[^>]*>|<Default\b[^>]*vbaProject[^>]*>')
_CODE_RELATIONS = re.compile(rb"<Relationship\b[^>]*(?:vbaProject|ui/extensibility)[^>]*>")
_LAST = b"</Relationships>"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_KINDS = {
    ".xlsm": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlam": b"application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
_KIND_OF = {"Dictionary": VBAModuleKind.other}
_PROJECT = "xl/vbaProject.bin"
# [MS-OVBA] 2.3.4.1: a writer leaves no compiled code behind, and says with version 0xFFFF that nothing was compiled.
_NOT_COMPILED = bytes.fromhex("CC61FFFF000000")
_LAST_RECORD = bytes.fromhex("100000000000")


def sources() -> dict[str, str]:
    """The VBA modules by name: ours, and xlwings' standalone modules of the installed version (BSD-3 and MIT, notices
    inside).

    The standalone module takes its settings from its own workbook alone, never from the workbook in front.
    """
    # Found without importing it, for with it come pandas and numpy.
    spec = find_spec("xlwings")
    assert spec and spec.origin
    standalone = Path(spec.origin).parent
    files = {
        "minshi": _HERE / "vba" / "minshi.bas",
        "ThisWorkbook": _HERE / "vba" / "ThisWorkbook.cls",
        "xlwings": standalone / "xlwings.bas",
        "Dictionary": standalone / "addin" / "Dictionary.cls",
    }
    return {name: _crlf(path.read_text("utf-8")) for name, path in files.items()}


def with_code(workbook: bytes, suffix: str = ".xlsm") -> bytes:
    """The workbook with our VBA project and ribbon; the same content gives the same parts."""
    parts = dict(unzipped(workbook))
    parts[_TYPES] = parts[_TYPES].replace(_PLAIN, _KINDS[".xlsm"])
    parts = dict(unzipped(_with_project(zipped(parts.items()))))
    parts[_TYPES] = parts[_TYPES].replace(_KINDS[".xlsm"], _KINDS[suffix])
    parts[_PROJECT] = _not_compiled(parts[_PROJECT])
    for number, part in enumerate(RIBBON_PARTS, 1):
        relation = f'<Relationship Id="rIdMinshi{number}" Target="{part.name}" Type="{part.relation}"/>'.encode("ascii")
        parts[_RELATIONS] = parts[_RELATIONS].replace(_LAST, relation + _LAST)
        parts[part.name] = ribbon_xml(part)
    return zipped(parts.items())


def without_code(workbook: bytes) -> bytes:
    """The plain workbook that a macro workbook would be without its VBA project and ribbon."""
    parts = {name: xml for name, xml in unzipped(workbook) if not _CODE.fullmatch(name)}
    parts[_TYPES] = _CODE_TYPES.sub(b"", parts[_TYPES]).replace(_KINDS[".xlsm"], _PLAIN)
    for name in (_RELATIONS, _BOOK_RELATIONS):
        parts[name] = _CODE_RELATIONS.sub(b"", parts[name])
    return zipped(parts.items())


def _with_project(workbook: bytes) -> bytes:
    """The VBA project, with a document module for the workbook and each of its sheets."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "minshi.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, source in sources().items():
                if name in file.module_names():
                    file.set_module(name, source)
                else:
                    project.add_module(name, source, kind=_KIND_OF.get(name, VBAModuleKind.standard))
            # Written anew, each without what its template had compiled.
            for module in project.modules:
                module.dirty = True
            file.save()
        return path.read_bytes()


def _not_compiled(project: bytes) -> bytes:
    """The project with its own stream as the standard wants it written: an Office of the version that stands there
    would run what was compiled instead of the source. The list of modules ends with its last record, too.
    """
    streams = CFB.from_bytes(project)
    modules = decompress(streams.get_stream_in_storage("VBA", "dir"))
    modules = modules[: modules.rindex(_LAST_RECORD) + len(_LAST_RECORD)]
    streams.write_stream_in_storage("VBA", "dir", compress(modules))
    streams.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOT_COMPILED)
    data: bytes = streams.to_bytes()
    return data


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines()) + "\r\n"
