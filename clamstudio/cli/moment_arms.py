"""``clamstudio moment-arms``: lengths and moment arms of the leg's muscles in one pose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_json, number
from clamstudio.cli.output import print_json, print_table
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]

_DECIMALS = 9


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "moment-arms", tr("print how the leg’s muscles pull in one pose"), run
    )
    ranges = {
        "hip_flexion": (-45.0, 120.0),
        "hip_abduction": (-60.0, 80.0),
        "hip_external_rotation": (-80.0, 80.0),
        "knee_flexion": (-10.0, 120.0),
    }
    for name, (low, high) in ranges.items():
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            dest=name,
            type=number(low, high),
            default=0.0,
            metavar="DEGREES",
            help=tr(
                "from neutral, {low} to {high}; 0 without it", low=decimal(low), high=decimal(high)
            ),
        )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print lengths and moment arms of the unscaled model (1.69 m)."""
    from clamstudio.mechanics.leg import COORDINATES
    from clamstudio.mechanics.moment_arms import unscaled_moment_arms

    found = unscaled_moment_arms({name: getattr(arguments, name) for name in COORDINATES})
    if arguments.json:
        print_json(
            {
                muscle: {name: round(value, _DECIMALS) + 0.0 for name, value in row.items()}
                for muscle, row in found.items()
            }
        )
        return 0
    columns = tuple(next(iter(found.values())))
    print_table(
        (tr("muscle"), *columns),
        [(muscle, *(f"{row[name]:8.4f}" for name in columns)) for muscle, row in found.items()],
    )
    return 0
