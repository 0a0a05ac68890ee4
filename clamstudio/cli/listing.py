"""``clamstudio list``: exercises, resistances, mistakes and muscles with their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_json
from clamstudio.cli.output import print_json, print_table
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Mistake

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "list", tr("show exercises, resistances, mistakes and muscles"), run
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the catalogue."""
    import sys

    from clamstudio.catalogue import load_catalogue

    catalogue = load_catalogue()
    for problem in catalogue.problems:
        print(f"clamstudio: {problem}", file=sys.stderr)
    if arguments.json:
        print_json(_as_json(catalogue))
    else:
        _print_tables(catalogue)
    return 0


def _as_json(catalogue: Catalogue) -> dict[str, object]:
    return {
        "exercises": [
            {
                "id": exercise.id,
                "name": tr(exercise.name),
                "summary": tr(exercise.summary),
                "level": tr(exercise.level),
                "mistakes": [mistake.id for mistake in exercise.mistakes],
                "resistances": [
                    {"id": fit.resistance, "fit": fit.fit, "note": tr(fit.note)}
                    for fit in exercise.resistances
                ],
                "muscles": [
                    {"id": role.muscle, "role": role.role, "side": role.side}
                    for role in exercise.muscles
                ],
                "target": {
                    "quantity": exercise.target.quantity,
                    "value": exercise.target.value,
                    "low": exercise.target.low,
                    "high": exercise.target.high,
                    "cap": exercise.target.cap,
                },
            }
            for exercise in catalogue.exercises
        ],
        "resistances": [
            {
                "id": resistance.id,
                "name": tr(resistance.name),
                "kind": resistance.kind,
                "place": resistance.place,
            }
            for resistance in catalogue.resistances
        ],
        "mistakes": [
            {"id": mistake.id, "name": tr(mistake.name), "exercises": exercises}
            for mistake, exercises in _mistakes(catalogue)
        ],
        "muscles": [
            {
                "id": muscle.id,
                "name": tr(muscle.name),
                "latin": muscle.latin,
                "groups": list(muscle.groups),
            }
            for muscle in catalogue.muscles
        ],
    }


def _mistakes(catalogue: Catalogue) -> list[tuple[Mistake, list[str]]]:
    """Return each mistake once, with the ids of the exercises it belongs to."""
    found: dict[str, tuple[Mistake, list[str]]] = {}
    for exercise in catalogue.exercises:
        for mistake in exercise.mistakes:
            found.setdefault(mistake.id, (mistake, []))[1].append(exercise.id)
    return list(found.values())


def _print_tables(catalogue: Catalogue) -> None:
    print_table(
        (tr("exercise"), tr("name"), tr("level"), tr("mistakes")),
        [
            (e.id, tr(e.name), tr(e.level), ", ".join(m.id for m in e.mistakes))
            for e in catalogue.exercises
        ],
    )
    print()
    print_table((tr("resistance"), tr("name")), [(r.id, tr(r.name)) for r in catalogue.resistances])
    print()
    print_table((tr("mistake"), tr("name")), [(m.id, tr(m.name)) for m, _ in _mistakes(catalogue)])
    print()
    print_table(
        (tr("muscle"), tr("name"), tr("groups")),
        [(m.id, tr(m.name), ", ".join(m.groups)) for m in catalogue.muscles],
    )
