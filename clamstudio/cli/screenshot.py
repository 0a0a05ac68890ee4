"""``clamstudio screenshot``: one place of the real window as a picture, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import PictureSize, add_command, add_person, add_picture_file
from clamstudio.cli.output import check_folder
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from uuid import UUID

__all__ = ["PLACES", "add_to", "person_id_of", "run"]

PLACES = ("watch", "do", "plan", "track", "learn", "settings", "welcome")
DEFAULT_SIZE = PictureSize(1280, 720)


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "screenshot", tr("make a picture of one place of the window"), run
    )
    parser.add_argument("place", choices=PLACES, help=tr("which place"))
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "contrast"),
        default="light",
        help=tr("light without it"),
    )
    add_person(parser, tr("whose history Track shows; the first person’s without it"))
    add_picture_file(parser, DEFAULT_SIZE)


def run(arguments: argparse.Namespace) -> int:
    """Render the place."""
    from clamstudio.cli.pictures import picture_application, save_png
    from clamstudio.settings import data_folder

    check_folder(arguments.output)
    folder = data_folder(arguments.data_dir)
    person_id = None if arguments.person is None else person_id_of(folder, arguments.person)
    application = picture_application()

    from PySide6.QtCore import QSize

    from clamstudio.app.picture import grab_place

    image = grab_place(
        arguments.place,
        QSize(*arguments.size),
        arguments.theme,
        folder,
        person_id,
        arguments.language,
    )
    save_png(image, arguments.output)
    application.processEvents()
    return 0


def person_id_of(folder: Path, name: str) -> UUID:
    """Return the id of the person called ``name``.

    Raises:
        UserError: If there is nobody of that name.
    """
    from clamstudio.clock import SystemClock
    from clamstudio.history.owner import same_name
    from clamstudio.history.store import open_history

    with open_history(folder, SystemClock()) as history:
        people = history.people()
    called = [person for person in people if same_name(person.name, name)]
    if called:
        return next((each.id for each in called if each.name == name), called[0].id)
    if not people:
        raise UserError(
            Message(msg("There is no “{name}”: nobody is in {folder} yet."), _who(name, folder))
        )
    known = ", ".join(person.name for person in people)
    raise UserError(
        Message(
            msg("There is no “{name}” in {folder}; known are: {known}."),
            {**_who(name, folder), "known": known},
        )
    )


def _who(name: str, folder: Path) -> dict[str, object]:
    return {"name": name, "folder": folder}
