"""Suggestions and simulated weeks in words, for the window and the command line alike. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.ui.figure.dose_words import block_words
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.catalogue import Catalogue
    from clamstudio.coach.progression import Suggestion
    from clamstudio.coach.simulation import SimulatedSession

__all__ = ["course_lines", "end_words", "step_words", "suggestion_heading"]


def course_lines(
    sessions: Sequence[SimulatedSession], catalogue: Catalogue
) -> tuple[tuple[SimulatedSession, str], ...]:
    """Return the sessions before which something would change, each with what in one line.

    The first session is always among them: it says where it starts.
    """
    found: list[tuple[SimulatedSession, str]] = []
    for one in sessions:
        if one.number == 1 and not one.suggested:
            start = "; ".join(block_words(block, catalogue) for block in one.plan.blocks)
            found.append((one, start))
        steps: dict[tuple[int, str], list[Side]] = {}
        for each in one.suggested:
            key = (each.steps, block_words(each.target, catalogue))
            steps.setdefault(key, []).append(each.side)
        found += [
            (one, tr("{step}, {legs}: {what}", step=step_words(size), legs=_legs(sides), what=what))
            for (size, what), sides in steps.items()
        ]
    return tuple(found)


def end_words(sessions: Sequence[SimulatedSession], catalogue: Catalogue) -> str:
    """Return what the last of the sessions would be; empty for none."""
    if not sessions:
        return ""
    last = sessions[-1]
    return tr(
        "After {sessions}: {what}",
        sessions=trn("{n} session", "{n} sessions", len(sessions)),
        what="; ".join(dict.fromkeys(block_words(block, catalogue) for block in last.plan.blocks)),
    )


def step_words(steps: int) -> str:
    """Return how far it goes up or back."""
    if steps > 0:
        return tr("one step up")
    return tr("one step back") if steps == -1 else tr("two steps back")


def suggestion_heading(one: Suggestion, catalogue: Catalogue) -> str:
    """Return which exercise and leg a suggestion is about."""
    name = tr(catalogue.exercise(one.block.exercise).name)
    if one.side is Side.RIGHT:
        return tr("{exercise}, right leg on top", exercise=name)
    return tr("{exercise}, left leg on top", exercise=name)


def _legs(sides: Sequence[Side]) -> str:
    if len(sides) > 1:
        return tr("both legs")
    return tr("right leg") if sides[0] is Side.RIGHT else tr("left leg")
