"""``clamstudio contact-sheet``: every exercise, camera, layer and mistake on labelled sheets."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from clamstudio.cli.arguments import VIEWS, add_command, add_side, folder_name
from clamstudio.cli.output import check_folder, progress_line, write_file
from clamstudio.errors import UserError
from clamstudio.records import Side
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise
    from clamstudio.ui.painting.scene import SceneSpec
    from clamstudio.ui.painting.sheet import Row, Sheet

__all__ = ["add_to", "run", "sheets"]

PHASES = (0.0, 0.5, 1.0)


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands,
        "contact-sheet",
        tr("make labelled sheets of every exercise, camera, layer and mistake"),
        run,
    )
    add_side(parser)
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=tr("light without it")
    )
    parser.add_argument(
        "-o",
        "--output",
        type=folder_name,
        required=True,
        metavar="DIR",
        help=tr("the folder to write to; it is made where it is missing"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the sheets and their index."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.cli.pictures import picture_application, save_png

    folder = _folder(arguments.output)
    application = picture_application()

    from clamstudio.ui.painting.sheet import paint_sheet

    made = list(sheets(load_catalogue(), Side(arguments.side), dark=arguments.theme == "dark"))
    total, done = sum(sheet.count for sheet in made), 0
    with progress_line(tr("pictures")) as show:

        def painted() -> None:
            nonlocal done
            done += 1
            show(done, total)

        for sheet in made:
            save_png(paint_sheet(sheet, painted), folder / f"{sheet.file}.png")
    write_file(folder / "index.html", _index(made).encode())
    application.processEvents()
    print(folder / "index.html")
    return 0


def sheets(catalogue: Catalogue, side: Side, *, dark: bool) -> Iterator[Sheet]:
    """Yield every sheet of each exercise: cameras, resistances, places and aids, mistakes."""
    from clamstudio.ui.painting.scene import Layer, SceneSpec

    for exercise in catalogue.exercises:
        scene = SceneSpec(exercise, side=side, dark=dark)
        for layer in get_args(Layer):
            yield _cameras(replace(scene, layer=layer))
        yield _resistances(catalogue, scene)
        yield _places(scene)
        yield _mistakes(scene)


def _cameras(scene: SceneSpec) -> Sheet:
    from clamstudio.ui.painting.sheet import Cell, Row, Sheet

    names = {
        "front": tr("From the front"),
        "back": tr("From behind"),
        "above": tr("From above"),
        "feet": tr("From the feet"),
    }
    layers = {"figure": tr("the figure"), "xray": tr("see-through")}
    rows = tuple(
        Row(
            names[view],
            "",
            tuple(Cell(replace(scene, view=view), phase) for phase in PHASES),  # type: ignore[arg-type]  # VIEWS lists the presets
        )
        for view in VIEWS
    )
    title = tr("{exercise}: {layer}", exercise=_name(scene), layer=layers[scene.layer])
    columns = (tr("At rest"), tr("Half way"), tr("At the top"))
    return Sheet(f"{scene.exercise.id}-{scene.layer}", title, columns, rows, scene.dark)


def _resistances(catalogue: Catalogue, scene: SceneSpec) -> Sheet:
    from clamstudio.ui.painting.sheet import Row, Sheet

    rows = []
    for resistance in catalogue.resistances:
        if resistance.id == scene.resistance:
            continue
        fit = scene.exercise.compatibility(resistance.id)
        note = "" if fit is None else tr(fit.note)
        worn = replace(scene, resistance=resistance.id)
        rows.append(Row(tr(resistance.name), note, _twice_and_from_the_feet(worn)))
    title = tr("{exercise}: {layer}", exercise=_name(scene), layer=tr("bands and weights"))
    columns = (tr("At rest"), tr("At the top"), tr("At the top, from the feet"))
    return Sheet(f"{scene.exercise.id}-resistances", title, columns, tuple(rows), scene.dark)


def _places(scene: SceneSpec) -> Sheet:
    """Return the sheet of what the user may choose about hand, head, bottom leg, towel and wall."""
    from clamstudio.ui.painting.sheet import Row, Sheet

    shown = [
        (tr("Hand on the outer hip"), replace(scene, arms="hand-on-outer-hip")),
        (tr("Fingertips on the floor"), replace(scene, arms="fingertips-on-floor")),
        (tr("Head on the lower arm"), replace(scene, head="lower-arm")),
        (tr("A rolled towel under the waist"), replace(scene, props=frozenset({"towel"}))),
        (tr("A wall behind the back"), replace(scene, props=frozenset({"wall"}))),
    ]
    if scene.exercise.motion.rest_bottom_bent:
        shown.append((tr("Bottom leg bent for balance"), replace(scene, bottom_bent=True)))
    rows = tuple(Row(name, "", _twice_and_from_the_feet(one)) for name, one in shown)
    title = tr("{exercise}: {layer}", exercise=_name(scene), layer=tr("places and aids"))
    columns = (tr("At rest"), tr("At the top"), tr("At the top, from the feet"))
    return Sheet(f"{scene.exercise.id}-places", title, columns, rows, scene.dark)


def _mistakes(scene: SceneSpec) -> Sheet:
    from clamstudio.ui.painting.sheet import Cell, Row, Sheet

    def row(name: str, note: str, shown: SceneSpec) -> Row:
        cells = _twice_and_from_the_feet(shown)
        behind = replace(shown, view="back")
        return Row(name, note, (*cells, Cell(behind, 1.0)))

    rows = [row(tr("As it is meant"), "", scene)]
    rows += [
        row(tr(mistake.name), tr(mistake.seen_as), replace(scene, mistake=mistake))
        for mistake in scene.exercise.mistakes
    ]
    title = tr("{exercise}: {layer}", exercise=_name(scene), layer=tr("common mistakes"))
    columns = (
        tr("At rest"),
        tr("At the top"),
        tr("At the top, from the feet"),
        tr("At the top, from behind"),
    )
    return Sheet(f"{scene.exercise.id}-mistakes", title, columns, tuple(rows), scene.dark)


def _twice_and_from_the_feet(scene: SceneSpec) -> tuple[Any, ...]:
    from clamstudio.ui.painting.sheet import Cell

    return (Cell(scene, 0.0), Cell(scene, 1.0), Cell(replace(scene, view="feet"), 1.0))


def _name(scene: SceneSpec) -> str:
    exercise: Exercise = scene.exercise
    return tr(exercise.name)


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise UserError(
            Message(msg("“{folder}” is a file; name a folder for the sheets."), {"folder": path})
        )
    if not path.exists():
        check_folder(path)
        path.mkdir()
    return path


def _index(made: list[Sheet]) -> str:
    title = html.escape(tr("ClamStudio: contact sheets"))
    items = "\n".join(
        f'<h2 id="{sheet.file}">{html.escape(sheet.title)}</h2>\n'
        f'<a href="{sheet.file}.png"><img src="{sheet.file}.png" loading="lazy" '
        f'alt="{html.escape(sheet.title)}"></a>'
        for sheet in made
    )
    links = "\n".join(
        f'<li><a href="#{sheet.file}">{html.escape(sheet.title)}</a></li>' for sheet in made
    )
    style = "body{font:16px Inter,sans-serif;margin:2rem;color:#14222a}img{max-width:100%}"
    return (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n<h1>{title}</h1>\n<ul>\n{links}\n</ul>\n{items}\n"
    )
