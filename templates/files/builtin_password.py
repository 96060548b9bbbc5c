"""Excel's own password: what it encrypts for protection alone, and then opens without asking anybody.

A password against changes, or a protected structure, makes such a file; whoever sends it never set one for opening.
"""

import re
from contextlib import suppress
from io import BytesIO
from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD: Final = "VelvetSweatshop"
# What tells an encrypted workbook: of an .xlsx the stream that holds it, of an .xls the record behind its first one.
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_FILE_PASS = re.compile(rb"\x09\x08\x10\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


def opened(data: bytes) -> bytes | None:
    """What Excel would show of an encrypted workbook without asking; None where it is not encrypted, or would ask."""
    if not (data.startswith(OLE) and (_PACKAGE in data or _FILE_PASS.search(data))):
        return None
    # Few files need it, and it brings a whole library of ciphers.
    from msoffcrypto import OfficeFile

    content = BytesIO()
    with suppress(Exception):  # a damaged file may fail anywhere in it, and is then said to be encrypted
        file = OfficeFile(BytesIO(data))
        file.load_key(password=_PASSWORD, verify_password=True)
        file.decrypt(content)
        return content.getvalue()
    return None
