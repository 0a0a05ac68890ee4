"""``clamstudio render``: a picture of the figure at one instant of a repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import (
    PictureSize,
    add_command,
    add_exercise,
    add_height,
    add_picture_file,
    add_side,
    find_exercise,
    find_mistake,
    find_resistance,
    phase,
)
from clamstudio.cli.output import check_folder
from clamstudio.records import Side
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["add_to", "run"]

DEFAULT_SIZE = PictureSize(1280, 720)


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "render", tr("make a picture of the figure"), run)
    add_exercise(parser)
    add_side(parser)
    parser.add_argument(
        "--resistance",
        default="none",
        metavar="ID",
        help=tr("a band or a weight; “clamstudio list” shows them"),
    )
    parser.add_argument(
        "--phase",
        type=phase,
        default=1.0,
        metavar="0..1",
        help=tr("0 is the stacked rest, 1 (without it) the top of the lift"),
    )
    parser.add_argument(
        "--view",
        choices=("front", "back", "above", "feet"),
        default="front",
        help=tr("where the viewer stands; front without it"),
    )
    parser.add_argument(
        "--layer",
        choices=("figure", "xray"),
        default="figure",
        help=tr("the clothed figure, or bones and muscles"),
    )
    parser.add_argument("--mistake", metavar="ID", help=tr("show this mistake"))
    parser.add_argument("--mirror", action="store_true", help=tr("as in a mirror"))
    add_height(parser)
    add_picture_file(parser, DEFAULT_SIZE)


def run(arguments: argparse.Namespace) -> int:
    """Render the picture."""
    from clamstudio.cli.pictures import picture_application, save_png

    spec = _spec(arguments)
    check_folder(arguments.output)
    application = picture_application()

    from PySide6.QtCore import QSize

    from clamstudio.ui.painting.picture import render_scene

    image = render_scene(spec, arguments.phase, QSize(*arguments.size))
    save_png(image, arguments.output)
    application.processEvents()
    return 0


def _spec(arguments: argparse.Namespace) -> SceneSpec:
    from clamstudio.catalogue import load_catalogue

    catalogue = load_catalogue()
    exercise = find_exercise(catalogue, arguments.exercise)
    mistake = find_mistake(exercise, arguments.mistake)
    resistance = find_resistance(catalogue, arguments.resistance)

    from clamstudio.ui.painting.scene import SceneSpec

    return SceneSpec(
        exercise=exercise,
        side=Side(arguments.side),
        resistance=resistance,
        view=arguments.view,
        layer=arguments.layer,
        mistake=mistake,
        mirror=arguments.mirror,
        height_m=arguments.height_m,
    )
