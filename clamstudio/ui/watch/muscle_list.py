"""The muscles of an exercise by what they do, which is also the legend of the anatomy panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clamstudio.records import MuscleId
from clamstudio.ui.common.choices import ArrowKeys
from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.ui.common.widgets import clear_layout, restyle, text_label
from clamstudio.ui.figure.level_swatch import LevelLegend, paint_bars, work_words
from clamstudio.ui.figure.role_swatch import (
    SWATCH_PX,
    DescribedSwatch,
    RoleSwatch,
    role_hint,
    role_words,
)
from clamstudio.ui.figure.selection import MuscleSelection
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QEnterEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLabel

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake, MuscleRole, Role
    from clamstudio.mechanics.levels import WorkLevel

__all__ = ["MuscleList"]

_DEEP_ROTATORS = MuscleId("piriformis")
"""Its row says what it stands for (DESIGN 6.15)."""

_SIZES = (("heading", 10), ("heading", 7), ("body", 7), ("body", 4))
"""Sizes of the words with the room between them, largest first; a narrow window has captions."""

_SMALL = ("caption", 2)
_TITLE_PX = 24
_GAP_PX = 6

_ROLES: tuple[Role, ...] = ("substitute", "prime_mover", "synergist", "stabiliser")


class MuscleList(QWidget):
    """Names the muscles under their roles; a click or the arrow keys choose one."""

    def __init__(
        self,
        catalogue: Catalogue,
        selection: MuscleSelection | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._selection = MuscleSelection(self) if selection is None else selection
        self._exercise: Exercise | None = None
        self._mistake: Mistake | None = None
        self._roomy = False
        self._columns = 1
        self._last: MuscleId | None = None
        self._work: Mapping[MuscleId, WorkLevel] | None = None
        self._rows: list[_MuscleRow] = []
        self._titles: list[QLabel] = []
        self._size = _SMALL
        self._arrows = ArrowKeys(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self.setAccessibleName(tr("Muscles by what they do"))
        self._connect()

    def set_exercise(self, exercise: Exercise) -> None:
        """List the muscles of ``exercise``."""
        self._exercise, self._mistake = exercise, None
        self._fill()

    def set_mistake(self, mistake: Mistake | None) -> None:
        """Name first what takes over in a mistake."""
        if mistake is not self._mistake:
            self._mistake = mistake
            self._fill()

    def show_work(self, work: Mapping[MuscleId, WorkLevel] | None) -> None:
        """Say beside the names how hard the muscles work; ``None`` sorts them by their part."""
        another = (work is None) != (self._work is None)
        if work == self._work:
            return
        self._work = work
        if another:
            self._fill()
        self._show_levels()

    def set_roomy(self, *, roomy: bool) -> None:
        """Use larger words where there is room."""
        if roomy == self._roomy:
            return
        self._roomy = roomy
        if self._work is not None:
            self._fill()
        self._fit()

    def set_columns(self, count: int) -> None:
        """Stand in one column, or in two."""
        if count != self._columns:
            self._columns = count
            self._fill()

    def names(self) -> tuple[str, ...]:
        """Return the names shown, in order."""
        return tuple(row.text() for row in self._rows)

    def walk(self, step: int) -> None:
        """Choose the next muscle of the list, or the one before, going round."""
        order = list(dict.fromkeys(row.muscle for row in self._rows if not row.is_faded))
        if not order:
            return
        here = self._selection.muscle
        at = order.index(here) if here in order else (-1 if step > 0 else 0)
        self._selection.select(order[(at + step) % len(order)])

    def has_focus(self) -> bool:
        """Return whether one of the names has the keyboard."""
        return any(row.hasFocus() for row in self._rows)

    def take_focus(self) -> None:
        """Give the keyboard to the name that was chosen last."""
        for row in self._rows if self.isVisible() else ():
            if row.focusPolicy() != Qt.FocusPolicy.NoFocus:
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use words as large as the new height allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Use the largest words that the list has the height for."""
        sizes = _SIZES if self._roomy else (_SMALL,)
        fitting = (size for size in sizes if self._height_px(size) <= self.height())
        self._size = next(fitting, sizes[-1])
        for row in self._rows:
            row.set_size(*self._size)
        for title in self._titles:
            restyle(title, "role", "heading" if self._size[0] == "heading" else "strong")

    def _height_px(self, size: tuple[str, int]) -> int:
        """Return how high the longest column is with words of a size."""
        face, apart_px = size
        row_px = QFontMetrics(font(face)).height() + apart_px
        return max(
            (names * row_px + roles * (_TITLE_PX + _GAP_PX) for roles, names in self._counts()),
            default=0,
        )

    def _counts(self) -> list[tuple[int, int]]:
        """Return the number of roles and of names in each column."""
        if self._work is not None:
            return [(len(self._titles) + 1, len(self._rows))]
        found = {role: len(self._entries(role)) for role in _ROLES}
        last = found.pop("stabiliser")
        first = (sum(1 for names in found.values() if names), sum(found.values()))
        if self._columns == 1:
            return [(first[0] + 1, first[1] + last)]
        return [first, (1, last)]

    def _connect(self) -> None:
        self._arrows.stepped.connect(self._on_stepped)
        self._selection.changed.connect(self._show_choice)
        self._selection.pointed_changed.connect(self._show_choice)
        self._selection.group_changed.connect(self._show_choice)

    def _fill(self) -> None:
        if self._exercise is None:
            return
        had_focus = self.has_focus()
        clear_layout(self._row)
        self._rows.clear()
        self._titles.clear()
        columns = [QVBoxLayout() for _ in range(self._columns)]
        if self._work is None:
            for role in _ROLES:
                found = self._entries(role)
                if found:
                    last = role == "stabiliser"
                    self._add_role(columns[-1 if last else 0], role, found)
        else:
            self._add_work(columns[0], columns[-1], self._work)
        for column in columns:
            column.setSpacing(0)
            column.addStretch(1)
            self._row.addLayout(column, 1)
        self._fit()
        self._show_choice()
        if had_focus:
            self.take_focus()

    def _add_work(
        self, column: QVBoxLayout, last: QVBoxLayout, work: Mapping[MuscleId, WorkLevel]
    ) -> None:
        """List what is computed with its levels, then what is described."""
        taking_over = [e for e in self._entries("substitute") if e[0] not in work]
        if taking_over:
            self._add_role(column, "substitute", taking_over)
        entries = [(role, e) for role in _ROLES for e in self._entries(role)]
        computed: dict[MuscleId, tuple[MuscleId, str, str]] = {}
        for _role, entry in entries:
            if entry[0] in work:
                computed.setdefault(entry[0], entry)
        column.addSpacing(6 if column.count() else 0)
        column.addWidget(LevelLegend())
        column.addSpacing(SPACE // 2)
        for muscle, name, note in computed.values():
            words = tr("Deep rotators") if muscle == _DEEP_ROTATORS else name
            self._add_row(column, muscle, words, note).level = work[muscle]
        described = [
            e for role, e in entries if e not in computed.values() and role != "substitute"
        ]
        title = self._add_title(last, DescribedSwatch(), "")
        title.setToolTip(tr("These muscles’ work is described in words, not computed."))
        title.setAccessibleName(tr("Described, not computed"))
        title.setText(tr("Described, not computed") if self._roomy else tr("Only described"))
        for muscle, name, note in described:
            self._add_row(last, muscle, name, note)

    def _show_levels(self) -> None:
        for row in self._rows:
            if row.level is not None and self._work is not None:
                row.show_level(self._work[row.muscle])

    def _entries(self, role: Role) -> list[tuple[MuscleId, str, str]]:
        """Return muscle, name and note of every muscle with a role."""
        exercise, mistake = self._exercise, self._mistake
        taking_over = () if mistake is None else mistake.substitutes
        if role == "substitute" and mistake is not None:
            return [(m, tr(self._catalogue.muscle(m).name), tr(mistake.why)) for m in taking_over]
        entries = () if exercise is None else exercise.muscles
        return [
            (entry.muscle, self._name_of(entry), tr(entry.note))
            for entry in entries
            if entry.role == role and (entry.side == "bottom" or entry.muscle not in taking_over)
        ]

    def _name_of(self, entry: MuscleRole) -> str:
        name = tr(self._catalogue.muscle(entry.muscle).name)
        return tr("{muscle} (bottom)", muscle=name) if entry.side == "bottom" else name

    def _add_role(
        self, column: QVBoxLayout, role: Role, entries: list[tuple[MuscleId, str, str]]
    ) -> None:
        title = self._add_title(column, RoleSwatch(role), role_words(role))
        title.setToolTip(role_hint(role))
        for muscle, name, note in entries:
            row = self._add_row(column, muscle, name, note)
            row.setAccessibleDescription(tr("{role}. {note}", role=role_words(role), note=note))

    def _add_title(self, column: QVBoxLayout, swatch: QWidget, words: str) -> QLabel:
        if column.count():
            column.addSpacing(_GAP_PX)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(swatch)
        title = text_label(words, "strong")
        self._titles.append(title)
        head.addWidget(title, 1)
        column.addLayout(head)
        return title

    def _add_row(self, column: QVBoxLayout, muscle: MuscleId, name: str, note: str) -> _MuscleRow:
        row = _MuscleRow(muscle, name)
        row.setToolTip(note)
        row.setAccessibleDescription(note)
        row.clicked.connect(lambda _checked=False: self._on_clicked(muscle))
        row.entered.connect(lambda: self._selection.point_at(muscle))
        row.left.connect(lambda: self._selection.point_at(None))
        self._arrows.watch(row)
        self._rows.append(row)
        column.addWidget(row)
        return row

    def _show_choice(self) -> None:
        chosen, pointed, group = (
            self._selection.muscle,
            self._selection.pointed,
            self._selection.group,
        )
        lit = {m.id for m in self._catalogue.muscles_of(group)} if group else None
        for row in self._rows:
            row.setChecked(row.muscle == chosen)
            row.show_state(
                pointed=row.muscle == pointed, faded=lit is not None and row.muscle not in lit
            )
        self._last = chosen or self._last
        stop = next((row for row in self._rows if row.muscle == self._last), None)
        stop = stop or next(iter(self._rows), None)
        for row in self._rows:
            # One stop for Tab; the arrow keys lead on.
            policy = Qt.FocusPolicy.TabFocus if row is stop else Qt.FocusPolicy.NoFocus
            row.setFocusPolicy(policy)

    def _on_clicked(self, muscle: MuscleId) -> None:
        self._selection.toggle(muscle)
        self._show_choice()

    def _on_stepped(self, step: int) -> None:
        self.walk(step)
        self.take_focus()


class _MuscleRow(QAbstractButton):
    """One name.

    Signals:
        entered: The pointer came.
        left: The pointer went.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, muscle: MuscleId, text: str) -> None:
        super().__init__()
        self.muscle = muscle
        self.is_faded = False
        self.level: WorkLevel | None = None
        self._pointed = False
        self._face_name, self._apart_px = _SMALL
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_size(self, face: str, apart_px: int) -> None:
        """Use words of another size of the type scale, ``apart_px`` pixels from the next."""
        if (face, apart_px) != (self._face_name, self._apart_px):
            self._face_name, self._apart_px = face, apart_px
            self.updateGeometry()
            self.update()

    def show_level(self, level: WorkLevel) -> None:
        """Say how hard the muscle works."""
        if level != self.level:
            self.level = level
            self.update()
        self.setAccessibleName(tr("{muscle}: {level}", muscle=self.text(), level=work_words(level)))

    def show_state(self, *, pointed: bool, faded: bool) -> None:
        """Show whether the pointer is on this muscle anywhere, and whether it is filtered out."""
        self._pointed, self.is_faded = pointed, faded
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the name, in pixels."""
        metrics = QFontMetrics(self._face(bold=True))
        width = metrics.horizontalAdvance(self.text()) + SWATCH_PX + 7 + 6
        return QSize(width, metrics.height() + self._apart_px)

    def minimumSizeHint(self) -> QSize:
        """Return the same width, as names are not cut; a lower list will use smaller words."""
        face, apart_px = _SMALL
        return QSize(self.sizeHint().width(), QFontMetrics(font(face)).height() + apart_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name on a plate that says how it stands."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect()).adjusted(SWATCH_PX + 1.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self._pointed:
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(plate, 5.0, 5.0)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 5.0, 5.0)
        if self.level is not None:
            swatch = QRectF(0.5, 0.5 * self.height() - 6.5, SWATCH_PX, 12.0)
            paint_bars(painter, swatch, self.level)
        painter.setFont(self._face(bold=self.isChecked()))
        name = "on_accent_soft" if self.isChecked() else "text_muted"
        painter.setPen(theme.colour(name))
        if self.is_faded:
            painter.setOpacity(0.42)
        words = self.rect().adjusted(SWATCH_PX + 7, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer came."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer went."""
        super().leaveEvent(event)
        self.left.emit()

    def _face(self, *, bold: bool) -> QFont:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        return font(self._face_name, weight)
