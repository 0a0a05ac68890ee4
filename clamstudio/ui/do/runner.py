"""The session view: figure, words and ring, run by any key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from clamstudio.coach.pain import PainPlace
from clamstudio.records import NO_RESISTANCE, EventKind
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import SPACE, current_theme, scaled_px
from clamstudio.ui.do.act_row import ActRow
from clamstudio.ui.do.distance import smallest_px
from clamstudio.ui.do.far_face import far_face, short_standing_line, turn_at
from clamstudio.ui.do.hands import Hands
from clamstudio.ui.do.head_row import HeadRow
from clamstudio.ui.do.keys_dialog import SessionKeysDialog
from clamstudio.ui.do.pause_card import PauseCard
from clamstudio.ui.do.phrases import left_words, lighter_words
from clamstudio.ui.do.screens import FilledScreen, chosen_screen
from clamstudio.ui.do.session_picture import SessionPicture
from clamstudio.ui.do.session_words import SessionWords
from clamstudio.ui.do.styling import session_style
from clamstudio.ui.do.turned_words import FarFace, Turn, TurnedWords
from clamstudio.ui.do.veil import Veil
from clamstudio.ui.do.view_choices import ViewChoices
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QHideEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QScreen,
        QShowEvent,
    )

    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.services import DoServices

__all__ = ["RunnerView"]

_REFERENCE_PX = (1190.0, 700.0)
_MOST_TEXT = 1.5
"""How far the size of text counts for what stands around figure and words."""
_SHARES, _LARGE_SHARES, _FAR_SHARES = (62, 38), (52, 48), (54, 46)
"""How figure and words share the width: as usual, with large text, from a distance."""
_LARGE_FROM = 1.3
_CARD_PX = 640
_LEAST_CARD_PX = 420


class RunnerView(QWidget):
    """Shows a running session and takes every key; ``Hands`` says what each is for.

    Signals:
        stop_signs_reported: There is a sign to stop at; the session was ended.
        save_elsewhere_requested: The user wants to save in another folder what is not saved here.
    """

    stop_signs_reported = Signal()
    save_elsewhere_requested = Signal()

    def __init__(
        self, services: DoServices, controller: SessionController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        prescription = controller.session.prescription
        self._words = SessionWords(services.catalogue, prescription)
        self._large = TurnedWords()
        self._picture = SessionPicture(services)
        self._side_by_side = QStackedWidget()
        self._far = False
        self._choices = ViewChoices(services, controller)
        self._head = HeadRow(self._choices, self)
        self._acts = ActRow(controller, self)
        self._body = QGridLayout(self)
        self._veil = Veil(self)
        self._card = PauseCard(self)
        self._hands = Hands(
            controller, self._card, services.settings, self._choices.commands, self._press
        )
        self._filled = FilledScreen()
        self._scale = 1.0
        self._build()
        self._connect()
        self._on_updated()

    @property
    def words(self) -> SessionWords:
        """The words beside the figure."""
        return self._words

    @property
    def large_words(self) -> TurnedWords:
        """The large words, shown in the lying view and from a distance."""
        return self._large

    @property
    def far(self) -> bool:
        """Whether only what is needed is shown, on the whole screen."""
        return self._far

    @property
    def card(self) -> PauseCard:
        """The question over a paused session."""
        return self._card

    @property
    def note(self) -> str:
        """What is said above the figure; empty when all is well."""
        return self._head.note

    def show_note(self, words: str) -> None:
        """Say something on the paused session."""
        self._card.show_note(words)
        self._place_card(self._scale)

    def _build(self) -> None:
        self.setAccessibleName(tr("Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._side_by_side.addWidget(self._words)
        self._side_by_side.addWidget(self._large)
        self._body.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        self._body.setHorizontalSpacing(4 * SPACE)
        self._body.setVerticalSpacing(2 * SPACE)
        self._body.setRowStretch(1, 1)
        self._body.addWidget(self._picture, 1, 0)
        self._arrange()
        self._card.hide()

    def _arrange(self) -> None:
        """Give words and figure their places: large words take the whole height."""
        large = self._is_large()
        turned = large and self._large.turn is not Turn.UPRIGHT
        self._side_by_side.setCurrentWidget(self._large if large else self._words)
        for row in (self._head, self._acts, self._side_by_side):
            self._body.removeWidget(row)
        self._head.setVisible(not self._far)
        self._acts.arrange(turned=turned, far=self._far)
        across = 1 if turned else 2
        self._body.addWidget(self._head, 0, 0, 1, across)
        self._body.addWidget(self._acts, 2, 0, 1, across)
        if turned:
            self._body.addWidget(self._side_by_side, 0, 1, 3, 1)
        else:
            self._body.addWidget(self._side_by_side, 1, 1)
        for column, share in enumerate(self._shares()):
            self._body.setColumnStretch(column, share)
        QTimer.singleShot(0, self, self._picture.round_stage)

    def _shares(self) -> tuple[int, int]:
        if self._far:
            return _FAR_SHARES
        return _LARGE_SHARES if self._services.settings().text_size > _LARGE_FROM else _SHARES

    def _is_large(self) -> bool:
        return self._far or self._large.turn is not Turn.UPRIGHT

    def _connect(self) -> None:
        self._controller.updated.connect(self._on_updated)
        self._controller.log.changed.connect(self._on_updated)
        self._choices.changed.connect(self._on_updated)
        self._choices.full_screen_requested.connect(self._on_full_clicked)
        self._choices.screen_changed.connect(self._on_screen_changed)
        self._choices.keys_requested.connect(self._on_keys_requested)
        self._controller.voice.speech.problem_changed.connect(self._on_updated)
        self._head.elsewhere.clicked.connect(self.save_elsewhere_requested)
        self._connect_card()
        acts = (*self._acts.buttons, self._head.elsewhere)
        for widget in (*acts, *self._choices.buttons, *self._card.buttons):
            widget.installEventFilter(self)

    def _connect_card(self) -> None:
        card = self._card
        card.go_on_requested.connect(lambda: self._controller.act(EventKind.RESUME))
        card.end_requested.connect(lambda: self._controller.act(EventKind.END))
        card.stop_requested.connect(self._on_stop_requested)
        card.hurt_requested.connect(self._hands.hurt)
        card.lighter_requested.connect(self._on_lighter_requested)
        card.leave_requested.connect(self._on_leave_requested)
        card.told.connect(self._on_told)
        card.step_changed.connect(self._on_step_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of every button, so that one table says what a key does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._hands.take(event)
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
        return (pressed and self._hands.take(event)) or super().event(event)

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
        focus = self._card.first_button if self._controller.state.paused else self
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
        room, text = max(0.7, scale), self._services.settings().text_size
        self._dress(room * min(text, _MOST_TEXT), room, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the calm ground."""
        theme = current_theme()
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, theme.colour("session_top"))
        ground.setColorAt(1, theme.colour("session_bottom"))
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def _dress(self, scale: float, room: float, text_size: float) -> None:
        """Set every size; a scale is 1 in a window of 1280 by 720 pixels."""
        self.setStyleSheet(session_style(current_theme(), scale))
        self._words.dress(room, text_size)
        self._head.share_room()
        self._place_card(scale)
        # The stage has its size only after the layout has run.
        QTimer.singleShot(0, self, self._picture.round_stage)

    def _place_card(self, scale: float) -> None:
        """Lay the card over the middle, or over the figure where the words stay readable."""
        over = self._picture.geometry() if self._is_large() else self.rect()
        least = max(scaled_px(_LEAST_CARD_PX), self._card.beside_px)
        over = over if over.width() - 4 * SPACE >= least else self.rect()
        wanted = max(round(_CARD_PX * scale), self._card.beside_px)
        width = min(over.width() - 4 * SPACE, wanted)
        self._card.setFixedWidth(width)
        # Not its size hint, which reckons with words wrapped in a column half as wide.
        height = self._card.tall_px(width)
        middle = over.center()
        top = min(max(0, middle.y() - height // 2), max(0, self.height() - height))
        self._card.setGeometry(middle.x() - width // 2, top, width, height)
        self._scale = scale
        self._draw_veil()

    def _draw_veil(self) -> None:
        """Dim the figure of a paused session, and whatever the card would cover in part."""
        shown, card = self._card.isVisibleTo(self), self._card.geometry()
        head = QRect() if self._far else self._head.geometry()
        beside = (self._side_by_side.geometry(), head, self._acts.standing_place)
        covered = [place for place in beside if place.intersects(card)]
        self._veil.cover([self._picture.geometry(), *covered] if shown else ())
        self._veil.setVisible(shown)

    def _press(self) -> None:
        """Press the button that has the focus, or the one that the question begins with."""
        focused = self.focusWidget()
        pressed = focused if isinstance(focused, QPushButton) else self._card.first_button
        pressed.click()

    def _on_updated(self) -> None:
        state = self._controller.state
        self._show_words()
        self._picture.show_state(state, self._controller.voice.change)
        self._acts.show_state(state)
        self._choices.show_choices()
        unsaved = self._controller.log.problem is not None
        self._head.show_words(self._title_words(), self._note_words(), elsewhere=unsaved)
        if state.over and self._far:
            self._on_full_clicked()
        if state.paused != self._card.isVisibleTo(self):
            self._show_card(paused=state.paused)

    def _show_words(self) -> None:
        state, logged = self._controller.state, self._controller.log.logged
        change = self._controller.voice.change
        self._words.show_state(state, logged, change)
        before = (self._large.turn, self._side_by_side.currentWidget() is self._large)
        turn = turn_at(state, lying=self._services.settings().lying_view, change=change)
        if state.paused:
            # From a distance the question, which asks for the same signs, has all the room.
            beside = turn is not Turn.UPRIGHT and not self._far
            foot = short_standing_line() if beside else ""
            face = FarFace(*self._card.far_words, foot=foot)
        else:
            prescription = self._controller.session.prescription
            face = far_face(
                state,
                prescription,
                self._services.catalogue,
                logged,
                change,
                foot=turn is not Turn.UPRIGHT,
            )
        if self._far:
            # The screen's size counts, not the window's: it is the screen that is far away.
            size = self._screen().size()
            self._large.show_face(face, turn, smallest_px(size.width(), size.height()))
        else:
            self._large.show_face(face, turn)
        if before != (turn, self._is_large()):
            self._arrange()
            self._place_card(self._scale)

    def _show_card(self, *, paused: bool) -> None:
        gap = self._controller.paused_by_gap
        self._card.show_note(
            tr("The computer slept or stood still, so the session paused. Nothing was counted.")
            if gap
            else ""
        )
        if paused:
            self._card.ask(hurt=False)
        self._card.setVisible(paused)
        self._place_card(self._scale)
        self._veil.raise_()
        self._card.raise_()
        self.focus_first()

    def _title_words(self) -> str:
        moment, catalogue = self._controller.state.moment, self._services.catalogue
        return tr(
            "{exercise} · {resistance}",
            exercise=tr(catalogue.exercise(moment.exercise).name),
            resistance=tr(catalogue.resistance(moment.resistance).name),
        )

    def _note_words(self) -> str:
        problem = self._controller.log.problem or self._controller.tones.problem
        # Said once: it is no news after the start.
        if problem is None and self._controller.state.moment.phase is Phase.GET_READY:
            problem = self._controller.voice.speech.problem
        return str(problem) if problem else self._choices.problem

    def _screen(self) -> QScreen:
        return chosen_screen(self._services.settings().session_screen, self.window())

    def _on_full_clicked(self) -> None:
        self._far = not self._far
        if self._far:
            self._filled.fill(self.window(), self._screen())
        else:
            self._filled.leave(self.window())
        self._arrange()
        self._on_updated()

    def _on_screen_changed(self) -> None:
        if self._far:
            self._filled.fill(self.window(), self._screen())

    def _on_keys_requested(self) -> None:
        if not self._controller.state.paused:
            self._controller.act(EventKind.PAUSE)
        services = self._services
        dialog = SessionKeysDialog(services.settings, services.change_settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_stop_requested(self) -> None:
        self._controller.act(EventKind.HURT)
        self.stop_signs_reported.emit()
        self._controller.act(EventKind.END)

    def _on_told(self, pain_nrs: int, place: str) -> None:
        controller = self._controller
        ruling = controller.pain.tell(pain_nrs, PainPlace(place), controller.state)
        if ruling.stop_sign:
            self._on_stop_requested()
        else:
            self._card.show_ruling(ruling)

    def _on_lighter_requested(self) -> None:
        worn = self._controller.state.moment.resistance != NO_RESISTANCE
        self._controller.act(EventKind.LIGHTER)
        self._card.show_ready(tr("Lighter from here on"), lighter_words(worn=worn))

    def _on_leave_requested(self) -> None:
        self._controller.act(EventKind.LEAVE)
        exercise = self._services.catalogue.exercise(self._controller.state.moment.exercise)
        self._card.show_ready(tr("On to the next exercise"), left_words(tr(exercise.name)))

    def _on_step_changed(self) -> None:
        self._place_card(self._scale)
        # Once more when Qt has noticed which buttons are there now.
        QTimer.singleShot(0, self, lambda: self._place_card(self._scale))
        self._show_words()
        if self._controller.state.paused:
            self.focus_first()
            self._controller.voice.say(self._card.spoken)
