"""Calc in a window of its own, on a screen that nobody sees."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageGrab

from tests.calc.office import Office, bridge, properties

_SECONDS = 20
# Between two looks at whether the window still draws.
_PAUSE = 0.4


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """A screen of so many pixels; gives its name as X has it."""
    told, telling = os.pipe()
    command = ("Xvfb", "-displayfd", str(telling), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=(telling,), stderr=subprocess.DEVNULL)
    os.close(telling)
    try:
        with os.fdopen(told) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Window:
    """Calc on a screen; without menus and bars a window shows cells, the headings of columns and rows, and tabs."""

    def __init__(self, display: str) -> None:
        self._display, self._office = display, Office(display)

    def shot(self, file: Path, sheet: str, size: tuple[int, int], first: str, cursor: str, zoom: int) -> Image.Image:
        """A workbook's sheet in a window of so many pixels; ``first`` is the cell to begin with, past what is frozen,
        ``zoom`` in per cent. Raises TimeoutError where the window does not come to rest."""
        # 0: macros never run.
        url, options = bridge().systemPathToFileUrl(str(file.resolve())), properties(MacroExecutionMode=0)
        book = self._office.desktop.loadComponentFromURL(url, "_blank", 0, options)
        try:
            view, cells = book.CurrentController, book.Sheets.getByName(sheet)
            view.Frame.LayoutManager.setVisible(False)
            # 15: place and size are both meant.
            view.Frame.ContainerWindow.setPosSize(0, 0, *size, 15)
            view.setActiveSheet(cells)
            # 3: the zoom is a number.
            view.ZoomType, view.ZoomValue = 3, zoom
            view.select(cells.getCellRangeByName(cursor))
            corner = cells.getCellRangeByName(first).CellAddress
            view.setFirstVisibleColumn(corner.Column)
            view.setFirstVisibleRow(corner.Row)
            return self._at_rest(size)
        finally:
            book.close(True)

    def _at_rest(self, size: tuple[int, int]) -> Image.Image:
        """The window as soon as it draws no more."""
        before, deadline = b"", time.monotonic() + _SECONDS
        while time.monotonic() < deadline:
            time.sleep(_PAUSE)
            now = ImageGrab.grab((0, 0, *size), xdisplay=self._display)
            if now.tobytes() == before:
                return now
            before = now.tobytes()
        raise TimeoutError("the window draws without end")

    def close(self) -> None:
        self._office.stop()
