"""The variations on top, each with a picture of its top pose drawn by the same painter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from clamstudio.records import ExerciseId, Side
from clamstudio.ui.common.choices import ArrowKeys
from clamstudio.ui.common.theme import SPACE, current_theme, font, scaled_px
from clamstudio.ui.painting.scene import Look, SceneSpec
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from clamstudio.catalogue.model import Exercise

__all__ = ["ExerciseCard", "ExerciseCards"]

_HEIGHT_PX = 98
_THUMB = QSize(96, 76)
_WIDE_PX = 320
_THUMB_FROM_PX = 232
_RADIUS_PX = 13.0
_KEYS = 9


class ExerciseCard(QAbstractButton):
    """One variation: picture, name, how hard, one line about it."""

    def __init__(self, exercise: Exercise, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exercise = exercise
        self._side = Side.RIGHT
        self._mirror = True
        self._thumb: QPixmap | None = None
        self._awake = False
        self._look = Look()
        self.setCheckable(True)
        self.setText(tr(exercise.name))
        summary = tr(exercise.summary)
        with_key = tr("{summary} Key {number}.", summary=summary, number=number)
        # There are digits for nine.
        self.setToolTip(with_key if number <= _KEYS else summary)
        self.setAccessibleName(tr(exercise.name))
        self.setAccessibleDescription(tr(exercise.summary))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def exercise(self) -> Exercise:
        """The variation."""
        return self._exercise

    @property
    def is_awake(self) -> bool:
        """Whether the picture may be drawn."""
        return self._awake

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(36 * SPACE, scaled_px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size in pixels, without the picture's words cut."""
        return QSize(24 * SPACE, scaled_px(_HEIGHT_PX))

    def set_side(self, side: Side, *, mirror: bool) -> None:
        """Show the picture with ``side`` on top, as the stage does."""
        if (side, mirror) != (self._side, self._mirror):
            self._side, self._mirror = side, mirror
            self._forget()

    def set_look(self, look: Look) -> None:
        """Show the picture with a person who looks like that."""
        if look != self._look:
            self._look = look
            self._forget()

    def wake(self) -> None:
        """Allow the picture to be drawn."""
        self._awake = True
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in {event.Type.PaletteChange, event.Type.StyleChange}:
            self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        if self._awake and self._thumb is None:
            self._thumb = self._render_thumb()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inside = self.rect().adjusted(10, 6, -10, -6)
        if self.width() >= scaled_px(_THUMB_FROM_PX):
            box = QRect(inside.left(), inside.top(), _THUMB.width(), inside.height())
            self._paint_thumb(painter, box)
            inside.setLeft(box.right() + 10)
        self._paint_words(painter, inside)
        painter.end()

    def _forget(self) -> None:
        self._thumb = None
        self.update()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = current_theme()
        chosen = self.isChecked()
        edge = "accent" if chosen or self.hasFocus() else "border"
        if self.underMouse() and not chosen:
            edge = "border_strong"
        width = 2.0 if chosen or self.hasFocus() else 1.0
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("surface"))
        half = width / 2
        frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), _RADIUS_PX - 3, _RADIUS_PX - 3)

    def _paint_thumb(self, painter: QPainter, box: QRect) -> None:
        if self._thumb is None:
            return
        top = box.top() + (box.height() - _THUMB.height()) // 2
        painter.drawPixmap(box.left(), top, self._thumb)

    def _render_thumb(self) -> QPixmap:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.picture import render_scene

        scale = self.devicePixelRatioF()
        spec = SceneSpec(
            exercise=self._exercise,
            side=self._side,
            mirror=self._mirror,
            dark=current_theme().dark,
            backdrop=False,
            look=self._look,
        )
        picture = QPixmap.fromImage(render_scene(spec, 1.0, _THUMB * scale))
        picture.setDevicePixelRatio(scale)
        return picture

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        theme = current_theme()
        faces = (font("heading", QFont.Weight.DemiBold), font("caption", QFont.Weight.Medium))
        level, words = QFontMetrics(faces[1]), tr(self._exercise.level)
        beside = self.width() >= scaled_px(_WIDE_PX)
        room = box.width() - (level.horizontalAdvance(words) + SPACE if beside else 0)
        if QFontMetrics(faces[0]).horizontalAdvance(self.text()) > room:
            faces = (font("body", QFont.Weight.DemiBold), faces[1])
        name = QFontMetrics(faces[0])
        names = _wrapped(self.text(), faces[0], room, 2)
        below = box.height() - len(names) * name.height() - 3
        rows = below // level.lineSpacing() - (0 if beside else 1)
        lines = _wrapped(tr(self._exercise.summary), font("caption"), box.width(), min(rows, 3))
        used = len(lines) + (0 if beside else 1)
        top = box.top() + (below - used * level.lineSpacing()) // 2
        painter.setFont(faces[0])
        painter.setPen(theme.colour("text"))
        baseline = top + name.ascent()
        for line in names:
            painter.drawText(box.left(), baseline, line)
            baseline += name.lineSpacing()
        baseline -= name.lineSpacing()
        painter.setFont(faces[1])
        painter.setPen(theme.colour("accent_text"))
        if beside:
            painter.drawText(box.right() - level.horizontalAdvance(words), baseline, words)
            baseline += 3
        else:
            baseline += 3 + level.lineSpacing()
            painter.drawText(box.left(), baseline, words)
        painter.setFont(font("caption"))
        painter.setPen(theme.colour("text_muted"))
        for line in lines:
            baseline += level.lineSpacing()
            painter.drawText(box.left(), baseline, line)


def _wrapped(text: str, face: QFont, width_px: int, most: int) -> list[str]:
    """Return ``text`` in at most ``most`` lines, the last one shortened where it must be."""
    layout = QTextLayout(text, face)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width_px)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if lines:
        lines[-1] = QFontMetrics(face).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width_px)
    return lines


class ExerciseCards(QWidget):
    """All variations in a row; arrow keys move and choose.

    Signals:
        chosen: The user chose the exercise with the id given.
    """

    chosen = Signal(str)

    def __init__(self, exercises: tuple[Exercise, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = [ExerciseCard(exercise, i + 1) for i, exercise in enumerate(exercises)]
        self._build()

    @property
    def cards(self) -> tuple[ExerciseCard, ...]:
        """The cards in order."""
        return tuple(self._cards)

    def choose(self, exercise_id: ExerciseId) -> None:
        """Show an exercise as chosen, without a signal."""
        for card in self._cards:
            here = card.exercise.id == exercise_id
            card.setChecked(here)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)

    def set_side(self, side: Side, *, mirror: bool) -> None:
        """Show all pictures with ``side`` on top."""
        for card in self._cards:
            card.set_side(side, mirror=mirror)

    def set_look(self, look: Look) -> None:
        """Show all pictures with a person who looks like that."""
        for card in self._cards:
            card.set_look(look)

    def wake_later(self) -> None:
        """Draw the pictures one after another, a turn of the event loop each."""
        for place, card in enumerate(self._cards):
            QTimer.singleShot(30 * place, card, card.wake)

    def _on_stepped(self, step: int) -> None:
        here = next((i for i, card in enumerate(self._cards) if card.isChecked()), 0)
        card = self._cards[(here + step) % len(self._cards)]
        self._on_clicked(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self.setAccessibleName(tr("Variations"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE + SPACE // 2)
        arrows = ArrowKeys(self)
        arrows.stepped.connect(self._on_stepped)
        for card in self._cards:
            row.addWidget(card, 1)
            arrows.watch(card)
            card.clicked.connect(lambda _checked=False, card=card: self._on_clicked(card))

    def _on_clicked(self, card: ExerciseCard) -> None:
        self.choose(card.exercise.id)
        self.chosen.emit(card.exercise.id)
