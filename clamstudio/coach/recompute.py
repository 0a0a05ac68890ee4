"""The load of every set computed again, after the model or the user's numbers have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.history.progress import part_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.records import SetRecord

__all__ = ["recompute_loads"]

_STEP = 50


def recompute_loads(
    history: History, load: Callable[[SetRecord], SetRecord], progress: Progress
) -> int:
    """Compute the load of everybody's sets and store those that differ, all or none.

    Args:
        history: Where the sets are.
        load: Gives a set its load, as ``coach.load_index.loading`` does.
        progress: Told how far it is; may call it off.

    Returns:
        How many sets have another load now.

    Raises:
        UserError: If the history cannot be read or written; nothing is then changed.
        CancelledError: From ``progress``; likewise.
    """
    sets = [
        one
        for person in history.people()
        for session in history.sessions(person.id)
        for one in session.sets
    ]
    computing = part_of(progress, 0, 2)
    differing = []
    for done, one in enumerate(sets):
        if done % _STEP == 0:
            computing(done, len(sets))
        again = load(one)
        if (again.rep_load, again.model_version) != (one.rep_load, one.model_version):
            differing.append(again)
    if differing:
        # Brings the database library.
        from clamstudio.history import changes

        history.change(changes.set_loads, differing, part_of(progress, 1, 2))
    return len(differing)
