"""What studies measured and where the program's figures come from: read when first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from clamstudio.catalogue.loader import LISTS
from clamstudio.catalogue.model import Figure, Measurement, Source, Text
from clamstudio.catalogue.toml_file import at, convert
from clamstudio.resources import resource_path
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue.loader import Catalogue
    from clamstudio.catalogue.model import Exercise

__all__ = ["SourcedFigure", "all_figures", "load_figures", "load_measurements", "sure_words"]


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class SourcedFigure:
    """One statement of the program with where it comes from.

    Attributes:
        topic: What it is about: a name of the catalogue, empty for the program at large.
        text: The statement.
        source: Its source.
    """

    topic: Text
    text: Text
    source: Source


@lru_cache(maxsize=1)
def load_measurements() -> tuple[Measurement, ...]:
    """Return what studies measured, in the order in which it is shown.

    Raises:
        TableError: If the shipped file does not fit its type.
    """
    return _entries("evidence.toml", Measurement)


@lru_cache(maxsize=1)
def load_figures() -> tuple[Figure, ...]:
    """Return the figures of the model and of the program's rules; raises as ``load_measurements``."""
    return _entries("figures.toml", Figure)


def all_figures(catalogue: Catalogue) -> tuple[SourcedFigure, ...]:
    """Return every statement with a source: exercises, mistakes, muscles, studies, the model."""
    sources = {source.id: source for source in catalogue.sources}
    names = {muscle.id: muscle.name for muscle in catalogue.muscles}
    found = [
        (exercise.name, text, source)
        for exercise in catalogue.exercises
        for text, source in _of_exercise(exercise)
    ]
    found += [
        (names.get(one.muscle, Text("")), one.text, one.source)
        for one in load_measurements()
        if one.mean is None
    ]
    for muscle in catalogue.muscles:
        found.append((muscle.name, muscle.action, muscle.source))
        if muscle.remark and muscle.remark_source:
            found.append((muscle.name, muscle.remark, muscle.remark_source))
    found += [(Text(""), figure.text, figure.source) for figure in load_figures()]
    return tuple(
        SourcedFigure(topic, text, sources[source])
        for topic, text, source in found
        if source in sources
    )


def sure_words(source: Source) -> str:
    """Return in words what the evidence tag of a source says."""
    match source.tag:
        case "V":
            return tr("Read at the place named.")
        case "R-hi":
            return tr("Standard knowledge.")
        case "R-med":
            return tr("Reported; not yet checked against the paper.")
        case "D":
            return tr("Computed, an estimate.")
        case "P":
            return tr("No direct evidence.")


def _of_exercise(exercise: Exercise) -> list[tuple[Text, str]]:
    """Return what an exercise says with a source; nothing twice."""
    said = [(one.text, one.source) for one in exercise.evidence]
    return said + [(mistake.why, mistake.source) for mistake in exercise.mistakes]


def _entries(file: str, kind: type[Entry]) -> tuple[Entry, ...]:
    key = LISTS[file][0]
    rows = tomllib.loads(resource_path(file).read_text(encoding="utf-8"))[key]
    return tuple(convert(row, kind, at(key, i)) for i, row in enumerate(rows))
