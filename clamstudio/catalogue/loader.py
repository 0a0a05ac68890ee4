"""Reads the catalogue's files into frozen types; a broken file is left out and named.

A file's ``id`` is its name, so a new exercise is a new file. An exercise may name a muscle or a
resistance whose own file is broken: that mention is dropped, since the broken file is already
reported; a name for which there is no file at all is the exercise's own mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from clamstudio.catalogue.checks import check_exercise, check_id, check_one_of, check_unique
from clamstudio.catalogue.model import (
    Exercise,
    Figure,
    Measurement,
    Muscle,
    MuscleGroup,
    Resistance,
    Source,
    Term,
)
from clamstudio.catalogue.toml_file import (
    FileError,
    TableError,
    at,
    convert,
    read_table,
    shown,
)
from clamstudio.errors import UserError
from clamstudio.resources import resource_path
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

__all__ = ["FOLDERS", "LISTS", "Catalogue", "load_catalogue", "named", "rows_of"]


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class _Ordered(_HasId, Protocol):
    @property
    def order(self) -> int: ...


Named = TypeVar("Named", bound=_HasId)
Entry = TypeVar("Entry", Source, MuscleGroup)
Whole = TypeVar("Whole", Exercise, Resistance, Muscle)

FOLDERS: dict[str, type[Exercise | Resistance | Muscle]] = {
    "exercises": Exercise,
    "resistances": Resistance,
    "muscles": Muscle,
}
"""Folders of the catalogue and the type of each of their files."""

LISTS: dict[str, tuple[str, type[Source | MuscleGroup | Measurement | Figure | Term]]] = {
    "sources.toml": ("sources", Source),
    "evidence.toml": ("measurements", Measurement),
    "figures.toml": ("figures", Figure),
    "muscles/groups.toml": ("groups", MuscleGroup),
    "learn/glossary.toml": ("terms", Term),
}
"""Files that hold a list of small entries: the list's key and the type of an entry."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the program knows about exercises, in the order in which it is shown.

    Attributes:
        problems: One sentence for every file (or entry of a list) that was left out.
    """

    exercises: tuple[Exercise, ...] = ()
    resistances: tuple[Resistance, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    groups: tuple[MuscleGroup, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[Message, ...] = ()

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(
            self.exercises,
            exercise_id,
            msg("There is no exercise “{id}”. Choose one of: {known}."),
        )

    def resistance(self, resistance_id: str) -> Resistance:
        """Return a resistance by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(
            self.resistances,
            resistance_id,
            msg("There is no resistance “{id}”. Choose one of: {known}."),
        )

    def muscle(self, muscle_id: str) -> Muscle:
        """Return a muscle by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(
            self.muscles,
            muscle_id,
            msg("There is no muscle “{id}”. Choose one of: {known}."),
        )

    def source(self, source_id: str) -> Source:
        """Return a source by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(
            self.sources,
            source_id,
            msg("There is no source “{id}”. Choose one of: {known}."),
        )

    def muscles_of(self, group_id: str) -> tuple[Muscle, ...]:
        """Return the muscles of a group; one muscle may be in several groups."""
        return tuple(muscle for muscle in self.muscles if group_id in muscle.groups)


def named(entries: tuple[Named, ...], wanted: str, sentence: str) -> Named:
    """Return the entry with an id.

    Args:
        entries: Those there are.
        wanted: The id.
        sentence: Says that there is none, with the fields ``{id}`` and ``{known}``.

    Raises:
        UserError: If there is none.
    """
    for entry in entries:
        if entry.id == wanted:
            return entry
    known = ", ".join(entry.id for entry in entries)
    raise UserError(Message(sentence, {"id": wanted, "known": known}))


class _Known(NamedTuple):
    """Ids that may be referred to; ``None`` where it cannot be told."""

    sources: Collection[str] | None
    groups: Collection[str] | None
    muscles: Collection[str]
    resistances: Collection[str]


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Read and check all files of the catalogue.

    Args:
        folder: Holds ``exercises``, ``resistances``, ``muscles`` and ``sources.toml``; by default
            the folder shipped with the program.

    Returns:
        What could be read; ``problems`` says what could not.
    """
    root = resource_path() if folder is None else folder
    problems: list[Message] = []
    sources, source_ids = _read_list(root, "sources.toml", Source, problems)
    groups, group_ids = _read_list(root, "muscles/groups.toml", MuscleGroup, problems, source_ids)
    known = _Known(
        sources=source_ids,
        groups=group_ids,
        muscles=[path.stem for path in _files(root, "muscles")],
        resistances=[path.stem for path in _files(root, "resistances")],
    )
    resistances = _read_folder(root, "resistances", Resistance, known, problems)
    muscles = _read_folder(root, "muscles", Muscle, known, problems)
    exercises = _read_folder(root, "exercises", Exercise, known, problems)
    if not exercises:
        problems.append(Message(msg("No exercise could be read, so there is nothing to show.")))
    muscle_ids = {muscle.id for muscle in muscles}
    resistance_ids = {resistance.id for resistance in resistances}
    return Catalogue(
        exercises=tuple(_without_broken(e, muscle_ids, resistance_ids) for e in exercises),
        resistances=resistances,
        muscles=muscles,
        groups=tuple(sorted(groups, key=_place)),
        sources=sources,
        problems=tuple(problems),
    )


def _place(entry: _Ordered) -> tuple[int, str]:
    return entry.order, entry.id


def _files(root: Path, folder: str) -> list[Path]:
    return sorted(
        path for path in (root / folder).glob("*.toml") if f"{folder}/{path.name}" not in LISTS
    )


def _read_list(
    root: Path,
    file: str,
    kind: type[Entry],
    problems: list[Message],
    sources: Collection[str] | None = None,
) -> tuple[tuple[Entry, ...], set[str] | None]:
    """Read a file with a list of entries; a broken entry is left out, its id stays known.

    Where an entry has no id, it cannot be told which ids there are: ``None``.
    """
    key = LISTS[file][0]
    try:
        table = read_table(root / file)
        rows = rows_of(table.get(key), key)
        check_unique(key, [str(row.get("id", index)) for index, row in enumerate(rows)])
    except TableError as problem:
        problems.append(FileError(file, problem).message)
        return (), None
    entries: list[Entry] = []
    for index, row in enumerate(rows):
        try:
            entry = convert(row, kind, at(key, index))
            if isinstance(entry, MuscleGroup):
                _check_references([(f"{key}[{index}].source", entry.source, sources)])
        except TableError as problem:
            problems.append(FileError(file, problem).message)
        else:
            entries.append(entry)
    ids = {str(row["id"]) for row in rows if "id" in row}
    return tuple(entries), ids if len(ids) == len(rows) else None


def rows_of(found: object, key: str) -> list[dict[str, object]]:
    """Return the tables of the list ``key``.

    Raises:
        TableError: If it is no list of tables.
    """
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TableError(key, shown(found), Message(msg("a list of tables")))
    return found


def _read_folder(
    root: Path, folder: str, kind: type[Whole], known: _Known, problems: list[Message]
) -> tuple[Whole, ...]:
    entries: list[Whole] = []
    for path in _files(root, folder):
        try:
            entry = convert(read_table(path), kind)
            check_id(entry.id, path.stem)
            _check_entry(entry, known)
        except TableError as problem:
            problems.append(FileError(f"{folder}/{path.name}", problem).message)
        else:
            entries.append(entry)
    return tuple(sorted(entries, key=_place))


def _check_entry(entry: object, known: _Known) -> None:
    if isinstance(entry, Exercise):
        check_exercise(entry)
        _check_references(_references_of_exercise(entry, known))
    elif isinstance(entry, Muscle):
        _check_references(_references_of_muscle(entry, known))


_Reference = tuple[str, str, "Collection[str] | None"]


def _check_references(references: Iterable[_Reference]) -> None:
    for key, found, known in references:
        if known is not None:
            check_one_of(key, found, known)


def _references_of_exercise(exercise: Exercise, known: _Known) -> Iterator[_Reference]:
    for index, role in enumerate(exercise.muscles):
        yield f"muscles[{index}].muscle", role.muscle, known.muscles
    for index, fit in enumerate(exercise.resistances):
        yield f"resistances[{index}].resistance", fit.resistance, known.resistances
    for index, finding in enumerate(exercise.evidence):
        yield f"evidence[{index}].source", finding.source, known.sources
    for index, mistake in enumerate(exercise.mistakes):
        key = f"mistakes[{index}]"
        yield f"{key}.source", mistake.source, known.sources
        for place, muscle in enumerate(mistake.substitutes):
            yield f"{key}.substitutes[{place}]", muscle, known.muscles


def _references_of_muscle(muscle: Muscle, known: _Known) -> Iterator[_Reference]:
    yield "source", muscle.source, known.sources
    if muscle.remark:
        yield "remark_source", muscle.remark_source, known.sources
    for index, group in enumerate(muscle.groups):
        yield f"groups[{index}]", group, known.groups


def _without_broken(
    exercise: Exercise, muscles: Collection[str], resistances: Collection[str]
) -> Exercise:
    return exercise.replaced(
        muscles=tuple(role for role in exercise.muscles if role.muscle in muscles),
        resistances=tuple(fit for fit in exercise.resistances if fit.resistance in resistances),
        mistakes=tuple(
            mistake.replaced(substitutes=tuple(m for m in mistake.substitutes if m in muscles))
            for mistake in exercise.mistakes
        ),
    )
