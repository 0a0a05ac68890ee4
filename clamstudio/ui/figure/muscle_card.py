"""All that is known about one muscle, in plain words, with its part in the exercise shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.choices import ArrowKeys
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import IconButton, restyle, text_label
from clamstudio.ui.figure.glossary import explained, meaning
from clamstudio.ui.figure.nerve_pictures import NervePictures
from clamstudio.ui.figure.role_swatch import RoleSwatch, role_hint, role_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake, Muscle, Role

__all__ = ["MuscleCard"]

_BUTTON_PX = 32
_AT_THE_NERVE = "piriformis"


class MuscleCard(QWidget):
    """Name, groups, part in the exercise, attachments, action, nerve and source of a muscle.

    Words of anatomy are links; pointing at one or pressing it says what it means.

    Signals:
        closed: The user has read enough.
        walked: The next muscle (1) or the one before (-1) is wanted.
    """

    closed = Signal()
    walked = Signal(int)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._muscle: Muscle | None = None
        self._back = IconButton("chevron-left", tr("Back (Esc)"))
        self._name = text_label("", "title", wrap=True)
        self._latin = text_label("", "caption", wrap=True)
        self._before = IconButton("chevron-up", tr("The muscle before"))
        self._after = IconButton("chevron-down", tr("The next muscle"))
        self._swatch = RoleSwatch("prime_mover")
        self._role = text_label("", "strong", wrap=True)
        self._role_line = QWidget()
        self._note = _Sentence()
        self._described = _Sentence()
        self._facts = {
            "origin": _Fact(tr("Origin"), tr("Where it starts: the end that moves less.")),
            "insertion": _Fact(tr("Insertion"), tr("Where it pulls: the end that moves more.")),
            "action": _Fact(tr("Action"), tr("What it does when it shortens.")),
            "nerve": _Fact(
                tr("Nerve"),
                tr("What switches it on. T, L and S with a number name the part of the spine."),
            ),
        }
        self._remark = _Sentence()
        self._nerve = NervePictures()
        self._source = text_label("", "caption", wrap=True)
        self._arrows = ArrowKeys(self)
        self._inside = _Page()
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    @property
    def muscle(self) -> Muscle | None:
        """The muscle shown."""
        return self._muscle

    @property
    def back_button(self) -> QWidget:
        """Closes the card."""
        return self._back

    def show_muscle(self, muscle: Muscle, exercise: Exercise, mistake: Mistake | None) -> None:
        """Show a muscle and what it does in an exercise, or in a mistake where it takes over."""
        self._muscle = muscle
        self._name.setText(tr(muscle.name))
        groups = [tr(group.name) for group in self._catalogue.groups if group.id in muscle.groups]
        listed = QLocale().createSeparatedList(groups)
        self._latin.setText(tr("{latin} · {groups}", latin=muscle.latin, groups=listed))
        role, note = _part(muscle, exercise, mistake)
        self._swatch.setVisible(role is not None)
        if role is not None:
            self._swatch.set_role(role)
        words = tr("Not named in this exercise") if role is None else role_words(role)
        self._role.setText(words)
        self._role_line.setToolTip("" if role is None else role_hint(role))
        self._note.show_text(note)
        self._described.show_text(tr(muscle.described))
        for key, fact in self._facts.items():
            fact.show_text(tr(getattr(muscle, key)))
        self._remark.show_text(tr(muscle.remark))
        self._nerve.setVisible(muscle.id == _AT_THE_NERVE)
        sources = dict.fromkeys(one for one in (muscle.source, muscle.remark_source) if one)
        cited = [tr(self._catalogue.source(one).citation) for one in sources]
        self._source.setText(tr("Source: {citations}", citations=" ".join(cited)))
        self._scroll.verticalScrollBar().setValue(0)
        self.setAccessibleName(tr("{muscle}: {role}", muscle=tr(muscle.name), role=words))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Dye the links anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for sentence in self.findChildren(_Sentence):
                sentence.redraw()

    def take_focus(self) -> None:
        """Let the arrow keys walk on from here."""
        self._after.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by pages; the arrow keys walk from muscle to muscle."""
        bar = self._scroll.verticalScrollBar()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step * bar.pageStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew: another width wants another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that any height will do: the words scroll."""
        return False

    def sizeHint(self) -> QSize:
        """Return the size that shows everything at the present width."""
        width = max(240, self.width())
        head_px = self._name.sizeHint().height() + self._latin.sizeHint().height()
        return QSize(width, self._inside.heightForWidth(width - SPACE) + head_px + 3 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size in pixels."""
        return QSize(240, 20 * SPACE)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        self._fill()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The card shines through.
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE // 2)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._name)
        names.addWidget(self._latin)
        for each in (self._back, self._before, self._after):
            # Long names want the room.
            each.setFixedWidth(_BUTTON_PX)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self._before, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._after, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _fill(self) -> None:
        role = QHBoxLayout(self._role_line)
        role.setContentsMargins(0, 0, 0, 0)
        role.setSpacing(7)
        role.addWidget(self._swatch)
        role.addWidget(self._role, 1)
        text = QVBoxLayout(self._inside)
        text.setContentsMargins(0, 0, SPACE // 2, 0)
        text.setSpacing(SPACE // 2)
        text.addWidget(self._role_line)
        text.addWidget(self._note)
        text.addSpacing(SPACE // 2)
        text.addWidget(self._described)
        for fact in self._facts.values():
            text.addSpacing(SPACE // 2)
            text.addWidget(fact)
        text.addSpacing(SPACE // 2)
        text.addWidget(self._remark)
        text.addWidget(self._nerve)
        text.addWidget(self._source)
        text.addStretch(1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._before.clicked.connect(lambda: self.walked.emit(-1))
        self._after.clicked.connect(lambda: self.walked.emit(1))
        self._arrows.stepped.connect(self.walked)
        for each in (self._back, self._before, self._after):
            self._arrows.watch(each)


class _Sentence(QLabel):
    """Words with links that explain themselves; hidden when empty."""

    def __init__(self, role: str = "body") -> None:
        super().__init__()
        self._text = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        restyle(self, "role", role)
        # Not the keyboard's: thirteen cards of links would bury the buttons.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.linkHovered.connect(self._on_link)
        self.linkActivated.connect(self._on_link)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.redraw()

    def redraw(self) -> None:
        """Dye the links for the present theme."""
        self.setText(explained(self._text, current_theme().accent_text))

    def _on_link(self, key: str) -> None:
        if key:
            QToolTip.showText(QCursor.pos() + QPoint(0, 12), meaning(key), self)
        else:
            QToolTip.hideText()


class _Page(QWidget):
    """What scrolls; its height follows from its width alone."""

    def minimumSizeHint(self) -> QSize:
        """Return nothing: wrapped labels would ask for the height of a narrower page."""
        return QSize(0, 0)


class _Fact(QWidget):
    """One fact with its heading, and what the heading means."""

    def __init__(self, heading: str, hint: str) -> None:
        super().__init__()
        self._sentence = _Sentence()
        title = text_label(heading, "strong")
        says = text_label(hint, "caption", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(says, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self._sentence)

    def show_text(self, text: str) -> None:
        """Show the fact."""
        self._sentence.show_text(text)


def _part(muscle: Muscle, exercise: Exercise, mistake: Mistake | None) -> tuple[Role | None, str]:
    """Return a muscle's role in an exercise and the note on it."""
    if mistake is not None and muscle.id in mistake.substitutes:
        return "substitute", tr(mistake.why)
    found = [entry for entry in exercise.muscles if entry.muscle == muscle.id]
    if not found:
        return None, ""
    return found[0].role, tr(found[0].note)
