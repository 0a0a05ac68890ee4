"""A session saved in another folder, when its own does not take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clamstudio.clock import Clock
    from clamstudio.history.outbox import Write
    from clamstudio.records import PersonRecord

__all__ = ["save_elsewhere"]


def save_elsewhere(
    writes: Sequence[Write], person: PersonRecord, folder: Path, clock: Clock
) -> Path:
    """Write everything a session has sent so far into a history of its own.

    Args:
        writes: Everything the session has sent, in order.
        person: Whose it is.
        folder: Where the new data folder is made.
        clock: Gives its name and the times of its rows.

    Returns:
        The new data folder; its rows have the identities they have here.

    Raises:
        UserError: That folder cannot be written to, either.
    """
    from clamstudio.history.store import open_history
    from clamstudio.history.writer import HistoryWriter

    target = folder / f"clamstudio-{clock.now():%Y-%m-%d-%H%M%S}"
    try:
        target.mkdir()
    except OSError as error:
        raise UserError(
            Message(
                msg("The folder {folder} cannot be made: {detail}. Choose another place."),
                {"folder": target, "detail": error.strerror or error},
            )
        ) from error
    with open_history(target, clock) as history:
        writer = HistoryWriter(history)
        try:
            writer.add_person(person).result()
            for write in writes:
                write.send(writer).result()
        finally:
            writer.close()
    return target
