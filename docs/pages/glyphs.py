"""What stands in the picture of the ribbon where Office has its icons: plain signs of our own, for Office's are not ours.

Each is SVG on a field of 16 by 16, drawn by lines; ``image`` is the name that addin/buttons.py gives the icon.
"""

_DOCUMENT = '<path d="M3 1.5h7l3 3v10H3z M10 1.5v3h3"/>'
_REMARK = '<path d="M1.5 2h13v8.5H8l-3.5 3.5v-3.5h-3z"/>'
_FOLDER = '<path d="M1.5 13.5v-11H6l1.5 2h7v9z"/>'
_ACCENT = 'stroke="#217346"'
GLYPHS = {
    "AdvancedFileProperties": f'{_DOCUMENT}<path {_ACCENT} d="M8 8v4 M8 5.8v.2"/>',
    "ClearFormats": f'<path d="M9 2l5 5-6 6H5L2 10z M6 5l5 5"/><path {_ACCENT} d="M8 14h6.5"/>',
    "ConditionalFormattingIconSetsGallery": (
        '<path d="M5 1h6v14H5z"/><g stroke="none"><circle cx="8" cy="3.6" r="1.6" fill="#c00000"/>'
        '<circle cx="8" cy="8" r="1.6" fill="#e0a800"/><circle cx="8" cy="12.4" r="1.6" fill="#217346"/></g>'
    ),
    "Consolidate": f'<path d="M1.5 3H5l3 5 M1.5 8H8 M1.5 13H5l3-5"/><path {_ACCENT} d="M8 8h6.5 M11.5 5l3 3-3 3"/>',
    "DataValidation": f'<circle cx="8" cy="8" r="6.5"/><path {_ACCENT} d="M4.8 8.2l2.4 2.4 4-5"/>',
    "FileOpen": f'{_FOLDER}<path {_ACCENT} d="M1.5 13.5l2.5-6h11"/>',
    "FilePrintPreview": f'{_DOCUMENT}<circle cx="8" cy="8.5" r="2.6" {_ACCENT}/><path {_ACCENT} d="M10 10.5l3.5 3.5"/>',
    "FilePrint": f'<path d="M4 6V1.5h8V6 M4 11.5H1.5V6h13v5.5H12"/><path {_ACCENT} fill="#fff" d="M4 9.5h8v5H4z"/>',
    "FileSendAsAttachment": f'<path d="M1.5 4h8 M1.5 4v9.5h13V8 M1.5 4.5l6.5 5"/><path {_ACCENT} d="M9 7l5.5-5.5 M10.5 1.5h4v4"/>',
    "Help": f'<circle cx="8" cy="8" r="6.5"/><path {_ACCENT} d="M6 6.3a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1.1 M8 11.6v.2"/>',
    "OutlineSubtotals": f'<path d="M6 3h8.5 M6 8h8.5 M6 13h8.5"/><path {_ACCENT} d="M3.5 3h-2v10h2 M1.5 8h2"/>',
    "PropertySheet": (
        '<path d="M1.5 3.5h13 M1.5 8h13 M1.5 12.5h13"/>'
        f'<path {_ACCENT} fill="#fff" d="M4 2h2.5v3H4z M10 6.5h2.5v3H10z M6 11h2.5v3H6z"/>'
    ),
    "ReviewNextComment": f'{_REMARK}<path {_ACCENT} d="M4.5 6.2h7 M9 3.8l2.5 2.4L9 8.6"/>',
    "ReviewPreviousComment": f'{_REMARK}<path {_ACCENT} d="M11.5 6.2h-7 M7 3.8L4.5 6.2 7 8.6"/>',
    "ReviewProtectWorkbook": f'<path d="M3 7.5h10v7H3z M5 7.5V5a3 3 0 0 1 6 0v2.5"/><path {_ACCENT} d="M8 10v2"/>',
    "ReviewShowOrHideComment": f'{_REMARK}<path {_ACCENT} d="M4.5 5h7 M4.5 7.5h4.5"/>',
    "SortDescendingExcel": f'<path d="M1.5 2.5h9 M1.5 6.2h7 M1.5 9.8h5 M1.5 13.5h3"/><path {_ACCENT} d="M12.5 3v10.5 M10 11l2.5 2.5L15 11"/>',
    "Spelling": f'{_DOCUMENT}<path {_ACCENT} stroke-width="1.5" d="M5 9.2l2.2 2.2L11 6.8"/>',
    "Undo": f'<path d="M2.5 6h7.5a4 4 0 0 1 0 8H6"/><path {_ACCENT} d="M6 2.5L2.5 6 6 9.5"/>',
}


class NoGlyph(LookupError):
    """A button asks for an icon of Office that has no sign here; the text says what to do."""


def glyph(image: str, label: str) -> str:
    """The sign for an icon of Office, within ``<g>`` that says place, size and pen. Raises NoGlyph where there is none."""
    if image not in GLYPHS:
        raise NoGlyph(f"docs/pages/glyphs.py has no sign for {image}, the icon of {label}: draw one there.")
    return GLYPHS[image]
