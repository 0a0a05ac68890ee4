"""``clamstudio home-sheet``: one page of a prescription as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command
from clamstudio.cli.output import check_folder
from clamstudio.cli.timeline import chosen_prescription
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "home-sheet", tr("write a prescription as one page, a PDF"), run)
    parser.add_argument(
        "--prescription",
        type=Path,
        metavar="FILE.toml",
        help=tr("what is to be done; the gentle template without it"),
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the page."""
    from clamstudio.cli.pictures import picture_application
    from clamstudio.settings import data_folder, load_settings

    check_folder(arguments.output)
    prescription = chosen_prescription(arguments.prescription)
    application = picture_application()

    from clamstudio.catalogue import load_catalogue
    from clamstudio.ui.common.paper import save_pdf
    from clamstudio.ui.figure.home_sheet import paint_home_sheet

    catalogue, settings = load_catalogue(), load_settings(data_folder(arguments.data_dir))
    save_pdf(
        arguments.output,
        lambda device: paint_home_sheet(device, prescription, catalogue, settings),
    )
    application.processEvents()
    return 0
