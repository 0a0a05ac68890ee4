"""What studies measured in each exercise, beside the model: a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.catalogue.evidence import load_measurements
from clamstudio.mechanics.levels import COMPUTED, UNCERTAINTY
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, clear_layout, text_label
from clamstudio.ui.figure.work_reader import WorkChoice, WorkReader
from clamstudio.ui.watch.evidence_chart import EvidenceChart, EvidenceRow
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Measurement
    from clamstudio.mechanics.person import Person
    from clamstudio.records import MuscleId, Side
    from clamstudio.ui.figure.work_reader import WorkFound

__all__ = ["EvidenceDialog", "disagreement", "evidence_rows"]

_DEEP = "piriformis"
_SIZE = QSize(940, 680)


class EvidenceDialog(QDialog):
    """A chart for each exercise, then what stands in words only, and what electrodes cannot tell."""

    def __init__(
        self,
        catalogue: Catalogue,
        exercise: Exercise,
        side: Side,
        person: Person,
        parent: QWidget | None = None,
    ) -> None:
        """Open on one exercise.

        Args:
            catalogue: Exercises, muscles, sources.
            exercise: Shown first.
            side: The working leg.
            person: Whose size the model takes; without a load.
            parent: Owner.
        """
        super().__init__(parent)
        self._catalogue = catalogue
        self._side, self._person = side, person
        self._reader = WorkReader(self)
        self.exercises = Segments(tr("Exercise"))
        self.chart = EvidenceChart()
        self._says = QVBoxLayout()
        self._lead = text_label("", "body", wrap=True)
        self._labels: list[QLabel] = []
        self._build()
        self._reader.found.connect(self._on_found)
        self.exercises.chosen.connect(self.show_exercise)
        self.show_exercise(exercise.id)

    def texts(self) -> tuple[str, ...]:
        """Return what is said beside the chart."""
        return (self._lead.text(), *(label.text() for label in self._labels))

    def show_exercise(self, exercise_id: str) -> None:
        """Show one exercise; the studies at once, the model when it is computed."""
        exercise = self._catalogue.exercise(exercise_id)
        self.exercises.choose(exercise.id)
        self._show(exercise, {})
        # Brings numpy with the model.
        from clamstudio.mechanics.resistance import Load

        choice = WorkChoice(exercise, self._side, self._person, Load())
        self._reader.ask(choice)

    def _on_found(self, found: WorkFound) -> None:
        exercise = found.choice.exercise
        if exercise.id == self.exercises.current:
            self._show(exercise, dict(found.levels.shares))

    def _show(self, exercise: Exercise, shares: dict[MuscleId, float]) -> None:
        self.chart.show_rows(evidence_rows(self._catalogue, exercise, shares))
        self._lead.setText(_lead(exercise))
        clear_layout(self._says)
        self._labels.clear()
        measured = [one for one in load_measurements() if one.exercise == exercise.id]
        for muscle in COMPUTED:
            name = tr(self._catalogue.muscle(muscle).name)
            words = disagreement(
                name, shares.get(muscle), [m for m in measured if m.muscle == muscle]
            )
            if words:
                self._say(words, "strong")
        for one in measured:
            if one.mean is None:
                name = tr(self._catalogue.muscle(one.muscle).name)
                source = tr(self._catalogue.source(one.source).citation)
                said = tr(
                    "{muscle}: {text} {source}", muscle=name, text=tr(one.text), source=source
                )
                self._say(said, "caption")
        for finding in exercise.evidence:
            source = tr(self._catalogue.source(finding.source).citation)
            said = tr("{text} {source}", text=tr(finding.text), source=source)
            self._say(said, "caption")

    def _say(self, words: str, role: str) -> None:
        label = text_label(words, role, wrap=True)
        self._labels.append(label)
        self._says.addWidget(label)

    def _build(self) -> None:
        self.setWindowTitle(tr("What studies measured"))
        self.resize(_SIZE)
        for exercise in self._catalogue.exercises:
            self.exercises.add(exercise.id, tr(exercise.name))
        head = QHBoxLayout()
        head.addWidget(text_label(tr("What studies measured"), "title"), 1)
        head.addWidget(self.exercises)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._lead)
        column.addWidget(self.chart)
        column.addLayout(self._says)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("What studies measured"))
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        close = button(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(
            text_label(
                tr(
                    "Percent of the largest contraction people could make. Electrodes show how strongly a "
                    "muscle is switched on, not its force, and people differ a great deal: no figure "
                    "here is yours."
                ),
                "caption",
                wrap=True,
            ),
            1,
        )
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        whole.setSpacing(2 * SPACE)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)


def evidence_rows(
    catalogue: Catalogue, exercise: Exercise, shares: dict[MuscleId, float]
) -> list[EvidenceRow]:
    """Return the rows of an exercise's chart.

    Args:
        catalogue: Names and citations.
        exercise: Which.
        shares: The model's largest shares, 0..1; empty before they are computed.
    """
    rows = []
    measured = [m for m in load_measurements() if m.exercise == exercise.id and m.mean is not None]
    for muscle in COMPUTED:
        if muscle == _DEEP:
            continue  # no study of them was found
        rows.append(EvidenceRow(tr(catalogue.muscle(muscle).name), heading=True))
        if muscle in shares:
            rows.append(_model_row(100.0 * shares[muscle]))
        rows += [_study_row(catalogue, one) for one in measured if one.muscle == muscle]
    return rows


def disagreement(name: str, share: float | None, measured: list[Measurement]) -> str:
    """Return that the model and all studies without a load differ, empty where they do not.

    Args:
        name: Of the muscle.
        share: The model's largest share, 0..1.
        measured: What studies say of the muscle in the exercise.
    """
    means = [one.mean for one in measured if one.mean is not None]
    if share is None or not means:
        return ""
    if 100.0 * share * (1.0 + UNCERTAINTY) < min(means):
        return tr(
            "{muscle}: studies measured more than the model computes. Go by the studies.",
            muscle=name,
        )
    if 100.0 * share / (1.0 + UNCERTAINTY) > max(means):
        return tr(
            "{muscle}: studies measured less than the model computes. Go by the studies.",
            muscle=name,
        )
    return ""


def _lead(exercise: Exercise) -> str:
    if any(one.exercise == exercise.id for one in load_measurements()):
        return tr("Dots: the mean of a study; lines: one standard deviation either way.")
    return tr("No study shown here measured this exercise; what you see is the model alone.")


def _model_row(percent: float) -> EvidenceRow:
    return EvidenceRow(
        tr("The model, at most"),
        percent / (1.0 + UNCERTAINTY),
        round(percent, 0),
        percent * (1.0 + UNCERTAINTY),
        model=True,
    )


def _study_row(catalogue: Catalogue, one: Measurement) -> EvidenceRow:
    citation = tr(catalogue.source(one.source).citation)
    study = citation.partition(". ")[0].partition(";")[0]
    electrode = tr("surface") if one.electrode == "surface" else tr("fine wire")
    people = tr("n {n}", n=one.n) if one.n is not None else tr("n not known")
    words = tr(
        "{study}, {people}, {electrode}: {text}",
        study=study,
        people=people,
        electrode=electrode,
        text=tr(one.text),
    )
    mean, sd = one.mean or 0.0, one.sd
    if sd is None:
        return EvidenceRow(words, mean=mean)
    return EvidenceRow(words, mean - sd, mean, mean + sd)
