"""The first thing one sees in Do: one big button, and one line of what comes."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.session.timeline import build_timeline
from clamstudio.ui.common.choices import FlowLayout, Segments
from clamstudio.ui.common.theme import SPACE, scaled_px, text_scale
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.do.phrases import lying_words, minutes, plan_words
from clamstudio.ui.do.styling import round_corners
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription
    from clamstudio.ui.figure.stage import Stage
    from clamstudio.ui.painting.scene import SceneSpec
    from clamstudio.words import Message

__all__ = ["StartPage"]

_REFERENCE_PX = (1190.0, 720.0)
_MOST_SCALE = 2.0
_HEADLINE_SCALE = 1.3
_CARD_PX, _STAGE_PX = 640, (800, 400)
_LEAST_CARD_PX, _LEAST_STAGE_PX = 400, 240
_SHARES = (30, 24)
"""Of the width, to picture and card."""
_SIZES_PX = {
    "body": 15,
    "headline": 30,
    "title": 20,
    "button": 15,
    "big": 22,
    "corner": 16,
    "tall": 44,
}
_STYLE = Template("""
QLabel { font-size: ${body}px; }
QComboBox { font-size: ${button}px; }
QLabel[role="headline"] { font-size: ${headline}px; }
QLabel[role="title"] { font-size: ${title}px; }
QPushButton { font-size: ${button}px; }
QPushButton[part="big"] { font-size: ${big}px; border-radius: ${corner}px; min-height: ${tall}px; }
""")


class StartPage(QWidget):
    """Choice of a prescription and the button that starts it.

    Signals:
        start_requested: The button was pressed.
        template_chosen: One of the templates was chosen, by its name.
        file_requested: The user wants to open a prescription of their own.
        tempo_requested: The user wants to choose the tempo.
        sound_requested: The user wants to try the sounds.
        keys_requested: The user wants to see the keys.
        person_chosen: It is the session of somebody else, by their name.
    """

    start_requested = Signal()
    template_chosen = Signal(str)
    file_requested = Signal()
    tempo_requested = Signal()
    sound_requested = Signal()
    keys_requested = Signal()
    person_chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._stage = stage
        self._card = Card()
        self._scale = 0.0
        self._dressed = (0.0, 0.0)
        self._area = QScrollArea()
        self._kept = False
        self._choices = Segments(tr("Session"))
        self.people = QComboBox()
        self._whose = QWidget()
        self.start_button = button("", "primary")
        self._file = button(tr("Open a file…"))
        self.tempo_button = button(tr("Tempo…"))
        self.sound_button = button(tr("Sound…"))
        self.keys_button = button(tr("Keys…"))
        self._plan = text_label("", "title", wrap=True)
        self._side = text_label("", "muted", wrap=True)
        self._next = text_label("", "muted", wrap=True)
        self._problem = text_label("", "danger", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = self._card
        card.content.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 4 * SPACE)
        card.content.setSpacing(2 * SPACE)
        self._add_people()
        self._add_choices()
        self.start_button.setProperty("part", "big")
        self.start_button.setAutoDefault(True)
        card.content.addWidget(text_label(tr("Do a session"), "headline"))
        card.content.addWidget(self._whose)
        card.content.addWidget(self._choices)
        card.content.addWidget(self._plan)
        card.content.addWidget(self._side)
        card.content.addSpacing(SPACE)
        card.content.addWidget(self.start_button)
        card.content.addWidget(self._next)
        card.content.addWidget(self._problem)
        hint = tr("Any key pauses. Stop whenever you like: what you did is kept.")
        card.content.addWidget(text_label(hint, "muted", wrap=True))
        card.content.addStretch(1)
        below = QWidget()
        more = FlowLayout(below, gap_px=SPACE)
        for each in (self.tempo_button, self.sound_button, self.keys_button, self._file):
            more.addWidget(each)
        card.content.addWidget(below)
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        self._stage.setAccessibleName(tr("The exercise at the top of its lift"))
        row.addStretch(1)
        row.addWidget(self._stage, _SHARES[0])
        row.addWidget(card, _SHARES[1])
        row.addStretch(1)
        self._scroll(row)
        self.show_problem(None)
        self.show_next("")

    def _scroll(self, row: QHBoxLayout) -> None:
        """Put picture and card into the middle, where large words can be scrolled."""
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab reaches every button; the area itself is no stop on the way.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _add_people(self) -> None:
        self.people.setAccessibleName(tr("Whose session"))
        label = text_label(tr("Whose session"))
        label.setBuddy(self.people)
        row = QHBoxLayout(self._whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(label)
        row.addWidget(self.people, 1)
        self._whose.hide()

    def _add_choices(self) -> None:
        self._choices.add("plan", tr("My plan"), tr("What you keep under Plan"))
        self._choices.button("plan").hide()
        self._choices.add("gentle", tr("Gentle"), tr("The one to start with"))
        self._choices.add("article", tr("Two sets of 10–12"), tr("A fuller dose, without a load"))
        stronger = tr("Bent-knee and straight-leg lifts, too")
        self._choices.add("stronger", tr("Stronger"), stronger)
        self._choices.add("file", tr("From a file"))
        self._choices.button("file").hide()

    def _connect(self) -> None:
        self.start_button.clicked.connect(self.start_requested)
        self._file.clicked.connect(self.file_requested)
        self.tempo_button.clicked.connect(self.tempo_requested)
        self.sound_button.clicked.connect(self.sound_requested)
        self.keys_button.clicked.connect(self.keys_requested)
        self._choices.chosen.connect(self.template_chosen)
        self._stage.installEventFilter(self)
        self.people.textActivated.connect(self.person_chosen)

    def show_prescription(self, key: str, prescription: Prescription) -> None:
        """Show what would be started.

        Args:
            key: ``plan``, ``gentle``, ``article``, ``stronger`` or ``file``.
            prescription: A valid one.
        """
        timeline = build_timeline(prescription)
        if key == "file":
            self._choices.button(key).setText(prescription.name)
            self._choices.button(key).setAccessibleName(prescription.name)
            self._choices.button(key).show()
        self._choices.choose(key)
        # A prescription of one's own says its tempo itself.
        self.tempo_button.setVisible(key not in {"file", "plan"})
        words = trn("Start session · {n} min", "Start session · {n} min", minutes(timeline.total_s))
        if key == "plan" and not self._kept:
            words = trn(
                "Same as last time · {n} min",
                "Same as last time · {n} min",
                minutes(timeline.total_s),
            )
        self.start_button.setText(words)
        self.start_button.setAccessibleName(words)
        self._plan.setText("\n".join(plan_words(prescription, self._catalogue)))
        self._side.setText(lying_words(timeline.segments[0].side))

    def show_plan(self, *, kept: bool) -> None:
        """Offer the person's own plan; without one that is kept, what was done the last time."""
        words = tr("My plan") if kept else tr("Same as last time")
        self._choices.button("plan").setText(words)
        self._choices.button("plan").setAccessibleName(words)
        self._kept = kept
        self._choices.button("plan").show()
        self._share_width()

    def hide_plan(self) -> None:
        """Offer no plan: there is none, or it is somebody else's."""
        self._choices.button("plan").hide()

    def show_people(self, names: tuple[str, ...], chosen: str) -> None:
        """Say whose session it is, and let another person be chosen where there are several."""
        shown = tuple(self.people.itemText(index) for index in range(self.people.count()))
        if shown != names:
            self.people.clear()
            self.people.addItems(names)
        self.people.setCurrentText(chosen)
        self._whose.setVisible(len(names) > 1)

    def show_next(self, words: str) -> None:
        """Say in one line what comes next; empty takes it away."""
        self._next.setText(words)
        self._next.setVisible(bool(words))

    def show_figure(self, spec: SceneSpec) -> None:
        """Show what the session begins with."""
        self._stage.set_spec(spec)
        self._stage.set_phase(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let words and picture grow with the room, and keep the picture's corners round."""
        super().resizeEvent(event)
        room = min(self.width() / _REFERENCE_PX[0], self.height() / _REFERENCE_PX[1])
        # In steps, so that a window being resized is not restyled at every pixel.
        stepped = round(min(max(room, 1.0), _MOST_SCALE), 1)
        self._dress(max(stepped, text_scale()), stepped)
        self._share_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the picture's corners round when only its share has changed."""
        if watched is self._stage and event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._round_stage)
        return super().eventFilter(watched, event)

    def _share_width(self) -> None:
        """Give the card its share, and all of the width where it leaves the picture too little."""
        room_px, around_px = self.width() - 9 * SPACE, 10 * SPACE + 2
        if text_scale() > 1.0:
            room_px -= self._area.verticalScrollBar().sizeHint().width()
        share_px = room_px * _SHARES[1] // sum(_SHARES)
        least_px = max(self._choices.beside_px + around_px, round(_LEAST_CARD_PX * self._scale))
        card_px = max(share_px, least_px)
        self._stage.setVisible(room_px - card_px >= scaled_px(_LEAST_STAGE_PX))
        if not self._stage.isVisibleTo(self):
            card_px = room_px + 3 * SPACE
        card_px = min(card_px, round(_CARD_PX * self._scale))
        self._card.setFixedWidth(card_px)
        self._choices.fit(card_px - around_px)

    def _dress(self, scale: float, room: float) -> None:
        if (scale, room) == self._dressed:
            return
        self._scale, self._dressed = scale, (scale, room)
        self._stage.setMaximumWidth(round(_STAGE_PX[0] * scale))
        self._stage.setMinimumHeight(round(_STAGE_PX[1] * min(scale, max(_HEADLINE_SCALE, room))))
        self.start_button.setMinimumHeight(round(8 * SPACE * scale))
        sizes = {name: round(size_px * scale) for name, size_px in _SIZES_PX.items()}
        # A heading is large as it is: it grows with the room, less with the text.
        most = min(scale, max(_HEADLINE_SCALE, room))
        sizes["headline"] = round(_SIZES_PX["headline"] * most)
        self.setStyleSheet(_STYLE.substitute({name: str(px) for name, px in sizes.items()}))

    def _round_stage(self) -> None:
        round_corners(self._stage, 2.0 * SPACE)

    def focus_first(self) -> None:
        """Put the focus on the one big button."""
        self.start_button.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, problem: Message | None) -> None:
        """Say why nothing started; ``None`` takes it away."""
        self._problem.setText(str(problem) if problem else "")
        self._problem.setVisible(problem is not None)
