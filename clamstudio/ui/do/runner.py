"""The session view: figure, words and ring, run by any key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clamstudio.coach.screening import STANDING_LINE
from clamstudio.records import EventKind
from clamstudio.session.session import STRETCHABLE
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.do.pause_card import PauseCard
from clamstudio.ui.do.session_words import SessionWords
from clamstudio.ui.do.styling import round_corners, session_style
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from clamstudio.records import ExerciseId, ResistanceId, Side
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.services import DoServices

__all__ = ["RunnerView"]

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)
_FOCUS_KEYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_PRESS_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_REFERENCE_PX = (1190.0, 700.0)
_CARD_PX = 640


class RunnerView(QWidget):
    """Shows a running session and takes every key.

    While it runs, any key and any click pauses. While paused: Space or Enter presses what has the
    focus (at first, go on), N goes on, Y stops, S skips, A adds time, E or Escape ends.

    Signals:
        stop_signs_reported: The user answered yes to the question; the session was ended.
    """

    stop_signs_reported = Signal()

    def __init__(
        self, services: DoServices, controller: SessionController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        prescription = controller.session.prescription
        self._stage = services.stage()
        self._shown: tuple[ExerciseId, ResistanceId, Side] | None = None
        self._title = QLabel()
        self._note = QLabel()
        self._words = SessionWords(services.catalogue, prescription)
        self._pause = _session_button()
        self._skip = _session_button()
        self._add = _session_button()
        self._end = _session_button()
        self._card = PauseCard(self)
        self._scale = 1.0
        self._build()
        self._connect()
        self._on_updated()

    @property
    def words(self) -> SessionWords:
        """The words beside the figure."""
        return self._words

    @property
    def card(self) -> PauseCard:
        """The question over a paused session."""
        return self._card

    def _build(self) -> None:
        self.setAccessibleName(tr("Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stage.setAccessibleName(tr("The figure moves in step with the session"))
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title.setProperty("part", "title")
        self._note.setProperty("part", "note")
        body = QHBoxLayout()
        body.setSpacing(4 * SPACE)
        body.addWidget(self._stage, 62)
        body.addWidget(self._words, 38)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(self._head())
        column.addLayout(body, 1)
        column.addLayout(self._foot())
        self._card.hide()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._note)
        return row

    def _foot(self) -> QHBoxLayout:
        standing = text_label(tr(STANDING_LINE), wrap=True)
        standing.setProperty("part", "standing")
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(standing, 1)
        row.addSpacing(2 * SPACE)
        for each in (self._pause, self._add, self._skip, self._end):
            row.addWidget(each)
        return row

    def _connect(self) -> None:
        self._controller.updated.connect(self._on_updated)
        self._controller.log.changed.connect(self._on_updated)
        self._pause.clicked.connect(self._on_pause_clicked)
        self._skip.clicked.connect(lambda: self._controller.act(EventKind.SKIP))
        self._add.clicked.connect(lambda: self._controller.act(EventKind.ADD))
        self._end.clicked.connect(lambda: self._controller.act(EventKind.END))
        self._card.go_on_requested.connect(lambda: self._controller.act(EventKind.RESUME))
        self._card.stop_requested.connect(self._on_stop_requested)
        buttons = (self._pause, self._skip, self._add, self._end)
        for widget in (*buttons, self._card.no_button, self._card.yes_button):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of every button, so that one table says what a key does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the window's shortcuts."""
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() == QEvent.Type.ShortcutOverride and not control:
            event.accept()
            return True
        # Before Qt's own use of Tab: that, too, is a key that pauses.
        pressed = event.type() == QEvent.Type.KeyPress
        return (pressed and self._take(event)) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pause at a click anywhere."""
        if not self._controller.state.paused:
            self._controller.act(EventKind.PAUSE)
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, so that any key is heard."""
        super().showEvent(event)
        self.focus_first()

    def focus_first(self) -> None:
        """Take the focus, or give it to "go on" while paused."""
        focus = self._card.no_button if self._controller.state.paused else self
        focus.setFocus(Qt.FocusReason.TabFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause when the user goes elsewhere."""
        super().hideEvent(event)
        state = self._controller.state
        if not state.paused and not state.over:
            self._controller.act(EventKind.PAUSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words grow with the window."""
        super().resizeEvent(event)
        scale = min(self.width() / _REFERENCE_PX[0], self.height() / _REFERENCE_PX[1])
        self._dress(max(0.7, scale) * self._services.settings().text_size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the calm ground."""
        theme = current_theme()
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, theme.colour("session_top"))
        ground.setColorAt(1, theme.colour("session_bottom"))
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def _dress(self, scale: float) -> None:
        """Set every size; ``scale`` is 1 in a window of 1280 by 720 pixels."""
        self.setStyleSheet(session_style(current_theme(), scale))
        self._words.dress(scale)
        self._place_card(scale)
        # The stage has its size only after the layout has run.
        QTimer.singleShot(0, self, self._round_stage)

    def _round_stage(self) -> None:
        round_corners(self._stage, 2.0 * SPACE)

    def _place_card(self, scale: float) -> None:
        width = min(self.width() - 8 * SPACE, round(_CARD_PX * scale))
        self._card.setFixedWidth(width)
        height = max(self._card.heightForWidth(width), self._card.sizeHint().height())
        self._card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )
        self._scale = scale

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it was used up."""
        key = Qt.Key(event.key())
        if key in _MODIFIERS or self._controller.state.over:
            return False
        if event.isAutoRepeat():
            return True
        if not self._controller.state.paused:
            self._controller.act(EventKind.PAUSE)
            return True
        return self._take_paused(key)

    def _take_paused(self, key: Qt.Key) -> bool:
        if key in _FOCUS_KEYS:
            return False
        if key in _PRESS_KEYS:
            self._pressed().click()
            return True
        button = self._by_key().get(key)
        if button is not None and button.isEnabled():
            button.click()
        return button is not None

    def _pressed(self) -> QPushButton:
        focused = self.focusWidget()
        return focused if isinstance(focused, QPushButton) else self._card.no_button

    def _by_key(self) -> dict[Qt.Key, QPushButton]:
        return {
            Qt.Key.Key_N: self._card.no_button,
            Qt.Key.Key_Y: self._card.yes_button,
            Qt.Key.Key_S: self._skip,
            Qt.Key.Key_A: self._add,
            Qt.Key.Key_E: self._end,
            Qt.Key.Key_Escape: self._end,
        }

    def _on_updated(self) -> None:
        state = self._controller.state
        self._words.show_state(state, self._controller.log.logged)
        self._show_figure()
        self._show_buttons(paused=state.paused)
        self._note.setText(self._note_words())
        if state.paused != self._card.isVisibleTo(self):
            self._show_card(paused=state.paused)

    def _show_card(self, *, paused: bool) -> None:
        gap = self._controller.paused_by_gap
        self._card.show_note(
            tr("The computer slept or stood still, so the session paused. Nothing was counted.")
            if gap
            else ""
        )
        self._place_card(self._scale)
        self._card.setVisible(paused)
        self._card.raise_()
        self.focus_first()

    def _show_buttons(self, *, paused: bool) -> None:
        stretchable = self._controller.state.moment.phase in STRETCHABLE
        for button, words in (
            (self._pause, tr("Resume (Space)") if paused else tr("Pause (any key)")),
            (self._add, tr("10 s more (A)") if paused else tr("10 s more")),
            (self._skip, tr("Skip (S)") if paused else tr("Skip")),
            (self._end, tr("End (E)") if paused else tr("End")),
        ):
            if button.text() != words:
                button.setText(words)
                button.setAccessibleName(words)
        self._add.setVisible(stretchable)

    def _show_figure(self) -> None:
        moment = self._controller.state.moment
        shown = (moment.exercise, moment.resistance, moment.side)
        if shown != self._shown:
            self._shown = shown
            self._show_scene()
        # The figure is the dearest thing to paint: only when it has moved.
        if moment.lift != self._stage.phase:
            self._stage.set_phase(moment.lift)

    def _show_scene(self) -> None:
        # The painters' room is entered only once a session runs.
        from clamstudio.ui.painting.scene import SceneSpec

        moment = self._controller.state.moment
        settings = self._services.settings()
        exercise = self._services.catalogue.exercise(moment.exercise)
        resistance = self._services.catalogue.resistance(moment.resistance)
        self._stage.set_spec(
            SceneSpec(
                exercise=exercise,
                side=moment.side,
                resistance=moment.resistance,
                mirror=settings.mirror_front,
                height_m=settings.height_m,
                dark=True,
            )
        )
        self._title.setText(
            tr(
                "{exercise} · {resistance}",
                exercise=tr(exercise.name),
                resistance=tr(resistance.name),
            )
        )

    def _note_words(self) -> str:
        problem = self._controller.log.problem or self._controller.tones.problem
        return str(problem) if problem else ""

    def _on_pause_clicked(self) -> None:
        paused = self._controller.state.paused
        self._controller.act(EventKind.RESUME if paused else EventKind.PAUSE)

    def _on_stop_requested(self) -> None:
        self._controller.act(EventKind.HURT)
        self.stop_signs_reported.emit()
        self._controller.act(EventKind.END)


def _session_button() -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", "session")
    # A click must not leave the focus on it: the next key would press it instead of pausing.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
