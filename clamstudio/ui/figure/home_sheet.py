"""One page to take home: figures, dose, what is worn, cues, and when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from clamstudio.coach.screening import STANDING_LINE
from clamstudio.errors import UserError
from clamstudio.records import Side
from clamstudio.session.templates import name_words
from clamstudio.ui.common.theme import FONT_FAMILY, LIGHT
from clamstudio.ui.figure.calm import look_of
from clamstudio.ui.figure.dose_words import dose_words, load_words
from clamstudio.ui.painting.picture import render_scene
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.words import Message, decimal, msg, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Block, Prescription
    from clamstudio.settings import Settings

__all__ = ["MOST_BLOCKS", "paint_home_sheet"]

MOST_BLOCKS = 8
"""More do not fit on one page in a size that can be read."""

_WIDTH = 1000.0
"""Units across the page; heights follow."""
_HEAD, _FOOT, _ROW = 118.0, 190.0, 330.0
_PICTURE_PX = QSize(900, 560)
_INK, _MUTED, _RULE = (LIGHT.colour(name) for name in ("text", "text_muted", "border"))
_CUES = 4
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def paint_home_sheet(
    device: QPaintDevice, prescription: Prescription, catalogue: Catalogue, settings: Settings
) -> None:
    """Paint the page.

    Args:
        device: A page of a PDF or a printer, or an image.
        prescription: What is to be done.
        catalogue: Its exercises and resistances.
        settings: How the person is drawn.

    Raises:
        UserError: It has more blocks than a page has room for.
    """
    blocks = prescription.blocks
    if len(blocks) > MOST_BLOCKS:
        raise UserError(
            Message(
                msg("A home sheet has room for {most} exercises; this plan has {found}."),
                {"most": MOST_BLOCKS, "found": len(blocks)},
            )
        )
    painter = QPainter(device)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    scale = device.width() / _WIDTH
    painter.scale(scale, scale)
    height = device.height() / scale
    _paint_head(painter, prescription)
    row = min(_ROW, (height - _HEAD - _FOOT) / len(blocks))
    for number, block in enumerate(blocks):
        top = _HEAD + number * row
        _paint_block(painter, QRectF(0.0, top, _WIDTH, row), block, catalogue, settings)
    _paint_foot(painter, QRectF(0.0, height - _FOOT, _WIDTH, _FOOT))
    painter.end()


def _paint_head(painter: QPainter, prescription: Prescription) -> None:
    _write(painter, QRectF(0.0, 0.0, _WIDTH, 60.0), name_words(prescription), 38, bold=True)
    words = tr("Side-lying leg exercises. Lift and lower slowly: out on the lift, in on lowering.")
    if prescription.therapist:
        words = tr(
            "From your therapist: {note}, {day}",
            note=prescription.therapist,
            day=prescription.set_on,
        )
    _write(painter, QRectF(0.0, 58.0, _WIDTH, 40.0), words, 19, colour=_MUTED)


def _paint_block(
    painter: QPainter, rect: QRectF, block: Block, catalogue: Catalogue, settings: Settings
) -> None:
    painter.setPen(QPen(_RULE, 1.5))
    painter.drawLine(rect.topLeft(), rect.topRight())
    height = rect.height() - 24.0
    width = min(320.0, height * _PICTURE_PX.width() / _PICTURE_PX.height())
    height = width * _PICTURE_PX.height() / _PICTURE_PX.width()
    spec = SceneSpec(
        exercise=catalogue.exercise(block.exercise),
        side=block.sides[0],
        resistance=block.resistance,
        mirror=settings.mirror_front,
        look=look_of(settings),
    )
    for place, phase in enumerate((0.0, 1.0)):
        box = QRectF(place * (width + 8.0), rect.top() + 12.0, width, height)
        painter.drawImage(box, render_scene(spec, phase, _PICTURE_PX))
    left = 2.0 * width + 34.0
    words = QRectF(left, rect.top() + 10.0, _WIDTH - left, rect.height() - 16.0)
    _paint_words(painter, words, block, catalogue)


def _paint_words(painter: QPainter, rect: QRectF, block: Block, catalogue: Catalogue) -> None:
    exercise = catalogue.exercise(block.exercise)
    small = rect.height() < 190.0
    y = _write(painter, rect, tr(exercise.name), 24, bold=True)
    dose = dose_words(block.sets, block.reps.low, block.reps.high)
    tempo = block.tempo
    lines = [
        tr("{dose}, {sides}", dose=dose, sides=_sides_words(block)),
        load_words(block, catalogue),
        tr(
            "Lift {lift} s, hold {hold} s, lower {lower} s",
            lift=decimal(tempo.lift_s),
            hold=decimal(tempo.hold_s),
            lower=decimal(tempo.lower_s),
        ),
    ]
    for line in lines:
        y = _write(painter, _below(rect, y), line, 19, bold=line is lines[0])
    for cue in exercise.cues[: 2 if small else _CUES]:
        y = _write(painter, _below(rect, y), f"· {tr(cue)}", 17, colour=_MUTED)


def _paint_foot(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(_RULE, 1.5))
    painter.drawLine(rect.topLeft(), rect.topRight())
    y = _write(painter, rect.adjusted(0.0, 12.0, 0.0, 0.0), tr("When to stop"), 22, bold=True)
    y = _write(painter, _below(rect, y), tr(STANDING_LINE), 19)
    more = tr(
        "Stop, too, with chest pain, when faint or short of breath. Call your emergency number if "
        "that does not pass at once, or with numbness between the legs or loss of bladder or "
        "bowel control."
    )
    y = _write(painter, _below(rect, y), more, 17)
    made = tr("Made with ClamStudio, which has not been reviewed by a clinician.")
    _write(painter, _below(rect, y + 4.0), made, 15, colour=_MUTED)


def _sides_words(block: Block) -> str:
    if len(block.sides) > 1:
        return tr("each leg")
    return tr("right leg on top") if block.sides[0] is Side.RIGHT else tr("left leg on top")


def _below(rect: QRectF, y: float) -> QRectF:
    return QRectF(rect.left(), y, rect.width(), rect.bottom() - y)


def _write(
    painter: QPainter,
    rect: QRectF,
    words: str,
    size: int,
    *,
    bold: bool = False,
    colour: QColor = _INK,
) -> float:
    """Write words that wrap and return where they end."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(colour)
    return painter.drawText(rect, int(_WRAP), words).bottom() + 3.0
