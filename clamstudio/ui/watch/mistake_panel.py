"""One common mistake in words: how it looks, why it matters, what helps, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.area import let_scroll, scroll_by_keys
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE, text_scale
from clamstudio.ui.common.widgets import Card, IconButton, button, restyle, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QPushButton

    from clamstudio.catalogue.model import Mistake

__all__ = ["MistakePanel", "MistakeWords"]

_ROOMY_PX, _LEAST_WORDS_PX = 600, 140


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
        self._place.setIndent(SPACE)
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
        self._lines = QVBoxLayout()
        self._words = _Words(self._lines)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
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
        self._keep_height()

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
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out which of how many where there is no room for it."""
        super().resizeEvent(event)
        narrow = self.width() < _ROOMY_PX
        self._place.setText("" if narrow else self._place_words)
        self._head.setSpacing(1 if narrow else SPACE // 2)
        self._head.setStretchFactor(self._name, 100 if narrow else 0)
        self._name.setWordWrap(narrow)
        restyle(self._name, "role", "strong" if narrow else "heading")
        self._compare.set_tight(tight=narrow)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._foot.setSpacing(SPACE // 2 if narrow else 3 * SPACE)
        self._fit_work()

    def _keep_height(self) -> None:
        # The columns remember the height of other words until they have been laid out anew, and
        # what is around the panel asks before that.
        self._lines.activate()
        self._words.updateGeometry()
        self.content.activate()
        self.updateGeometry()

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
        head = self._head
        head.addWidget(self._back)
        head.addWidget(self._next)
        head.addSpacing(SPACE // 2)
        head.addWidget(self._name)
        head.addWidget(self._place)
        head.addStretch(1)
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
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE // 2)
        self._lines.addLayout(columns)
        self._lines.addSpacing(SPACE // 2 + 2)
        changes = QHBoxLayout()
        changes.setSpacing(3 * SPACE)
        changes.addWidget(self._changes, 1)
        changes.addWidget(self._look, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = self._foot
        foot.setSpacing(3 * SPACE)
        foot.setContentsMargins(0, 0, SPACE, 0)
        foot.addLayout(changes, 3)
        foot.addWidget(self._source, 2)
        self._lines.addLayout(foot)
        self._lines.addWidget(self._work)
        self.content.addWidget(self._words)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._compare.chosen.connect(self.comparison_chosen)
        self._close.clicked.connect(self.closed)
        self._look.clicked.connect(lambda: self.view_requested.emit(self._view))


class _Words(QScrollArea):
    """As high as its lines, and where there is no room for that, lower and scrolling."""

    def __init__(self, lines: QVBoxLayout) -> None:
        super().__init__()
        self._inside = QWidget()
        self._inside.setLayout(lines)
        let_scroll(self, self._inside)
        scroll_by_keys(self)
        self.setAccessibleName(tr("About the mistake"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return the height of all lines at this width."""
        return QSize(0, self._whole_px())

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few lines; of all where text is large: the page scrolls then."""
        whole_px = self._whole_px()
        return QSize(0, whole_px if text_scale() > 1.0 else min(whole_px, _LEAST_WORDS_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _whole_px(self) -> int:
        inside = self._inside.layout()
        edges_px = 2 * self.frameWidth()
        wide_px = self.width() - edges_px
        return 0 if inside is None else inside.totalHeightForWidth(wide_px) + edges_px


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
