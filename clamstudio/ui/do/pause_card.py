"""What lies over a paused session: one question at a time, each answered by one key."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clamstudio.coach.pain import BURN, PLACE_WORDS, SIGNS_QUESTION, PainChoice, PainPlace
from clamstudio.coach.screening import STANDING_LINE
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.pain_scale import MOST_NRS, one_stop, pain_scale
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QLayout

    from clamstudio.coach.pain import PainRuling

__all__ = ["PauseCard", "PauseStep"]

_FORWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_MediaNext})
_BACKWARD = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_MediaPrevious})


class PauseStep(Enum):
    """What is asked."""

    SIGNS = "signs"
    SCORE = "score"
    PLACE = "place"
    RULING = "ruling"
    READY = "ready"


class PauseCard(QFrame):
    """Asks whether there is a sign to stop at, then how much it hurts and where (DESIGN 6.3).

    Signals:
        go_on_requested: The session goes on.
        lighter_requested: It is to go on lighter.
        leave_requested: The exercise that hurt is to end for today, and others go on.
        end_requested: It is to end for today.
        stop_requested: There is a sign to stop at; the session ends.
        hurt_requested: Something hurts; told while the first question stands.
        told: How much it hurts, 0 to 10, and the id of the place.
        step_changed: Another question stands.
    """

    go_on_requested = Signal()
    lighter_requested = Signal()
    leave_requested = Signal()
    end_requested = Signal()
    stop_requested = Signal()
    hurt_requested = Signal()
    told = Signal(int, str)
    step_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = PauseStep.SIGNS
        self._hurt = False
        self._reason = ""
        self._heading = text_label("", "headline", wrap=True)
        self._note = text_label("", "accent", wrap=True)
        self._score = Segments(tr("Pain now, 0 to 10"))
        self._says = text_label("", "title", wrap=True)
        self.no_button = button("", "primary")
        self.hurts_button = button(tr("It hurts (H)"))
        self.yes_button = button(tr("Yes, stop (Y)"), "danger")
        self.continue_button = button(tr("Continue (Space)"), "primary")
        self.places = {place: button("") for place in PLACE_WORDS}
        self.choices = {
            PainChoice.GO_ON: button(tr("Go on (Space)"), "primary"),
            PainChoice.LIGHTER: button(tr("Go lighter (L)"), "primary"),
            PainChoice.LEAVE: button(tr("End this exercise (X)")),
            PainChoice.END: button(tr("End for today (E)")),
        }
        self._parts: dict[PauseStep, QWidget] = {}
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self.ask(hurt=False)

    @property
    def step(self) -> PauseStep:
        """The question that stands."""
        return self._step

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, so that their keys can be listened to."""
        scores = [self._score.button(key) for key in self._score.keys()]  # noqa: SIM118 - no dict
        firsts = (self.no_button, self.hurts_button, self.yes_button, self.continue_button)
        return (*firsts, *scores, *self.places.values(), *self.choices.values())

    @property
    def first_button(self) -> QPushButton:
        """The button that Space presses where nothing else has the focus."""
        if self._step is PauseStep.SIGNS:
            return self.no_button
        if self._step is PauseStep.SCORE:
            chosen = self._score.current or "0"
            return self.continue_button if self._score.current else self._score.button(chosen)
        if self._step is PauseStep.PLACE:
            return next(iter(self.places.values()))
        return next(each for each in self.choices.values() if each.isVisibleTo(self))

    @property
    def far_words(self) -> tuple[str, str]:
        """Heading and sentence in few words, to be read from a distance."""
        if self._step is PauseStep.SIGNS:
            keys = tr("Y yes, Space no.") if self._hurt else tr("Y yes, H hurts, Space no.")
            words = tr(
                "Pain down the leg, numb, tingling, weak, chest pain, faint? {keys}",
                keys=_beside_their_words(keys),
            )
            return (tr("That hurt") if self._hurt else tr("Paused")), words
        if self._step is PauseStep.SCORE:
            words = tr("0 is none, 10 the worst. Keys 0 to 9, or arrows.")
            if self._score.current:
                words = tr("Now: {pain} of 10. Space goes on.", pain=self._score.current)
            return tr("How much?"), words
        if self._step is PauseStep.PLACE:
            # A number stays on the line of its words.
            offered = [each.text().replace(" ", "\u00a0", 1) for each in self.places.values()]
            return tr("Where?"), "  ".join(offered)
        by_choice = {
            PainChoice.GO_ON: tr("Go on: Space."),
            PainChoice.LIGHTER: tr("Lighter: key L."),
            PainChoice.LEAVE: tr("End this exercise: key X."),
            PainChoice.END: tr("End: key E."),
        }
        offered = [
            by_choice[each] for each, shown in self.choices.items() if shown.isVisibleTo(self)
        ]
        heading = tr("Ready?") if self._step is PauseStep.READY else tr("And now?")
        return heading, " ".join(offered)

    @property
    def spoken(self) -> str:
        """What is said aloud of the question that stands; empty for the first after a pause."""
        if self._step is PauseStep.SIGNS and not self._hurt:
            return ""
        heading, words = self.far_words
        reason = self._reason if self._step in {PauseStep.RULING, PauseStep.READY} else ""
        return " ".join(each for each in (heading, reason, words) if each)

    @property
    def beside_px(self) -> int:
        """The width in pixels in which the answers that stand side by side have room."""
        if self._step is PauseStep.PLACE:
            shown, columns = list(self.places.values()), 2
        else:
            shown = [each for each in self._first_answers if not each.isHidden()]
            columns = len(shown) if self._step is PauseStep.SIGNS else 1
        for each in shown:
            each.ensurePolished()
        # As wide as the widest, all of them.
        widest = max(each.sizeHint().width() for each in shown)
        return columns * (widest + 2 * SPACE) + 7 * SPACE

    @property
    def _first_answers(self) -> tuple[QPushButton, ...]:
        return (self.no_button, self.hurts_button, self.yes_button)

    def tall_px(self, width_px: int) -> int:
        """Return the height in pixels that the question that stands needs in a width.

        Qt reckons with what was shown before until its loop has turned.
        """
        stacked = self.beside_px > width_px
        direction = QBoxLayout.Direction
        self._answers.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        for part in (*self._parts.values(), self):
            for each in part.findChildren(QPushButton):
                each.ensurePolished()
            if (inside := part.layout()) is not None:
                inside.invalidate()
                inside.activate()
        return self.heightForWidth(width_px)

    def ask(self, *, hurt: bool) -> None:
        """Begin with the first question; after ``hurt``, how much and where follow."""
        self._hurt = hurt
        one_stop(self._score)
        words = tr("No (Space)") if hurt else tr("No, go on (Space)")
        self.no_button.setText(words)
        self.no_button.setAccessibleName(words)
        self.hurts_button.setVisible(not hurt)
        self._show(PauseStep.SIGNS, tr("That hurt") if hurt else tr("Paused"))

    def show_ruling(self, ruling: PainRuling) -> None:
        """Offer what the answer allows."""
        self._offer(ruling.choices, str(ruling.reason))
        self._show(PauseStep.RULING, tr("What would you like to do?"))

    def show_ready(self, heading: str, words: str) -> None:
        """Say what is different from here on, and wait."""
        self._offer((PainChoice.GO_ON, PainChoice.END), words)
        self._show(PauseStep.READY, heading)

    def show_note(self, words: str) -> None:
        """Say why it paused by itself; empty when the user paused."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def take(self, key: Qt.Key) -> bool:
        """Do what a key answers; return whether it answers the question that stands."""
        if self._step is PauseStep.SIGNS:
            return _press({Qt.Key.Key_N: self.no_button, Qt.Key.Key_Y: self.yes_button}, key)
        if self._step is PauseStep.SCORE:
            return self._take_score(key)
        if self._step is PauseStep.PLACE:
            return self._take_place(key)
        by_key = {
            Qt.Key.Key_L: PainChoice.LIGHTER,
            Qt.Key.Key_X: PainChoice.LEAVE,
            Qt.Key.Key_E: PainChoice.END,
        }
        return _press({each: self.choices[choice] for each, choice in by_key.items()}, key)

    def _take_score(self, key: Qt.Key) -> bool:
        digit = int(key) - int(Qt.Key.Key_0)
        if 0 <= digit <= 9:
            self._score.choose(str(digit))
            self._show(PauseStep.PLACE, tr("Where does it hurt?"))
            return True
        step = 1 if key in _FORWARD else -1 if key in _BACKWARD else 0
        if step:
            at = int(self._score.current) if self._score.current else (-1 if step > 0 else 1)
            self._score.choose(str(min(MOST_NRS, max(0, at + step))))
            self._on_score_chosen()
        return bool(step)

    def _take_place(self, key: Qt.Key) -> bool:
        shown = list(self.places.values())
        number = int(key) - int(Qt.Key.Key_1)
        if 0 <= number < len(shown):
            shown[number].click()
            return True
        step = 1 if key in _FORWARD else -1 if key in _BACKWARD else 0
        if step:
            at = next((i for i, each in enumerate(shown) if each.hasFocus()), 0)
            shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(step)

    def _offer(self, choices: tuple[PainChoice, ...], words: str) -> None:
        self._reason = words
        self._says.setText(words)
        for choice, each in self.choices.items():
            each.setVisible(choice in choices)

    def _show(self, step: PauseStep, heading: str) -> None:
        self._step = step
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        for each, part in self._parts.items():
            shares = {PauseStep.READY: PauseStep.RULING}
            part.setVisible(each is shares.get(step, step))
        self.continue_button.setVisible(bool(self._score.current))
        self.updateGeometry()
        self.step_changed.emit()

    def _build(self) -> None:
        self.setProperty("kind", "pause")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        for step, inside in (
            (PauseStep.SIGNS, self._signs()),
            (PauseStep.SCORE, self._scores()),
            (PauseStep.PLACE, self._where()),
            (PauseStep.RULING, self._rulings()),
        ):
            part = QWidget(self)
            part.setLayout(inside)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(2 * SPACE)
            self._parts[step] = part
            column.addWidget(part)
        self.show_note("")

    def _signs(self) -> QLayout:
        column = QVBoxLayout()
        column.addWidget(_question())
        column.addWidget(_burn())
        column.addWidget(text_label(tr(STANDING_LINE), wrap=True))
        self._answers = _row(*self._first_answers)
        column.addLayout(self._answers)
        return column

    def _scores(self) -> QLayout:
        column = QVBoxLayout()
        column.addLayout(pain_scale(self._score, wide=True))
        column.addLayout(_row(self.continue_button))
        return column

    def _where(self) -> QLayout:
        grid = QGridLayout()
        for number, (place, words) in enumerate(PLACE_WORDS.items()):
            each = self.places[place]
            each.setText(tr("{number} {place}", number=number + 1, place=tr(words)))
            each.setAccessibleName(tr(words))
            grid.addWidget(each, number // 2, number % 2)
        return grid

    def _rulings(self) -> QLayout:
        column = QVBoxLayout()
        column.addWidget(self._says)
        # One below the other: three beside each other have no room for their words.
        for each in self.choices.values():
            column.addWidget(each)
        return column

    def _connect(self) -> None:
        self.no_button.clicked.connect(self._on_no_clicked)
        self.hurts_button.clicked.connect(self.hurt_requested)
        self.yes_button.clicked.connect(self.stop_requested)
        self._score.chosen.connect(self._on_score_chosen)
        self.continue_button.clicked.connect(
            lambda: self._show(PauseStep.PLACE, tr("Where does it hurt?"))
        )
        for place, each in self.places.items():
            each.clicked.connect(lambda _checked=False, place=place: self._on_place_clicked(place))
        self.choices[PainChoice.GO_ON].clicked.connect(self.go_on_requested)
        self.choices[PainChoice.LIGHTER].clicked.connect(self.lighter_requested)
        self.choices[PainChoice.LEAVE].clicked.connect(self.leave_requested)
        self.choices[PainChoice.END].clicked.connect(self.end_requested)

    def _on_no_clicked(self) -> None:
        if self._hurt:
            self._show(PauseStep.SCORE, tr("How much does it hurt now?"))
        else:
            self.go_on_requested.emit()

    def _on_score_chosen(self) -> None:
        self.continue_button.show()
        self.step_changed.emit()

    def _on_place_clicked(self, place: PainPlace) -> None:
        self.told.emit(int(self._score.current or 0), str(place))


def _beside_their_words(keys: str) -> str:
    """Keep each key on the line of what it does."""
    no_break = "\u00a0"
    return ", ".join(each.replace(" ", no_break) for each in keys.split(", "))


def _question() -> QLabel:
    return text_label(tr(SIGNS_QUESTION), "title", wrap=True)


def _burn() -> QLabel:
    return text_label(tr(BURN), "muted", wrap=True)


def _row(*buttons: QPushButton) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(2 * SPACE)
    for each in buttons:
        row.addWidget(each, 1)
    return row


def _press(by_key: dict[Qt.Key, QPushButton], key: Qt.Key) -> bool:
    pressed = by_key.get(key)
    if pressed is None or pressed.isHidden():
        return False
    pressed.click()
    return True
