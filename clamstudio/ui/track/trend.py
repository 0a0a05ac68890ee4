"""The trend of what a chart shows: a smooth curve and a straight line, each named by its method."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from clamstudio.history.statistics import theil_sen
from clamstudio.ui.track.figures import Curve, FigureKind, Look
from clamstudio.ui.track.series import DAY_S, MONTH_DAYS
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from clamstudio.ui.track.figures import Figure

__all__ = ["trend_of"]

_SMOOTH_STYLE, _STRAIGHT_STYLE = 5, 7
_YEARS_FROM_DAYS = 500.0
_WITH_A_TREND = {FigureKind.PAIN, FigureKind.FUNCTION}


def trend_of(figure: Figure, start_s: float, end_s: float) -> tuple[tuple[Curve, ...], str]:
    """Return the trend of a figure's first curve between two instants, and what it is in words.

    Args:
        figure: As it is drawn: its points may be medians of weeks or months.
        start_s: Seconds since 1970.
        end_s: Likewise.

    Returns:
        No curve and no words where there are too few points, or where a trend means nothing.
    """
    if figure.kind not in _WITH_A_TREND or not figure.curves:
        return (), ""
    first = figure.curves[0]
    points = [
        (at, value)
        for at, value in zip(first.at, first.values, strict=True)
        if start_s <= at.timestamp() <= end_s
    ]
    days = [at.timestamp() / DAY_S for at, _value in points]
    values = [value for _at, value in points]
    slope = theil_sen(days, values)
    if slope is None:
        return (), ""
    # Brings numpy, which is there with the chart.
    from clamstudio.history.smoothing import loess

    curves = []
    smooth = loess(days, values)
    if smooth is not None:
        at = tuple(at for at, _value in points)
        name = tr("Smoothed (LOESS)")
        curves.append(Curve(name, at, smooth, _SMOOTH_STYLE, Look.LINE))
    # Through the medians of place and value, as Sen has it.
    offset = median(value - slope.per_day * day for day, value in zip(days, values, strict=True))
    ends = (points[0][0], points[-1][0])
    line = tuple(slope.per_day * day + offset for day in (days[0], days[-1]))
    name = tr("Straight (Theil–Sen)")
    curves.append(Curve(name, ends, line, _STRAIGHT_STYLE, Look.LINE, dashed=True))
    # Over years a month's change is too small to be read.
    years = end_s - start_s > _YEARS_FROM_DAYS * DAY_S
    text = (
        tr(
            "Trend of “{curve}” in the time shown: {middle} a year, 95 % interval {low} to {high} "
            "(Theil–Sen, {n} points)."
        )
        if years
        else tr(
            "Trend of “{curve}” in the time shown: {middle} a month, 95 % interval {low} to {high} "
            "(Theil–Sen, {n} points)."
        )
    )
    unit_days = 12.0 * MONTH_DAYS if years else MONTH_DAYS
    words = text.format(
        curve=first.name,
        middle=signed(slope.per_day * unit_days),
        low=signed(slope.low_per_day * unit_days),
        high=signed(slope.high_per_day * unit_days),
        n=slope.points,
    )
    return tuple(curves), words


def signed(value: float) -> str:
    """Return a number with its sign and one decimal, with a true minus."""
    rounded = round(value, 1) or 0.0
    return decimal(rounded, "+.1f" if rounded else ".1f").replace("-", "−")
