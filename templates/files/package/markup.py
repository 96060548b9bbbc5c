"""Text as XML has it. The standard library's own, in ``xml.sax.saxutils``, loads a client for the web: a twentieth of the start of a
large command.
"""


def escaped(text: str) -> str:
    """Text between two tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """An attribute's value, in its quotes."""
    within = escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;").replace('"', "&quot;")
    return f'"{within}"'
