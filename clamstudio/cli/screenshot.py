"""``clamstudio screenshot``: one place of the real window as a picture, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import PictureSize, add_command, add_picture_file
from clamstudio.cli.output import check_folder
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["PLACES", "add_to", "run"]

PLACES = ("watch", "do", "track")
DEFAULT_SIZE = PictureSize(1280, 720)


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "screenshot", tr("make a picture of one place of the window"), run
    )
    parser.add_argument("place", choices=PLACES, help=tr("which place"))
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=tr("light without it")
    )
    add_picture_file(parser, DEFAULT_SIZE)


def run(arguments: argparse.Namespace) -> int:
    """Render the place."""
    from clamstudio.cli.pictures import picture_application, save_png
    from clamstudio.settings import data_folder

    check_folder(arguments.output)
    application = picture_application()

    from PySide6.QtCore import QSize

    from clamstudio.app import grab_place

    image = grab_place(
        arguments.place,
        QSize(*arguments.size),
        arguments.theme,
        data_folder(arguments.data_dir),
    )
    save_png(image, arguments.output)
    application.processEvents()
    return 0
