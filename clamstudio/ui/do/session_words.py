"""The words beside the figure: phase, breath, count, set, side, time left, logged."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import FONT_FAMILY, current_theme
from clamstudio.ui.do.phrases import (
    clock_words,
    leg_words,
    second_line,
    set_words,
)
from clamstudio.ui.do.ring import ProgressRing, RingFace
from clamstudio.ui.do.side_change import SideChange, change_words
from clamstudio.ui.figure.wording import phase_words
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription, Tempo
    from clamstudio.session.session import SessionState
    from clamstudio.session.timeline import SessionMoment

__all__ = ["SessionWords", "instruction", "phase_line", "ring_face"]

_PHASE_PX, _LINE_PX, _FACT_PX = 76.0, 25.0, 22.0
"""Sizes in a window of 1280 by 720 pixels; they grow with it."""


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
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._line.setWordWrap(True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop)
        facts = QHBoxLayout()
        for labels, align in (
            ((self._set, self._leg), Qt.AlignmentFlag.AlignLeft),
            ((self._left, self._logged), Qt.AlignmentFlag.AlignRight),
        ):
            stack = QVBoxLayout()
            stack.setSpacing(4)
            for label in labels:
                label.setAlignment(align)
                stack.addWidget(label)
            facts.addLayout(stack)
        column.addWidget(self._phase)
        column.addWidget(self._line)
        column.addSpacing(10)
        column.addWidget(self._ring, 1)
        column.addSpacing(14)
        column.addLayout(facts)

    @property
    def ring(self) -> ProgressRing:
        """The ring with the count."""
        return self._ring

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line as it is shown, top to bottom."""
        labels = (self._phase, self._line, self._set, self._leg, self._left, self._logged)
        return tuple(label.text() for label in labels)

    def dress(self, scale: float) -> None:
        """Set sizes and colours.

        Args:
            scale: 1 in a window of 1280 by 720 pixels.
        """
        theme = current_theme()
        bold, plain = QFont.Weight.Bold, QFont.Weight.Medium
        for label, size_px, weight, colour in (
            (self._phase, _PHASE_PX, bold, "session_text"),
            (self._line, _LINE_PX, plain, "session_accent"),
            (self._set, _FACT_PX, plain, "session_text"),
            (self._leg, _FACT_PX, plain, "session_text"),
            (self._left, _FACT_PX, plain, "session_muted"),
            (self._logged, _FACT_PX, plain, "session_muted"),
        ):
            face = QFont(FONT_FAMILY)
            face.setPixelSize(max(12, round(size_px * scale)))
            face.setWeight(weight)
            label.setFont(face)
            palette = QPalette(label.palette())
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour(colour))
            label.setPalette(palette)
        # Four lines always, so that the ring does not jump when the words change.
        self._line.setFixedHeight(round(4.9 * _LINE_PX * scale))

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
        self._phase.setText(phase_line(moment, change))
        self._line.setText(instruction(moment, self._catalogue, change))
        self._ring.show_face(ring_face(moment, tempo))
        self._set.setText(_set_line(moment))
        self._leg.setText(leg_words(moment.side))
        self._left.setText(clock_words(moment.total_left_s))
        self._logged.setText(trn("{n} logged", "{n} logged", logged))


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
