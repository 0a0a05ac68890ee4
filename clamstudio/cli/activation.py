"""``clamstudio activation``: hip moments and muscle work along one repetition, by the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import (
    add_command,
    add_exercise,
    add_height,
    add_json,
    add_side,
    find_band,
    find_exercise,
    find_mistake,
    find_resistance,
    number,
    whole_number,
)
from clamstudio.cli.output import print_json, print_table
from clamstudio.records import NO_RESISTANCE, ResistanceId, Side
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.mechanics.activation import RepWork
    from clamstudio.mechanics.resistance import Load

__all__ = ["add_to", "run"]

_DECIMALS = 9
_BAND = ResistanceId("band-knees")
_WEIGHT = ResistanceId("ankle-weight")


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "activation", tr("estimate hip moments and muscle work along one lift"), run
    )
    add_exercise(parser)
    parser.add_argument("--resistance", metavar="ID", help=tr("what is added to the leg"))
    parser.add_argument(
        "--load-kg",
        type=number(0.0, 10.0),
        metavar="KG",
        help=tr("mass of a weight, 0.5 without it; at the ankle where no resistance is named"),
    )
    parser.add_argument(
        "--band",
        metavar="COLOUR",
        help=tr("a band’s colour, yellow without it; at the knees where no resistance is named"),
    )
    parser.add_argument(
        "--band-n-per-cm",
        type=number(0.0, 50.0),
        metavar="N",
        help=tr("own calibration: newtons for each centimetre that the taut loop parts the legs"),
    )
    add_height(parser)
    _add_body(parser)
    add_side(parser)
    parser.add_argument(
        "--phases",
        type=whole_number(2, 2000),
        default=60,
        metavar="N",
        help=tr("instants of one lift, hold and lowering, 60 without it"),
    )
    parser.add_argument("--mistake", metavar="ID", help=tr("with this mistake"))
    add_json(parser)


def _add_body(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mass-kg",
        type=number(25.0, 250.0),
        default=70.0,
        metavar="KG",
        help=tr("body mass in kilograms, 70 without it"),
    )
    parser.add_argument(
        "--sex",
        choices=("female", "male"),
        help=tr("whose table of leg masses; the mean of both without it"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the estimate."""
    from clamstudio.catalogue import load_catalogue

    catalogue = load_catalogue()
    exercise = find_exercise(catalogue, arguments.exercise)
    mistake = find_mistake(exercise, arguments.mistake)
    resistance = find_resistance(catalogue, _resistance_id(arguments))
    band = find_band(arguments.band)

    from clamstudio.mechanics.activation import rep_work
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import load_of

    person = Person(arguments.height_m, arguments.mass_kg, arguments.sex)
    load = load_of(
        catalogue.resistance(resistance),
        arguments.load_kg,
        band,
        arguments.band_n_per_cm,
    )
    side = Side(arguments.side)
    work = rep_work(exercise, side, person, load, mistake, arguments.phases)
    if arguments.json:
        print_json(_as_json(work, load))
        return 0
    _print_table(work)
    return 0


def _resistance_id(arguments: argparse.Namespace) -> str:
    if arguments.resistance is not None:
        return str(arguments.resistance)
    if arguments.band is not None or arguments.band_n_per_cm is not None:
        return _BAND
    return _WEIGHT if arguments.load_kg is not None else NO_RESISTANCE


def _as_json(work: RepWork, load: Load) -> dict[str, object]:
    from clamstudio.mechanics.activation import MODEL_VERSION, force_scale

    return {
        "model_version": MODEL_VERSION,
        "body": {
            "height_m": work.person.height_m,
            "mass_kg": work.person.mass_kg,
            "sex": work.person.sex,
            "length_scale": round(work.course.skeleton.scale, _DECIMALS),
            "muscle_force_scale": round(force_scale(work.person), _DECIMALS),
            "load_kg": load.weight_kg,
        },
        "phases": _instants(work),
    }


def _instants(work: RepWork) -> list[dict[str, object]]:
    from clamstudio.mechanics.leg import COORDINATES
    from clamstudio.mechanics.moment_arms import leg_muscles

    parts = {
        "gravity": work.named(work.moments.gravity),
        "band": work.named(work.moments.band),
        "weight": work.named(work.moments.weight),
        "inertia": work.named(work.moments.inertia),
        "support": work.named(work.support),
    }
    total = work.named(work.moments.total)
    names = [muscle.name for muscle in leg_muscles()]
    return [
        {
            "t_s": _rounded(work.times.t_s[i]),
            "segment": segment,
            "phase": _rounded(work.times.phase[i]),
            "angles_deg": {name: _rounded(a) for name, a in work.angles_deg[i].items()},
            "moment_nm": _all_rounded(total[i]),
            "parts_nm": {name: _all_rounded(rows[i]) for name, rows in parts.items()},
            "activation": {
                name: _rounded(a) for name, a in zip(names, work.sharing.activation[i], strict=True)
            },
            "muscles": {name: _rounded(shares[i]) for name, shares in work.muscles.items()},
            "reserve_nm": {
                name: _rounded(left)
                for name, left in zip(COORDINATES, work.sharing.reserve_nm[i], strict=True)
            },
        }
        for i, segment in enumerate(work.times.segments)
    ]


def _all_rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: _rounded(figure) for name, figure in figures.items()}


def _rounded(figure: float) -> float:
    return round(float(figure), _DECIMALS) + 0.0


def _print_table(work: RepWork) -> None:
    shown = ("gluteus_medius", "gluteus_maximus_upper", "tensor_fasciae_latae", "deep_rotators")
    moments = work.moments.total
    print_table(
        (tr("seconds"), tr("part"), tr("lift"), tr("abduction (Nm)"), *shown),
        [
            (
                f"{work.times.t_s[i]:5.2f}",
                segment,
                f"{work.times.phase[i]:5.2f}",
                f"{moments[i, 1]:7.1f}",
                *(f"{100.0 * work.muscles[name][i]:4.0f} %" for name in shown),
            )
            for i, segment in enumerate(work.times.segments)
        ],
    )
    print()
    print(tr("A model’s estimate, not a measurement: read it as low, moderate or high."))
