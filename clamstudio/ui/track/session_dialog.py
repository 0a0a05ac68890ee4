"""A session opened: its sets, repetitions and remarks, which can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.coach.noticed import tag_words
from clamstudio.records import SetTag, Side
from clamstudio.session.templates import name_words
from clamstudio.ui.common.choices import FlowLayout
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import restyle, text_label
from clamstudio.ui.track.edits import SetEdit
from clamstudio.ui.track.wording import clock_words, date_and_time
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clamstudio.records import (
        CheckIn,
        ExerciseId,
        RepRecord,
        SessionEvent,
        SessionRecord,
        SetRecord,
    )
    from clamstudio.ui.track.replay_view import ReplayView

__all__ = ["SessionDialog"]

_UNKNOWN = -1


class SessionDialog(QDialog):
    """Sets with what was done, how much was left, remarks; below, when each repetition ended."""

    def __init__(
        self,
        session: SessionRecord,
        reps: Sequence[RepRecord],
        events: Sequence[SessionEvent],
        answers: Sequence[CheckIn],
        names: Mapping[ExerciseId, str],
        replay: ReplayView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog.

        Args:
            session: As stored, with its sets.
            reps: Its repetitions.
            events: What the user did during it.
            answers: The pain answers that belong to it.
            names: Exercises by their ids.
            replay: Plays it again; ``None`` where nothing of it was timed.
            parent: Owner.
        """
        super().__init__(parent)
        self._replay = replay
        self._session = session
        self._reps = reps
        self._events = events
        self._answers = answers
        self._names = names
        self._done: list[QSpinBox] = []
        self._reserve: list[QSpinBox] = []
        self._tags: list[dict[SetTag, CheckBox]] = []
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._build()

    def edits(self) -> tuple[SetEdit, ...]:
        """Return what the fields say now of the sets that differ from what is stored."""
        found = []
        for index, one in enumerate(self._session.sets):
            reserve = self._reserve[index].value()
            edit = SetEdit(
                one.id,
                self._done[index].value(),
                None if reserve == _UNKNOWN else reserve,
                tuple(tag for tag, box in self._tags[index].items() if box.isChecked()),
            )
            stored = one.paced if one.confirmed is None else one.confirmed
            if (edit.confirmed, edit.reps_in_reserve, set(edit.tags)) != (
                stored,
                one.reps_in_reserve,
                set(one.tags),
            ):
                found.append(edit)
        return tuple(found)

    def done_field(self, index: int) -> QSpinBox:
        """Return the field with the repetitions of a set."""
        return self._done[index]

    @property
    def replay(self) -> ReplayView | None:
        """Plays the session again, if anything of it was timed."""
        return self._replay

    def _build(self) -> None:
        self.setWindowTitle(tr("Session"))
        self.resize(1000, 660)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(date_and_time(self._session.started_at), "title"))
        column.addWidget(text_label(self._summary(), "muted", wrap=True))
        if self._replay is not None:
            column.addWidget(self._replay)
        content = QWidget()
        content.setProperty("kind", "page")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, SPACE, 0)
        inner.addLayout(self._grid())
        inner.addSpacing(SPACE)
        inner.addWidget(text_label(tr("What happened when"), "heading"))
        for line in self._timeline():
            inner.addWidget(text_label(line, "muted"))
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        column.addWidget(area, 1)
        restyle(self._buttons.button(QDialogButtonBox.StandardButton.Save), "kind", "primary")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        headings = (tr("Set"), tr("Paced"), tr("Reps done"), tr("In reserve"), tr("Noticed"))
        for column, words in enumerate(headings):
            grid.addWidget(text_label(words, "caption"), 0, column)
        for row, one in enumerate(self._session.sets, start=1):
            words = self._set_words(one)
            grid.addWidget(text_label(words, wrap=True), row, 0)
            grid.addWidget(text_label(str(one.paced)), row, 1)
            grid.addWidget(self._done_box(one, words), row, 2)
            grid.addWidget(self._reserve_box(one, words), row, 3)
            grid.addWidget(self._tag_boxes(one, words), row, 4, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(4, 2)
        return grid

    def _done_box(self, one: SetRecord, words: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 200)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setValue(one.paced if one.confirmed is None else one.confirmed)
        box.setAccessibleName(tr("Reps done: {set}", set=words))
        self._done.append(box)
        return box

    def _reserve_box(self, one: SetRecord, words: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(_UNKNOWN, 5)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setSpecialValueText("–")
        box.setValue(_UNKNOWN if one.reps_in_reserve is None else one.reps_in_reserve)
        box.setAccessibleName(tr("Reps in reserve: {set}", set=words))
        self._reserve.append(box)
        return box

    def _tag_boxes(self, one: SetRecord, words: str) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap_px=SPACE // 2)
        boxes: dict[SetTag, CheckBox] = {}
        for tag, name in tag_words().items():
            box = CheckBox(name)
            box.setChecked(tag in one.tags)
            box.setAccessibleName(tr("{remark}: {set}", remark=name, set=words))
            boxes[tag] = box
            row.addWidget(box)
        self._tags.append(boxes)
        return holder

    def _summary(self) -> str:
        words = [name_words(self._session.prescription)]
        words += [
            tr("pain {when} {nrs}", when=_kind_words(one), nrs=one.pain_nrs)
            for one in self._answers
            if one.pain_nrs is not None
        ]
        return " · ".join(words)

    def _set_words(self, one: SetRecord) -> str:
        side = tr("right") if one.side is Side.RIGHT else tr("left")
        return tr(
            "{exercise}, {side}, set {number}",
            exercise=self._names.get(one.exercise, one.exercise),
            side=side,
            number=one.number,
        )

    def _timeline(self) -> list[str]:
        """Return the session's course in words, a line for each set and each act of the user."""
        lines: list[tuple[float, str]] = []
        for one in self._session.sets:
            reps = [rep for rep in self._reps if rep.set_id == one.id]
            if reps:
                words = tr(
                    "{start} to {end}: {set}, {n} paced",
                    start=clock_words(reps[0].started_s),
                    end=clock_words(reps[-1].completed_s),
                    set=self._set_words(one),
                    n=len(reps),
                )
                lines.append((reps[0].started_s, words))
        lines += [
            (event.at_s, tr("{at}: {act}", at=clock_words(event.at_s), act=_act_words(event)))
            for event in self._events
        ]
        return [words for _at_s, words in sorted(lines)] or [tr("No repetition was timed.")]


def _act_words(event: SessionEvent) -> str:
    return {
        "pause": tr("paused"),
        "resume": tr("went on"),
        "back": tr("went back"),
        "add": tr("added a repetition"),
        "skip": tr("skipped"),
        "hurt": tr("said that it hurts"),
        "lighter": tr("made it lighter"),
        "end": tr("ended"),
    }.get(str(event.kind), str(event.kind))


def _kind_words(one: CheckIn) -> str:
    return {
        "before": tr("before"),
        "during": tr("during"),
        "after": tr("after"),
        "next_morning": tr("the next morning"),
        "any_time": tr("that day"),
    }[str(one.kind)]
