"""The words beside the figure: phase, breath, count, set, side, time left, logged."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.do.phrases import (
    clock_words,
    leg_words,
    second_line,
    set_words,
)
from clamstudio.ui.do.ring import ProgressRing, RingFace
from clamstudio.ui.do.side_change import SideChange, change_words
from clamstudio.ui.do.words_room import Said, placed_words, words_font
from clamstudio.ui.figure.wording import phase_words
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription, Tempo
    from clamstudio.session.session import SessionState
    from clamstudio.session.timeline import SessionMoment

__all__ = ["SessionWords", "instruction", "phase_line", "ring_face"]

_LEAST_PX = 200, 200
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class SessionWords(QWidget):
    """Shows one state of a session in words and a ring.

    Its own widget, so that it can be turned for a head on a pillow.
    """

    def __init__(
        self, catalogue: Catalogue, prescription: Prescription, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._prescription = prescription
        self._phase = QLabel()
        self._line = QLabel()
        self._ring = ProgressRing(tr("Repetitions in this set"))
        self._set = QLabel()
        self._leg = QLabel()
        self._left = QLabel()
        self._logged = QLabel()
        self._scale = self._text_size = 1.0
        self._build()

    def _build(self) -> None:
        self._line.setWordWrap(True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        for each in (self._phase, self._line, self._ring, *self._facts):
            each.setParent(self)

    @property
    def _facts(self) -> tuple[QLabel, ...]:
        return (self._set, self._leg, self._left, self._logged)

    @property
    def ring(self) -> ProgressRing:
        """The ring with the count."""
        return self._ring

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line as it is shown, top to bottom."""
        labels = (self._phase, self._line, self._set, self._leg, self._left, self._logged)
        return tuple(label.text() for label in labels)

    def dress(self, scale: float, text_size: float = 1.0) -> None:
        """Set sizes and colours.

        Args:
            scale: Of the room, 1 in a window of 1280 by 720 pixels.
            text_size: How much larger words are wanted; they grow as far as the ring leaves room.
        """
        theme = current_theme()
        self._scale, self._text_size = scale, text_size
        for label, colour in (
            (self._phase, "session_text"),
            (self._line, "session_accent"),
            (self._set, "session_text"),
            (self._leg, "session_text"),
            (self._left, "session_muted"),
            (self._logged, "session_muted"),
        ):
            palette = QPalette(label.palette())
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(colour))
            label.setPalette(palette)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the words fit themselves into what they get, which never jumps."""
        return QSize(*_LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place everything anew where it is read from the other side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def _place(self) -> None:
        placed = placed_words(self._said(), QSizeF(self.size()), self._scale, self._text_size)
        bold, plain = QFont.Weight.Bold, QFont.Weight.Medium
        for label, place in (
            (self._phase, placed.phase),
            (self._line, placed.line),
            *zip(self._facts, placed.facts, strict=True),
        ):
            face = words_font(place.size_px, bold if label is self._phase else plain)
            if label.font() != face:
                label.setFont(face)
            label.setGeometry(self._mirrored(place.place))
            if label in self._facts:
                label.setAlignment(_RIGHT if place.ends else _LEFT)
        self._ring.setGeometry(self._mirrored(placed.ring))
        # What the count is of is read from as far away as the facts.
        self._ring.set_smallest(placed.facts[0].size_px)

    def _mirrored(self, place: QRectF) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place.toAlignedRect())

    def _said(self) -> Said:
        return Said(
            self._phase.text(), self._line.text(), tuple(label.text() for label in self._facts)
        )

    def show_state(
        self,
        state: SessionState,
        logged: int,
        change: SideChange = SideChange.TURN_AROUND,
    ) -> None:
        """Show another instant.

        Args:
            state: Where the session is.
            logged: Repetitions known to be on the disk.
            change: How the sides are changed.
        """
        moment = state.moment
        tempo = self._prescription.blocks[moment.segment.block].tempo
        before = self._said()
        self._phase.setText(phase_line(moment, change))
        self._line.setText(instruction(moment, self._catalogue, change))
        self._ring.show_face(ring_face(moment, tempo))
        self._set.setText(_set_line(moment))
        self._leg.setText(leg_words(moment.side))
        self._left.setText(clock_words(moment.total_left_s))
        self._logged.setText(trn("{n} logged", "{n} logged", logged))
        if self._said() != before:
            self._place()


def phase_line(moment: SessionMoment, change: SideChange) -> str:
    """Return the one word shown largest; a change of sides by turning has its own."""
    if moment.phase is Phase.ROLL_OVER and change is SideChange.TURN_AROUND:
        return tr("Turn around")
    return phase_words(moment.phase)


def instruction(moment: SessionMoment, catalogue: Catalogue, change: SideChange) -> str:
    """Return the line below: the breath, or what to do between sets."""
    if moment.phase is Phase.ROLL_OVER:
        return change_words(change, moment.side)
    return second_line(moment, catalogue)


def ring_face(moment: SessionMoment, tempo: Tempo) -> RingFace:
    """Return what the ring shows: one turn a repetition, or one turn between sets."""
    if moment.rep is None:
        length_s = moment.segment.length_s
        return RingFace(
            progress=moment.phase_elapsed_s / length_s if length_s else 1.0,
            large=str(ceil(moment.phase_left_s - 1e-9)),
            small=tr("seconds"),
        )
    before_s = {"lift": 0.0, "hold": tempo.lift_s, "lower": tempo.lift_s + tempo.hold_s}
    start_s = before_s.get(moment.phase.value, tempo.rep_s - tempo.pause_s)
    parts_s = (tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s)
    return RingFace(
        shares=tuple(part_s / tempo.rep_s for part_s in parts_s),
        progress=(start_s + moment.phase_elapsed_s) / tempo.rep_s,
        large=str(moment.rep),
        small=tr("of {reps}", reps=moment.reps_high),
    )


def _set_line(moment: SessionMoment) -> str:
    if moment.reps_low == moment.reps_high:
        return set_words(moment)
    return tr("{set}, aim for {low}", set=set_words(moment), low=moment.reps_low)
