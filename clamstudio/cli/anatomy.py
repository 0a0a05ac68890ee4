"""``clamstudio anatomy``: a picture of the muscles that an exercise works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import (
    PictureSize,
    add_command,
    add_exercise,
    add_picture_file,
    add_side,
    find_exercise,
)
from clamstudio.cli.output import check_folder
from clamstudio.records import Side
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]

DEFAULT_SIZE = PictureSize(800, 1000)


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "anatomy", tr("make a picture of the muscles that an exercise works"), run
    )
    add_exercise(parser)
    parser.add_argument(
        "--view",
        choices=("front", "side", "back", "exercise"),
        default="back",
        help=tr("where the viewer stands, or as in the exercise; back without it"),
    )
    add_side(parser)
    add_picture_file(parser, DEFAULT_SIZE)


def run(arguments: argparse.Namespace) -> int:
    """Render the picture."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.cli.pictures import picture_application, save_png

    catalogue = load_catalogue()
    exercise = find_exercise(catalogue, arguments.exercise)
    check_folder(arguments.output)
    application = picture_application()

    from PySide6.QtCore import QSize

    from clamstudio.ui.painting.anatomy import render_anatomy

    image = render_anatomy(
        catalogue,
        exercise,
        view=arguments.view,
        side=Side(arguments.side),
        dark=False,
        size=QSize(*arguments.size),
    )
    save_png(image, arguments.output)
    application.processEvents()
    return 0
