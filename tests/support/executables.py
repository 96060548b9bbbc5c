"""A stand-in for a program of Windows: what of it is looked at, by the description of the format, and nothing that runs.

[PE] Microsoft Learn, “PE Format”; [VS] the same, “VS_VERSIONINFO”. The names in the version resource of python.org's
installer are those that WiX writes into a bundle (WiX 3, UpdateBurnResources: ProductName and FileDescription from the
bundle's Name, CompanyName from its Manufacturer, OriginalFilename, FileVersion) and that CPython gives it
(Tools/msi/bundle/bundle.wxs, Tools/msi/common_en-US.wxl_template, Tools/msi/msi.props). The bundle's own program is of
32 bits whatever it installs. No installer of python.org was at hand.
"""

import struct
from collections.abc import Mapping

_HEADERS, _ALIGNED = 0x400, 0x200
_RSRC_AT = 0x1000
_RT_VERSION, _ENGLISH = 16, 1033


def installer(version: str, *, signed: bool = True, missing: int = 0, **other: str) -> bytes:
    """python.org's installer for 64-bit Windows as far as its headers go; the last bytes may be ``missing``.

    ``other`` are texts of its version resource in place of the true ones.
    """
    name = f"Python {version} (64-bit)"
    texts = {
        "CompanyName": "Python Software Foundation",
        "FileDescription": name,
        "ProductName": name,
        "FileVersion": f"{_numbers(version)}",
        "OriginalFilename": f"python-{version}-amd64.exe",
    }
    file = program(texts | other, _numbers(version), signed)
    return file[: len(file) - missing]


def program(texts: Mapping[str, str], version: str, signed: bool = True) -> bytes:
    """A program with a version resource, what it carries along behind its last section, and its signature at the end."""
    resources = _resources(_version_info(texts, version))
    raw = resources + bytes(-len(resources) % _ALIGNED)
    carried = b"what it installs" * 64
    signature = b"a signature, which nobody verifies" + bytes(6) if signed else b""
    at = _HEADERS + len(raw) + len(carried)
    headers = _headers(len(raw), (at, len(signature)) if signed else (0, 0))
    return headers + raw + carried + signature


def _numbers(version: str) -> str:
    """CPython's own: 3.12.10 is 3.12.10150.0, the third number 1000 times the last one and 150 for a final release."""
    major, minor, micro = version.split(".")
    return f"{major}.{minor}.{int(micro) * 1000 + 150}.0"


def _headers(raw: int, signature: tuple[int, int]) -> bytes:
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x14C, 1, 0, 0, 0, 224, 0x102)
    standard = struct.pack("<HBBIIIIII", 0x10B, 14, 0, 0, raw, 0, 0, 0x1000, 0x1000)
    windows = struct.pack("<IIIHHHHHHIIIIHHIIIIII", 0x400000, 0x1000, 512, 6, 0, 0, 0, 6, 0, 0, 0x3000, _HEADERS, 0, 2, 0, *(0x100000, 0x1000) * 2, 0, 16)  # fmt: skip
    directories = [(0, 0)] * 16
    directories[2], directories[4] = (_RSRC_AT, raw), signature
    table = b"".join(struct.pack("<II", *directory) for directory in directories)
    section = struct.pack("<8sIIIIIIHHI", b".rsrc", raw, _RSRC_AT, raw, _HEADERS, 0, 0, 0, 0, 0x40000040)
    return (dos + coff + standard + windows + table + section).ljust(_HEADERS, b"\0")


def _resources(version_info: bytes) -> bytes:
    """A tree of three levels, type, name and language, each with one entry."""
    directory = struct.pack("<IIHHHH", 0, 0, 0, 0, 0, 1)
    deeper = 0x80000000
    tree = directory + struct.pack("<II", _RT_VERSION, deeper | 24)
    tree += directory + struct.pack("<II", 1, deeper | 48)
    tree += directory + struct.pack("<II", _ENGLISH, 72)
    return tree + struct.pack("<IIII", _RSRC_AT + 88, len(version_info), 0, 0) + version_info


def _version_info(texts: Mapping[str, str], version: str) -> bytes:
    major, minor, build, revision = map(int, version.split("."))
    high, low = major << 16 | minor, build << 16 | revision
    fixed = struct.pack("<13I", 0xFEEF04BD, 0x10000, high, low, high, low, 0x3F, 0, 4, 1, 0, 0, 0)
    strings = b"".join(
        _padded(_node(key, f"{text}\0".encode("utf-16-le"), len(text) + 1)) for key, text in texts.items()
    )
    table = _node("StringFileInfo", _node("040904b0", strings, 0), 0)
    return _node("VS_VERSION_INFO", fixed + table, len(fixed), 0)


def _node(key: str, rest: bytes, value: int, kind: int = 1) -> bytes:
    head = _padded(b"\0" * 6 + f"{key}\0".encode("utf-16-le"))
    return struct.pack("<HHH", len(head) + len(rest), value, kind) + head[6:] + rest


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
