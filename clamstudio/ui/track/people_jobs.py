"""Deleting a person and joining two, as jobs for the reader: a backup first, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.history.owner import shown_names
from clamstudio.history.progress import part_of
from clamstudio.ui.track.edits import Done
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.records import PersonRecord
    from clamstudio.ui.track.edits import Job

__all__ = ["delete_person", "join_people"]

_REASON = "person"


def delete_person(person: PersonRecord, now: datetime) -> Job:
    """Return the job that deletes a person with all that is theirs."""

    def job(history: History, progress: Progress) -> Done:
        from clamstudio.history import people

        _back_up(history, now, progress)
        deleted_at = history.change(people.delete_person, person.id)

        def undo(history: History, _progress: Progress) -> Done:
            history.change(people.undelete_person, person.id, deleted_at)
            return Done(tr("{name} is back.", name=person.name))

        return Done(tr("{name} was deleted.", name=person.name), undo)

    return job


def join_people(kept: PersonRecord, joined_id: UUID, now: datetime) -> Job:
    """Return the job that gives ``kept`` all that is the other's, who is no more."""

    def job(history: History, progress: Progress) -> Done:
        from clamstudio.history import people

        _back_up(history, now, progress)
        done = history.change(people.join_people, kept.id, joined_id)
        (other,) = shown_names([done.name])

        def undo(history: History, _progress: Progress) -> Done:
            history.change(people.part_people, done)
            return Done(tr("{name} is a person of their own again.", name=other))

        words = tr("{other} and {name} are one now.", other=other, name=kept.name)
        return Done(words, undo)

    return job


def _back_up(history: History, now: datetime, progress: Progress) -> None:
    from clamstudio.history.backups import make_backup

    if not history.is_on_server:
        make_backup(history, now, _REASON, part_of(progress, 0, 2))
