"""Rows of an .xlsx in which cells have a format and nothing else, often down to the last row that there is."""

import re

# A sheet that is longer has such rows by the hundred thousand, and its tree would take more memory than a file may.
_LONG = 2 << 20
_FORMATTED = re.compile(rb'(?:<row r="\d+"[^<>]*+(?:(?<=/)>|>(?:<c r="\w+"[^<>]*+(?<=/)>)*+</row>))++')


def without_formats(xml: bytes) -> bytes:
    """A long sheet without such rows: they say nothing. One with CDATA, which may look like them, is left as it is."""
    return xml if len(xml) <= _LONG or b"<![CDATA[" in xml else _FORMATTED.sub(b"", xml)
