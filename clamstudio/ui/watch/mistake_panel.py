"""One common mistake in words: how it looks, why it matters, what helps, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, IconButton, button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    from clamstudio.catalogue.model import Mistake

__all__ = ["MistakePanel", "MistakeWords"]

_ROOMY_PX = 600


@dataclass(frozen=True, slots=True)
class MistakeWords:
    """What the panel says besides the mistake's own sentences.

    Attributes:
        place: Which of how many.
        changes: What changes, in one line.
        takes_over: Which muscles take over; empty where none is known.
        source: How sure it is and where it comes from.
        view: The camera that shows it best, empty where the front does well.
    """

    place: str
    changes: str
    takes_over: str
    source: str
    view: str = ""


class MistakePanel(Card):
    """The mistake shown, with the way to the next one and how it is compared.

    Signals:
        stepped: The next mistake (1) or the one before (-1) is wanted.
        comparison_chosen: ``beside``, ``ghost`` or ``alone``.
        view_requested: The camera, by its name, that shows the mistake best.
        closed: The figure as it is meant is wanted.
    """

    stepped = Signal(int)
    comparison_chosen = Signal(str)
    view_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._name = text_label("", "heading")
        self._place = text_label("", "caption")
        self._place_words = ""
        self._view = ""
        self._look = button("", "chip")
        self._back = IconButton("chevron-left", tr("The mistake before (Shift+K)"))
        self._next = IconButton("chevron-right", tr("Next mistake (K)"))
        self._compare = Segments(tr("How it is compared"))
        self._close = IconButton("close", tr("Back to the movement as it is meant (Esc)"))
        self._seen, self._why, self._cue = (
            text_label("", role, wrap=True) for role in ("body", "body", "accent")
        )
        self._changes = text_label("", "caption", wrap=True)
        self._source = text_label("", "caption", wrap=True)
        self._mistake: Mistake | None = None
        self._work = text_label("", "caption", wrap=True)
        self._work_words = ""
        self._build()
        self._connect()

    @property
    def compare(self) -> Segments:
        """Side by side, ghost, alone."""
        return self._compare

    @property
    def close_button(self) -> IconButton:
        """Back to the movement as it is meant."""
        return self._close

    @property
    def view_button(self) -> QPushButton:
        """To the camera that shows it best."""
        return self._look

    @property
    def next_button(self) -> IconButton:
        """On to the next mistake."""
        return self._next

    def shows(self, mistake: Mistake) -> bool:
        """Return whether ``mistake`` is the one shown."""
        return self._mistake is mistake

    def texts(self) -> tuple[str, ...]:
        """Return all that is said, in order."""
        labels = (self._name, self._seen, self._why, self._cue, self._changes, self._source)
        return (*(label.text() for label in labels), self._work_words)

    def show_mistake(self, mistake: Mistake, words: MistakeWords, comparison: str) -> None:
        """Say everything about ``mistake``."""
        self._mistake = mistake
        self._name.setText(tr(mistake.name))
        self._place_words = words.place
        self._place.setText(words.place if self.width() >= _ROOMY_PX else "")
        self._name.setToolTip(words.place)
        self._seen.setText(tr(mistake.seen_as))
        self._why.setText(tr(mistake.why))
        self._cue.setText(tr(mistake.cue))
        lines = [words.changes, words.takes_over]
        self._changes.setText("\n".join(line for line in lines if line))
        self.show_work("")
        self._source.setText(words.source)
        self._view = words.view
        self._look.setText(_view_words(words.view))
        self._look.setAccessibleName(self._look.text())
        self._look.setVisible(bool(words.view))
        self._compare.setVisible(mistake.is_seen)
        self._compare.button("ghost").setVisible(mistake.changes_pose)
        self._compare.choose(comparison)
        self.setAccessibleName(tr("Common mistake: {name}", name=tr(mistake.name)))
        # The columns remember the height of other words until they have been laid out anew, and
        # what is around the panel asks before that.
        self.content.activate()
        self.updateGeometry()

    def show_work(self, words: str) -> None:
        """Say how the mistake changes the muscles' work; empty until it is computed."""
        self._work_words = words
        self._fit_work()

    def _fit_work(self) -> None:
        """Say how work changes; a narrow panel keeps the study for the tooltip."""
        words = self._work_words
        short = words.partition(". ")[0] + "." if words else ""
        self._work.setText(words if self.width() >= _ROOMY_PX else short)
        self._work.setToolTip(words)
        self._work.setAccessibleName(words)
        self._work.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out which of how many where there is no room for it."""
        super().resizeEvent(event)
        self._place.setText(self._place_words if self.width() >= _ROOMY_PX else "")
        self._fit_work()

    def _build(self) -> None:
        self.content.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE + SPACE // 2)
        self.content.setSpacing(SPACE // 2)
        for key, words in (
            ("beside", tr("Both")),
            ("ghost", tr("Ghost")),
            ("alone", tr("Alone")),
        ):
            self._compare.add(
                key,
                words,
                tr(
                    "Right and wrong side by side, the right one as a ghost, or the wrong one alone (C)"
                ),
            )
        head = QHBoxLayout()
        head.setSpacing(SPACE // 2)
        head.addWidget(self._back)
        head.addWidget(self._next)
        head.addSpacing(SPACE // 2)
        head.addWidget(self._name)
        head.addSpacing(SPACE)
        head.addWidget(self._place, 1)
        head.addWidget(self._compare)
        head.addWidget(self._close)
        self.content.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(3 * SPACE)
        columns.setContentsMargins(0, 0, SPACE, 0)
        for heading, label in (
            (tr("How it looks"), self._seen),
            (tr("Why it matters"), self._why),
            (tr("What helps"), self._cue),
        ):
            columns.addLayout(_column(heading, label), 1)
        self.content.addLayout(columns)
        self.content.addSpacing(SPACE // 2 + 2)
        foot = QHBoxLayout()
        foot.setSpacing(3 * SPACE)
        foot.setContentsMargins(0, 0, SPACE, 0)
        foot.addWidget(self._changes, 1, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._look, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._source, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(foot)
        self.content.addWidget(self._work)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._compare.chosen.connect(self.comparison_chosen)
        self._close.clicked.connect(self.closed)
        self._look.clicked.connect(lambda: self.view_requested.emit(self._view))


def _view_words(view: str) -> str:
    words = {
        "front": tr("See it from the front"),
        "back": tr("See it from behind"),
        "above": tr("See it from above"),
        "feet": tr("See it from the feet"),
    }
    return words.get(view, "")


def _column(heading: str, label: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(text_label(heading, "caption"))
    column.addWidget(label)
    column.addStretch(1)
    return column
