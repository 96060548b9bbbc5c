"""The engine and its one application, over a live Calc."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.calc import values
from tests.calc.books import Books
from tests.calc.cells import Range
from tests.calc.live import Live, kept, refuse
from tests.calc.office import Office

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python


class Engine:
    """Takes the place of xlwings's own engine for Excel, and its name: xlwings asks a licence for others."""

    name = "excel"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.apps = Apps(App(self, office))

    @staticmethod
    def prepare_xl_data_element(element: Any, _options: dict[str, Any]) -> Any:
        return "" if element is None or element != element else element

    @staticmethod
    def clean_value_data(rows: Any, date: Any, empty: Any, number: Any, err_to_str: bool) -> list[list[Any]]:
        def cleaned(value: Any) -> Any:
            if value in ("", None):
                return empty
            if isinstance(value, dt.datetime):
                return date(**{part: getattr(value, part) for part in values.DATE_PARTS}, tzinfo=None)
            if isinstance(value, int) and value in values.ERRORS:
                return values.ERRORS[value] if err_to_str else None
            return number(value) if number and isinstance(value, float) else value

        return [[cleaned(value) for value in row] for row in rows]


class Apps(Live, base_classes.Apps):
    def __init__(self, app: "App") -> None:
        self._app = app

    def __iter__(self) -> Iterator["App"]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1


class App(Live, base_classes.App):
    """Alerts and the status bar's texts are kept and not shown; ``answers`` are given to questions in turn."""

    screen_updating = kept("screen_updating", True)
    display_alerts = kept("display_alerts", True)
    hwnd = kept("hwnd", None)
    pid = kept("pid", 0)

    def __init__(self, engine: Engine, office: Office) -> None:
        self.engine = engine
        self.pid = office.pid
        self.desktop = office.desktop
        self.alerts: list[str] = []
        self.answers: list[str] = []
        self.statuses: list[Any] = []
        self.for_reading: set[str] = set()
        self.front: Any = None

    @property
    def api(self) -> Any:
        return self.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Any:
        book = self.books.active
        chosen = book.doc.CurrentController.Selection if book else None
        if chosen is None or not hasattr(chosen, "queryVisibleCells"):
            return None
        first = chosen.RangeAddress if hasattr(chosen, "RangeAddress") else chosen.RangeAddresses[0]
        selection = Range.at(book.sheets(first.Sheet + 1), first)
        selection.chosen = chosen
        return selection

    def select(self, sheet: Any, *areas: str) -> None:
        """Cells picked here and there, as with Ctrl held down; xlwings itself selects one area."""
        picked = sheet.book.doc.createInstance("com.sun.star.sheet.SheetCellRanges")
        for area in areas:
            picked.addRangeAddress(sheet.range(area).x.RangeAddress, False)
        sheet.book.doc.CurrentController.select(picked)

    @property
    def calculation(self) -> str:
        return "automatic" if self._active.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, mode: str) -> None:
        refuse(mode not in ("automatic", "manual"), f"Calc has no calculation mode {mode!r}")
        self._active.enableAutomaticCalculation(mode == "automatic")

    @property
    def _active(self) -> Any:
        book = self.books.active
        refuse(book is None, "no workbook is open")
        return book.doc

    @property
    def status_bar(self) -> Any:
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.statuses.append(value if value is not None else False)

    def alert(self, prompt: str, title: Any, buttons: str, mode: Any, callback: Any) -> str:
        self.alerts.append(prompt)
        if buttons in (None, "ok"):
            return "ok"
        refuse(not self.answers, f"a question that the test did not expect: {prompt}")
        return self.answers.pop(0)

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def forget(self) -> None:
        """For the next test: nothing shown, asked or set."""
        self.alerts, self.answers, self.statuses = [], [], []
        self.for_reading.clear()
        self.front = None
        self.screen_updating = self.display_alerts = True
