"""看板's charts: native ones over the columns of 看板数据, told apart by patterns and figures where there is no colour."""

from collections.abc import Mapping
from typing import Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.board_columns import CATEGORIES, FUNDING, IN_PLACE, LEADS, LIGHTS, ON_CHART, PLANNED, QUARTERS
from templates.style.colours import CHART_LINE, GREEN_LIGHT, GREY_HATCH, RED_LIGHT, YELLOW_HATCH, YELLOW_LIGHT
from validation.terms import Light, Quarter

# Hundredths of a point.
_SMALL, _TEXT, _TITLE = 800, 900, 1100
_WHITE, _BLACK = "FFFFFF", "000000"
# As many rows as a chart has room for.
_MOST = {CATEGORIES: 20, LEADS: 30, FUNDING: 10, QUARTERS: len(Quarter)}


def _plain(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=_outline())


def _hatched(ground: str, lines: str, pattern: Literal["wdUpDiag", "wdDnDiag"]) -> GraphicalProperties:
    colours = (ColorChoice(srgbClr=colour) for colour in (lines, ground))  # type: ignore[arg-type]
    fill = PatternFillProperties(pattern, *colours)
    return GraphicalProperties(pattFill=fill, ln=_outline())


def _outline() -> LineProperties:
    return LineProperties(solidFill=CHART_LINE, w=6350)


# Each light's fill, and the colour of the figure on it: without colour they differ by pattern and from dark to light.
_LOOKS = {
    Light.GREEN: (_plain(GREEN_LIGHT), _BLACK),
    Light.YELLOW: (_hatched(YELLOW_LIGHT, YELLOW_HATCH, "wdUpDiag"), _BLACK),
    Light.RED: (_plain(RED_LIGHT), _WHITE),
    Light.GREY: (_hatched(_WHITE, GREY_HATCH, "wdDnDiag"), _BLACK),
    Light.NOT_JUDGED: (_plain(_WHITE), _BLACK),
}


class BoardCharts:
    """Makes the charts over a sheet of data; ``columns`` is where each column stands, by its path, under row ``top``.

    What the lights are called in a quarter stands over their columns' headings.
    """

    def __init__(self, data: Worksheet, columns: Mapping[str, int], top: int) -> None:
        self._data, self._columns, self._top = data, columns, top

    def by_category(self) -> BarChart:
        return self._of_lights("① 各类别项目进展", CATEGORIES, ON_CHART, flat=False)

    def by_unit(self) -> BarChart:
        chart = self._of_lights(f"② 各牵头单位项目进展（由差到好，最多{_MOST[LEADS]}个）", LEADS, ON_CHART, flat=True)
        # The first row stands on top.
        chart.x_axis.scaling.orientation = "maxMin"
        return chart

    def by_source(self) -> BarChart:
        chart = self._chart("③ 各项资金来源计划与到位（万元）", flat=False)
        chart.grouping, chart.overlap, chart.gapWidth = "clustered", 0, 60
        for heading, fill in ((PLANNED, _LOOKS[Light.NOT_JUDGED][0]), (IN_PLACE, _LOOKS[Light.GREEN][0])):
            series = self._series(FUNDING, heading)
            series.graphicalProperties = fill
            series.dLbls = _labels(_BLACK, "#,##0", "outEnd")
            chart.series.append(series)
        chart.set_categories(self._reference(FUNDING, "资金来源"))
        return chart

    def by_quarter(self) -> BarChart:
        return self._of_lights("④ 各季度项目进展", QUARTERS, "季度", flat=False)

    def _of_lights(self, title: str, group: str, names: str, *, flat: bool) -> BarChart:
        chart = self._chart(title, flat=flat)
        chart.grouping, chart.overlap, chart.gapWidth = "stacked", 100, 40
        for light in LIGHTS:
            series = self._series(group, light)
            series.graphicalProperties, text = _LOOKS[Light(light)]
            series.dLbls = _labels(text, "0", "ctr")
            chart.series.append(series)
        chart.set_categories(self._reference(group, names))
        return chart

    def _chart(self, title: str, *, flat: bool) -> BarChart:
        chart = BarChart()
        chart.type = "bar" if flat else "col"
        chart.title, chart.legend.position = _titled(title), "b"
        chart.legend.txPr = _written(_TEXT)
        chart.x_axis.delete, chart.y_axis.delete = False, True
        chart.x_axis.txPr = _written(_SMALL)
        chart.x_axis.majorTickMark = "none"
        chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=CHART_LINE))
        chart.y_axis.majorGridlines = None
        chart.y_axis.scaling.min = 0
        chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=CHART_LINE))
        chart.roundedCorners = False
        return chart

    def _series(self, group: str, heading: str) -> Series:
        series: Series = SeriesFactory(self._reference(group, heading))
        title = Reference(self._data, self._columns[f"{group}/{heading}"], self._top - (heading in LIGHTS))
        series.tx = SeriesLabel(strRef=StrRef(str(title)))
        return series

    def _reference(self, group: str, heading: str) -> Reference:
        column, first = self._columns[f"{group}/{heading}"], self._top + 1
        return Reference(self._data, column, first, column, first + _MOST[group] - 1)


def _labels(colour: str, shown: str, place: str) -> DataLabelList:
    """A figure on each bar; a blank has none."""
    labels = DataLabelList(numFmt=shown, dLblPos=place, showVal=True, txPr=_written(_SMALL, colour))
    for other in ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        setattr(labels, other, False)
    return labels


def _letters(size: int, colour: str, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=Font(typeface="仿宋"), ea=Font(typeface="仿宋"))


def _written(size: int, colour: str = _BLACK) -> RichText:
    return RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(size, colour)), endParaRPr=_letters(size, colour))]
    )


def _titled(text: str) -> Title:
    run = RegularTextRun(rPr=_letters(_TITLE, _BLACK, bold=True), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(), r=[run])])), overlay=False)
