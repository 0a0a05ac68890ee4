"""The muscles of an exercise by what they do, which is also the legend of the anatomy panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.common.widgets import clear_layout, restyle, text_label
from clamstudio.ui.painting.roles import ROLE_STYLES, hatch_brush
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, MuscleRole, Role

__all__ = ["MuscleList", "role_words"]

_ROLES: tuple[Role, ...] = ("prime_mover", "synergist", "stabiliser", "substitute")

_SWATCH_PX = 12


def role_words(role: Role) -> str:
    """Return what the muscles of a role do, in plain words."""
    match role:
        case "prime_mover":
            return tr("Do the lifting")
        case "synergist":
            return tr("Help")
        case "stabiliser":
            return tr("Hold you steady")
        case "substitute":
            return tr("Should stay quiet")


class MuscleList(QWidget):
    """Names the muscles under their roles.

    Signals:
        pointed_at: The pointer is on the muscle with the id given, empty when on none.
    """

    pointed_at = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._roomy = False
        self._rows: list[_MuscleName] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setAccessibleName(tr("Muscles by what they do"))

    def set_exercise(self, exercise: Exercise) -> None:
        """List the muscles of ``exercise``."""
        clear_layout(self._column)
        self._rows.clear()
        for role in _ROLES:
            found = [entry for entry in exercise.muscles if entry.role == role]
            if found:
                self._add_role(role, found)
        self._column.addStretch(1)

    def set_roomy(self, *, roomy: bool) -> None:
        """Use larger words where there is room."""
        self._roomy = roomy
        for row in self._rows:
            restyle(row, "role", self._role())

    def names(self) -> tuple[str, ...]:
        """Return the names shown, in order."""
        return tuple(row.text() for row in self._rows)

    def _add_role(self, role: Role, entries: list[MuscleRole]) -> None:
        if self._column.count():
            self._column.addSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(_Swatch(role))
        title = text_label(role_words(role), "strong")
        head.addWidget(title, 1)
        self._column.addLayout(head)
        for entry in entries:
            row = self._name(entry)
            self._rows.append(row)
            self._column.addWidget(row)

    def _role(self) -> str:
        return "muted" if self._roomy else "caption"

    def _name(self, entry: MuscleRole) -> _MuscleName:
        name = tr(self._catalogue.muscle(entry.muscle).name)
        if entry.side == "bottom":
            name = tr("{muscle} (bottom)", muscle=name)
        row = _MuscleName(name)
        restyle(row, "role", self._role())
        row.setToolTip(tr(entry.note))
        row.setAccessibleDescription(
            tr("{role}. {note}", role=role_words(entry.role), note=tr(entry.note))
        )
        row.entered.connect(lambda muscle=entry.muscle: self.pointed_at.emit(muscle))
        row.left.connect(lambda: self.pointed_at.emit(""))
        return row


class _MuscleName(QLabel):
    entered = Signal()
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setContentsMargins(_SWATCH_PX + 7, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()


class _Swatch(QWidget):
    """The look of a role, as the anatomy painter shows it."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._style = ROLE_STYLES[role]
        self.setFixedSize(QSize(_SWATCH_PX, _SWATCH_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.colour(dark=current_theme().dark)))
        painter.drawEllipse(QRectF(self.rect()))
        hatch = hatch_brush(self._style.hatch, "#70000000", 4)
        if hatch is not None:
            painter.setBrush(hatch)
            painter.drawEllipse(QRectF(self.rect()))
        painter.end()
