"""The report for a clinician: one or two pages, as a document, a PDF file or on a printer."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QDate,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from clamstudio import __version__
from clamstudio.coach.noticed import tag_words
from clamstudio.coach.questionnaire import change_words
from clamstudio.session.templates import name_words
from clamstudio.settings import replace_file
from clamstudio.ui.common.theme import FONT_FAMILY, LIGHT
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.track.trend import signed
from clamstudio.units import mass_words
from clamstudio.words import decimal, tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import ExerciseId
    from clamstudio.ui.track.report_figures import Dose, ReportFigures

__all__ = ["page_margins", "page_size", "print_report", "report_pdf", "write_report"]

_DOTS = 96
_FINE_DOTS = 1200
_MARGIN_MM = 15.0
_PICTURE = QSize(660, 380)
_PICTURE_PX = 205
_CHART = QSize(1360, 300)
_CHART_PX = 680
_MOST_PICTURES = 3
_MOST_SCORES = 8
_MONTH_DAYS = 30.44
_STYLE = Template("""
body { color: ${text}; font-size: 12px; }
h1 { font-size: 20px; margin-bottom: 2px; }
h2 { font-size: 14px; margin-top: 14px; margin-bottom: 4px; color: ${accent_text}; }
p { margin-top: 2px; margin-bottom: 4px; }
.muted { color: ${text_muted}; font-size: 11px; }
table { margin-top: 2px; }
th { text-align: left; color: ${text_muted}; font-weight: 600; padding: 2px 14px 2px 0; }
td { padding: 2px 14px 2px 0; }
""")


def page_size() -> QPageSize:
    """Return A4, or Letter where the language's country uses it."""
    letter = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def write_report(path: Path, figures: ReportFigures, catalogue: Catalogue) -> None:
    """Write the report as PDF, whole or not at all.

    Raises:
        OSError: If it cannot be written.
    """
    replace_file(path, report_pdf(figures, catalogue))


def report_pdf(figures: ReportFigures, catalogue: Catalogue) -> bytes:
    """Return the report as the bytes of a PDF file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_title(figures))
    writer.setCreator(f"ClamStudio {__version__}")
    writer.setResolution(_FINE_DOTS)
    writer.setPageSize(page_size())
    writer.setPageMargins(page_margins(), QPageLayout.Unit.Millimeter)
    print_report(writer, figures, catalogue)
    buffer.close()
    return bytes(buffer.data().data())


def print_report(device: QPagedPaintDevice, figures: ReportFigures, catalogue: Catalogue) -> None:
    """Print the report on a device whose page is set up."""
    document = QTextDocument()
    font = QFont(FONT_FAMILY)
    font.setPixelSize(12)
    # Letters stand where they belong on paper, not on a screen's dots.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Inter's other shapes of a sign beside figures would be read out of the file as other signs.
    font.setFeature(QFont.Tag("calt"), 0)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE.substitute(LIGHT.names()))
    document.setDocumentMargin(0.0)
    pictured = list(dict.fromkeys(one.exercise for one in figures.doses))[:_MOST_PICTURES]
    for exercise, image in _pictures(pictured, catalogue).items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(exercise), image)
    if figures.pain_points:
        chart = _pain_chart(figures)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl("pain"), chart)
    document.setHtml(_html(figures, catalogue, pictured))
    # Laid out for the page in pixels of 1/96 inch; the device scales it to its own.
    page = device.pageLayout().paintRect(QPageLayout.Unit.Point).size()
    document.setPageSize(QSizeF(page.width() * _DOTS / 72.0, page.height() * _DOTS / 72.0))
    _keep_headings(document)
    painter = QPainter(device)
    scale = device.logicalDpiX() / _DOTS
    painter.scale(scale, scale)
    height = document.pageSize().height()
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0.0, -number * height)
        area = QRectF(0.0, number * height, document.pageSize().width(), height)
        document.drawContents(painter, area)
        painter.restore()
    painter.end()


def _keep_headings(document: QTextDocument) -> None:
    """Let no heading stand at the foot of a page without what it heads."""
    layout, height = document.documentLayout(), document.pageSize().height()
    block = document.begin()
    while block.isValid():
        below = block.next()
        if block.blockFormat().headingLevel() and below.isValid():
            top = layout.blockBoundingRect(block).top()
            end = layout.blockBoundingRect(below).bottom()
            if top // height != (end - 1.0) // height:
                moved = block.blockFormat()
                moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(moved)
        block = below


def page_margins() -> QMarginsF:
    """Return the white edge of a page, in millimetres."""
    return QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)


def _html(figures: ReportFigures, catalogue: Catalogue, pictured: Sequence[ExerciseId]) -> str:
    names = {one.id: tr(one.name) for one in catalogue.exercises}
    parts = [
        f"<h1>{_text(_title(figures))}</h1>",
        f"<p>{_text(_who(figures))}</p>",
        *_plan(figures, names),
        *_adherence(figures),
        *_dose_table(figures, catalogue, names),
        *_pain_table(figures),
        *_function(figures),
        *_remarks(figures),
        *_picture_row(pictured, names),
        *_what_it_is_not(),
    ]
    return f"<body>{''.join(parts)}</body>"


def _title(figures: ReportFigures) -> str:
    return tr("Home exercise record of {name}", name=figures.person.name)


def _who(figures: ReportFigures) -> str:
    words = tr(
        "{first} to {last}. Made on {made} with ClamStudio {version}, from what the person logged.",
        first=_day(figures.first),
        last=_day(figures.last),
        made=_day(figures.made),
        version=__version__,
    )
    return tr("INVENTED EXAMPLE.") + " " + words if figures.person.invented else words


def _plan(figures: ReportFigures, names: Mapping[ExerciseId, str]) -> list[str]:
    if figures.plan is None:
        return [_heading(tr("Plan")), _line(tr("No session in this period."))]
    lines = [_heading(tr("Plan (latest)")), _line(name_words(figures.plan))]
    for block in figures.plan.blocks:
        tempo = block.tempo
        reps = (
            f"{block.reps.low}"
            if block.reps.low == block.reps.high
            else f"{block.reps.low}–{block.reps.high}"
        )
        parts_s = (tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s)
        lines.append(
            _line(
                tr(
                    "{exercise}: {sets} × {reps} a side, tempo {tempo} s (lift–hold–lower–pause), "
                    "rest {rest:g} s",
                    exercise=names.get(block.exercise, block.exercise),
                    sets=block.sets,
                    reps=reps,
                    tempo="–".join(decimal(length_s) for length_s in parts_s),
                    rest=block.rest_s,
                )
            )
        )
    return lines


def _adherence(figures: ReportFigures) -> list[str]:
    words = [
        trn(
            "{n} session in {weeks:.1f} weeks ({a_week:.1f} a week).",
            "{n} sessions in {weeks:.1f} weeks ({a_week:.1f} a week).",
            figures.sessions,
            weeks=figures.weeks,
            a_week=figures.sessions / figures.weeks,
        ),
        tr(
            "Calendar weeks with one: {with_session} of {touched}. Ended early: {early}. Rest days "
            "because of pain: {rest}.",
            with_session=figures.weeks_with_session,
            touched=figures.weeks_touched,
            early=figures.ended_early,
            rest=figures.rest_days,
        ),
    ]
    return [_heading(tr("Adherence")), _line(" ".join(words))]


def _dose_table(
    figures: ReportFigures, catalogue: Catalogue, names: Mapping[ExerciseId, str]
) -> list[str]:
    if not figures.doses:
        return []
    resistances = {one.id: tr(one.name) for one in catalogue.resistances}
    rows = [
        (
            names.get(one.exercise, one.exercise),
            _resistance(one, resistances.get(one.resistance, one.resistance)),
            one.sets_r,
            one.reps_r,
            one.sets_l,
            one.reps_l,
        )
        for one in figures.doses
    ]
    rows.append(
        (
            tr("Total"),
            "",
            sum(one.sets_r for one in figures.doses),
            figures.reps_r,
            sum(one.sets_l for one in figures.doses),
            figures.reps_l,
        )
    )
    headings = (
        tr("Exercise"),
        tr("Resistance"),
        tr("Sets right"),
        tr("Reps right"),
        tr("Sets left"),
        tr("Reps left"),
    )
    note = tr(
        "Counts are the person’s own; {n} sets were not confirmed and count as paced.",
        n=figures.unconfirmed_sets,
    )
    if figures.reserve is not None:
        note += " " + tr(
            "Reps in reserve, as told after {n} sets: median {median:g}.",
            n=figures.reserve[1],
            median=figures.reserve[0],
        )
    return [_heading(tr("Dose per side")), _table(headings, rows), _line(note, "muted")]


def _resistance(one: Dose, name: str) -> str:
    extra = [mass_words(one.load_kg) if one.load_kg else "", one.band or ""]
    return " ".join([name, *(f"({word})" for word in extra if word)])


def _pain_table(figures: ReportFigures) -> list[str]:
    if not figures.pain:
        return [_heading(tr("Pain, 0 to 10")), _line(tr("No answers in this period."))]
    words = {
        "before": tr("Before a session"),
        "during": tr("During"),
        "after": tr("After"),
        "next_morning": tr("Next morning"),
        "any_time": tr("Rest day"),
    }
    rows = [
        (words[str(one.kind)], one.answers, one.lowest, decimal(one.middle), one.highest)
        for one in figures.pain
    ]
    headings = (tr("When"), tr("Answers"), tr("Lowest"), tr("Median"), tr("Highest"))
    parts = [_heading(tr("Pain, 0 to 10")), _table(headings, rows)]
    if figures.pain_points:
        parts.append(f'<p><img src="pain" width="{_CHART_PX}"></p>')
        parts.append(_line(tr("Answers before sessions, one dot each."), "muted"))
    if figures.trend is not None:
        parts.append(
            _line(
                tr(
                    "Trend before sessions (Theil–Sen): {middle} a month, 95 % interval "
                    "{low} to {high}, {n} answers. An association in time, not an "
                    "effect of the exercises.",
                    middle=signed(figures.trend.per_day * _MONTH_DAYS),
                    low=signed(figures.trend.low_per_day * _MONTH_DAYS),
                    high=signed(figures.trend.high_per_day * _MONTH_DAYS),
                    n=figures.trend.points,
                )
            )
        )
    return parts


def _function(figures: ReportFigures) -> list[str]:
    words = change_words(figures.function)
    if words is None:
        return []
    scores = ", ".join(
        tr("{day}: {score}", day=_day(one.answered_at.date()), score=one.score)
        for one in figures.function[-_MOST_SCORES:]
    )
    heading = tr("Function: Roland–Morris questionnaire, 0 to 24, fewer is easier")
    return [_heading(heading), _line(scores), _line(str(words), "muted")]


def _remarks(figures: ReportFigures) -> list[str]:
    parts = []
    if figures.tags:
        words = tag_words()
        told = ", ".join(f"{words[tag]}: {count}" for tag, count in figures.tags)
        parts += [_heading(tr("Noticed by the person (sets)")), _line(told)]
    if figures.notes:
        parts.append(_heading(tr("Notes")))
        parts += [_line(f"{_day(day)}: {words}") for day, words in figures.notes]
    return parts


def _picture_row(pictured: Sequence[ExerciseId], names: Mapping[ExerciseId, str]) -> list[str]:
    if not pictured:
        return []
    cells = "".join(
        f'<td><img src="{one}" width="{_PICTURE_PX}"><br>{_text(names.get(one, one))}</td>'
        for one in pictured
    )
    return [
        _heading(tr("The exercises, at the top of the lift")),
        f"<table><tr>{cells}</tr></table>",
    ]


def _what_it_is_not() -> list[str]:
    return [
        _heading(tr("What this is not")),
        _line(
            tr(
                "ClamStudio is not a medical device and has not been clinically reviewed. It cannot "
                "see how a movement is done or tell what causes pain; everything here is what the "
                "person entered or what a clock paced."
            ),
            "muted",
        ),
    ]


def _pictures(pictured: Sequence[ExerciseId], catalogue: Catalogue) -> dict[ExerciseId, QImage]:
    from clamstudio.ui.painting.picture import render_scene

    known = {one.id: one for one in catalogue.exercises}
    return {
        one: render_scene(SceneSpec(exercise=known[one]), 1.0, _PICTURE)
        for one in pictured
        if one in known
    }


def _pain_chart(figures: ReportFigures) -> QImage:
    """Return the answers before sessions over the period, drawn for white paper."""
    image = QImage(_CHART, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(FONT_FAMILY)
    font.setPixelSize(22)
    painter.setFont(font)
    area = QRectF(50.0, 16.0, _CHART.width() - 70.0, _CHART.height() - 60.0)
    days = max(1.0, (figures.last - figures.first).days + 1.0)
    for nrs in range(0, 11, 2):
        y_px = area.bottom() - area.height() * nrs / 10.0
        painter.setPen(QPen(QColor(LIGHT.border), 2.0))
        painter.drawLine(QPointF(area.left(), y_px), QPointF(area.right(), y_px))
        painter.setPen(QColor(LIGHT.text_muted))
        box = QRectF(0.0, y_px - 14.0, 40.0, 28.0)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(nrs))
    for day, aligned in (
        (figures.first, Qt.AlignmentFlag.AlignLeft),
        (figures.last, Qt.AlignmentFlag.AlignRight),
    ):
        box = QRectF(area.left(), area.bottom() + 10.0, area.width(), 30.0)
        painter.drawText(box, aligned, _day(day))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    for day_number, nrs in figures.pain_points:
        x_px = area.left() + area.width() * day_number / days
        painter.drawEllipse(QPointF(x_px, area.bottom() - area.height() * nrs / 10.0), 6.0, 6.0)
    painter.end()
    return image


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    head = "".join(f"<th>{_text(one)}</th>" for one in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _heading(words: str) -> str:
    return f"<h2>{_text(words)}</h2>"


def _line(words: str, kind: str = "") -> str:
    return f'<p class="{kind}">{_text(words)}</p>'


def _text(words: object) -> str:
    return escape(str(words))


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))
