"""``clamstudio pose``: joint angles and joint positions at one phase of a repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import (
    add_command,
    add_exercise,
    add_height,
    add_json,
    add_side,
    find_exercise,
    find_mistake,
    phase,
)
from clamstudio.cli.output import print_json, print_table
from clamstudio.records import Side
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "pose", tr("print joint angles and positions at one phase of the lift"), run
    )
    add_exercise(parser)
    parser.add_argument(
        "--phase",
        type=phase,
        required=True,
        metavar="0..1",
        help=tr("0 is the stacked rest, 1 the top of the lift"),
    )
    add_side(parser)
    add_height(parser)
    parser.add_argument("--mistake", metavar="ID", help=tr("show this mistake"))
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the pose."""
    from clamstudio.catalogue import load_catalogue

    exercise = find_exercise(load_catalogue(), arguments.exercise)
    mistake = find_mistake(exercise, arguments.mistake)

    from clamstudio.body.motion import AXES, solve_motion

    motion = solve_motion(exercise, Side(arguments.side), arguments.height_m, mistake)
    angles_deg = {
        name: round(angle_deg, 6) + 0.0
        for name, angle_deg in motion.angles_deg(arguments.phase).items()
    }
    positions_m = {
        name: [round(float(coordinate_m), 9) + 0.0 for coordinate_m in position_m]
        for name, position_m in motion.positions_m(arguments.phase).items()
    }
    if arguments.json:
        print_json({"angles_deg": angles_deg, "positions_m": positions_m, "axes": AXES})
        return 0
    print_table(
        (tr("joint angle"), tr("degrees")),
        [(name, f"{angle_deg:8.2f}") for name, angle_deg in angles_deg.items()],
    )
    print()
    print_table(
        (tr("point"), "x (m)", "y (m)", "z (m)"),
        [(name, *(f"{c:7.3f}" for c in point)) for name, point in positions_m.items()],
    )
    print(f"\n{AXES}")
    return 0
