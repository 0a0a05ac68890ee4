"""``clamstudio render``: a picture of one instant of a repetition, or a clip of the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import (
    CLIP_SUFFIXES,
    PictureSize,
    UsageError,
    add_command,
    add_exercise,
    add_height,
    add_render_file,
    add_side,
    find_exercise,
    find_mistake,
    find_resistance,
    orbit_or_view,
    phase,
    rate_fps,
    seconds,
)
from clamstudio.cli.output import check_folder, progress_line
from clamstudio.records import Side
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse

    from PySide6.QtCore import QSize

    from clamstudio.catalogue.model import Exercise
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["add_to", "run"]

DEFAULT_SIZE = PictureSize(1280, 720)
DEFAULT_FPS = 25


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
        metavar="0..1",
        help=tr("0 is the stacked rest, 1 (without it) the top of the lift"),
    )
    parser.add_argument(
        "--view",
        type=orbit_or_view,
        default="front",
        metavar="VIEW",
        help=tr(
            "front (without it), back, above, feet, or AZIMUTH,ELEVATION in degrees: 0,0 looks "
            "level at the front, 180 from behind, 90 up straight down; a negative one as --view=-30,20"
        ),
    )
    parser.add_argument(
        "--layer",
        choices=("figure", "xray"),
        default="figure",
        help=tr("the clothed figure, or bones and muscles"),
    )
    parser.add_argument(
        "--head",
        choices=("pillow", "lower-arm"),
        default="pillow",
        help=tr("what the head lies on; a pillow without it"),
    )
    parser.add_argument("--mistake", metavar="ID", help=tr("show this mistake"))
    parser.add_argument(
        "--arms",
        metavar="ID",
        help=tr(
            "where the top hand is: hand-on-hip (without it), hand-on-outer-hip or "
            "fingertips-on-floor"
        ),
    )
    parser.add_argument(
        "--bottom-bent",
        action="store_true",
        help=tr("the bottom leg bent for balance, where the exercise offers it"),
    )
    parser.add_argument("--mirror", action="store_true", help=tr("as in a mirror"))
    add_height(parser)
    _add_clip(parser)
    add_render_file(parser, DEFAULT_SIZE)


def _add_clip(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--labels",
        action="store_true",
        help=tr("write on it what to do, the breath and the figure"),
    )
    parser.add_argument(
        "--seconds",
        type=seconds,
        metavar="S",
        help=tr("length of a clip; one whole repetition without it, which loops without a seam"),
    )
    parser.add_argument(
        "--fps",
        type=rate_fps,
        metavar="N",
        help=tr("pictures a second of a clip, {fps} without it", fps=DEFAULT_FPS),
    )


def run(arguments: argparse.Namespace) -> int:
    """Render the picture or the clip."""
    from clamstudio.cli.pictures import picture_application

    is_clip = arguments.output.suffix.lower() in CLIP_SUFFIXES
    _refuse_idle_options(arguments, is_clip=is_clip)
    spec = _spec(arguments)
    check_folder(arguments.output)
    application = picture_application()

    from PySide6.QtCore import QSize

    size = QSize(*arguments.size)
    if is_clip:
        _render_clip(arguments, spec, size)
    else:
        _render_still(arguments, spec, size)
    application.processEvents()
    return 0


def _render_still(arguments: argparse.Namespace, spec: SceneSpec, size: QSize) -> None:
    from clamstudio.cli.pictures import save_png
    from clamstudio.ui.figure.clip_words import captions, instant_at
    from clamstudio.ui.painting.clip import still

    phase = 1.0 if arguments.phase is None else arguments.phase
    instant = instant_at(spec.tempo, phase)
    caption = captions(spec)(instant) if arguments.labels else None
    save_png(still(spec, phase, size, caption), arguments.output)


def _render_clip(arguments: argparse.Namespace, spec: SceneSpec, size: QSize) -> None:
    from clamstudio.ui.figure.clip_words import captions
    from clamstudio.ui.painting.clip import Clip
    from clamstudio.ui.painting.clip_file import write_clip

    clip = Clip(
        scene=spec,
        tempo=spec.tempo,
        size=size,
        fps=DEFAULT_FPS if arguments.fps is None else arguments.fps,
        seconds=arguments.seconds,
        caption=captions(spec) if arguments.labels else None,
    )
    kind = CLIP_SUFFIXES[arguments.output.suffix.lower()]
    with progress_line(tr("pictures")) as show:
        write_clip(clip, arguments.output, kind, show)


def _refuse_idle_options(arguments: argparse.Namespace, *, is_clip: bool) -> None:
    if is_clip and arguments.phase is not None:
        raise UsageError(Message(msg("A clip shows the whole repetition: leave out --phase.")))
    if not is_clip and (arguments.seconds is not None or arguments.fps is not None):
        raise UsageError(
            Message(
                msg("--seconds and --fps are for clips: name a file that ends in {endings}."),
                {"endings": ", ".join(CLIP_SUFFIXES)},
            )
        )


def _spec(arguments: argparse.Namespace) -> SceneSpec:
    from clamstudio.catalogue import load_catalogue

    catalogue = load_catalogue()
    exercise = find_exercise(catalogue, arguments.exercise)
    mistake = find_mistake(exercise, arguments.mistake)
    resistance = find_resistance(catalogue, arguments.resistance)

    from clamstudio.ui.painting.scene import SceneSpec

    preset = arguments.view if isinstance(arguments.view, str) else "front"
    return SceneSpec(
        exercise=exercise,
        side=Side(arguments.side),
        resistance=resistance,
        view=preset,  # type: ignore[arg-type]  # read by orbit_or_view, which knows the presets
        orbit_deg=None if preset == arguments.view else arguments.view,
        layer=arguments.layer,
        mistake=mistake,
        arms=_arms(exercise, arguments.arms),
        bottom_bent=arguments.bottom_bent and _may_bend(exercise),
        mirror=arguments.mirror,
        height_m=arguments.height_m,
        head=arguments.head,
    )


def _arms(exercise: Exercise, position: str | None) -> str:
    known = [place.id for place in exercise.arm_positions]
    if position is None:
        return known[0]
    if position not in known:
        raise UsageError(
            Message(
                msg("There is no place of the top hand “{name}”; known are: {known}."),
                {"name": position, "known": ", ".join(known)},
            )
        )
    return position


def _may_bend(exercise: Exercise) -> bool:
    """Return true.

    Raises:
        UsageError: The exercise does not leave the bottom leg a choice.
    """
    if not exercise.motion.rest_bottom_bent:
        raise UsageError(
            Message(
                msg("{exercise} is done with both legs alike: leave out --bottom-bent."),
                {"exercise": exercise.id},
            )
        )
    return True
