"""What the load explorer says: how hard the present instant is, and what physics says plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.records import ResistanceId
from clamstudio.units import m_from_in, mass_words, units_in_use
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.catalogue.model import Resistance, TurnAbout
    from clamstudio.mechanics.curves import LoadCurves
    from clamstudio.mechanics.person import Person

__all__ = [
    "ROUGH_SHARES",
    "hold_words",
    "notes",
    "share_range_words",
    "short_name",
    "strength_words",
]

_NONE = ResistanceId("none")
_KNEES = ResistanceId("band-knees")
_ANKLES = ResistanceId("band-ankles")
_ANKLE_WEIGHT = ResistanceId("ankle-weight")
_THIGH_WEIGHT = ResistanceId("thigh-weight")
_STRAIGHT_SHARE = 0.0359
"""Peak gravity moment of the straight-leg lift over mass, g and stature (data/README 6); the tests of
mechanics hold it."""

_G_M_S2 = 9.81
_YARD_M = m_from_in(36.0)
_NOTHING_NM = 0.8
_MUCH_HARDER = 1.5
_STUDY_SHARE = 0.05
_START_KG = 0.5

ROUGH_SHARES = (0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.75, 0.9, 1.0)


def short_name(resistance: Resistance) -> str:
    """Return what a resistance is called where there is little room."""
    words = {
        "none": tr("no load"),
        "band-knees": tr("band, knees"),
        "band-ankles": tr("band, ankles"),
        "ankle-weight": tr("ankle weight"),
        "thigh-weight": tr("thigh weight"),
    }
    return words.get(str(resistance.id), tr(resistance.name))


def hold_words(curves: LoadCurves, resistance: ResistanceId, phase: float) -> str:
    """Return how hard the instant is, in newton metres and as something one can picture."""
    low, now, high = curves.moment_at(resistance, phase)
    if units_in_use() == "imperial":
        mass, length = mass_words(now / _G_M_S2 / _YARD_M), tr("3 ft")
    else:
        mass, length = mass_words(round(now / _G_M_S2, 1)), tr("1 m")
    if high - low >= 1.0:
        return tr(
            "Here the hip holds about {now} Nm ({low} to {high}, as bands differ): like {mass} at "
            "the end of a stick {length} long.",
            now=round(now),
            low=round(low),
            high=round(high),
            mass=mass,
            length=length,
        )
    return tr(
        "Here the hip holds about {now} Nm: like {mass} at the end of a stick {length} long.",
        now=round(now),
        mass=mass,
        length=length,
    )


def share_range_words(low: float, high: float) -> str:
    """Return a range of shares in words; both ends rounded to a plain fraction."""
    first, second = _rough(low), _rough(high)
    if high > 1.05:
        return tr("from {low} up to more than all", low=_share_words(first))
    if first == second:
        return tr("about {share}", share=_share_words(first))
    return tr("about {low} to {high}", low=_share_words(first), high=_share_words(second))


def strength_words(curves: LoadCurves, chosen: ResistanceId, person: Person) -> str:
    """Return what share of a typical maximum the heaviest instant is, or why that is not said."""
    if curves.turns is not None:
        return _compared_words(curves, curves.turns, person)
    # Brings numpy: only with curves at hand.
    from clamstudio.mechanics.strength import share_of_strength

    moment_nm = float(curves.curves[chosen].moment_nm.max())
    words = share_range_words(*share_of_strength(moment_nm, person))
    if person.age_years is None:
        return tr(
            "At most {share} of a typical maximum for an adult of your size, about 40 years old.",
            share=words,
        )
    return tr("At most {share} of a typical maximum for your age and size.", share=words)


def notes(chosen: Resistance, curves: LoadCurves, person: Person) -> tuple[str, ...]:
    """Return what physics says plainly about what is shown, the most important first."""
    found = [_beside_the_axis(curves)]
    ratio = _knees_to_ankles(curves)
    if ratio >= _MUCH_HARDER:
        found.append(
            tr(
                "The same band moved from the knees to the ankles is about {ratio} times as hard.",
                ratio=decimal(ratio, ".1f"),
            )
        )
    if chosen.id == _ANKLE_WEIGHT and not _on_the_line(curves, (_ANKLE_WEIGHT,)):
        found.append(
            tr(
                "5 % of body mass at the ankle ({mass} of yours) was used in a study. It is no load "
                "to start with: begin with {start}.",
                mass=mass_words(round(_STUDY_SHARE * person.mass_kg, 1)),
                start=mass_words(_START_KG),
            )
        )
    if chosen.kind == "band":
        found.append(
            tr(
                "Shaded: a colour’s pull is uncertain by a quarter either way, and makers’ colours "
                "differ."
            )
        )
    if chosen.kind != "none":
        found.append(
            tr(
                "A band and a weight together are not offered: not until each has felt easy on its "
                "own."
            )
        )
    return tuple(words for words in found if words)


def _compared_words(curves: LoadCurves, turns: TurnAbout, person: Person) -> str:
    """Return why no share of a maximum is said where the leg turns about a line of its own."""
    bare = curves.curves.get(_NONE)
    if turns.end == "knee_centre" or bare is None:
        return tr(
            "This movement turns the thigh about its own length, and strength is measured in lifting the "
            "leg sideways: no share of a maximum can be said."
        )
    size = person.mass_kg * _G_M_S2 * person.height_m
    share = float(bare.moment_nm.max()) / size / _STRAIGHT_SHARE
    return tr(
        "This movement turns the leg about another line than strength is measured about, so it is only "
        "compared: bare, it asks for {share} of what the straight-leg lift does.",
        share=share_range_words(share, share),
    )


def _on_the_line(curves: LoadCurves, keys: Iterable[ResistanceId]) -> bool:
    """Return whether resistances lie on the line the leg turns about: they add next to nothing."""
    bare = curves.curves.get(_NONE)
    near = [curves.curves.get(key) for key in keys]
    if bare is None or curves.turns is None:
        return False
    return all(
        curve is not None and abs(curve.moment_nm - bare.moment_nm).max() <= _NOTHING_NM
        for curve in near
    )


def _beside_the_axis(curves: LoadCurves) -> str:
    end = "" if curves.turns is None else curves.turns.end
    if end == "heel_contact" and _on_the_line(curves, (_ANKLE_WEIGHT, _ANKLES)):
        return tr(
            "Ankle weight and ankle band lie on the curve of no load: the heels stay together, on the "
            "very line the leg turns about. Put the load at the knees."
        )
    if end == "knee_centre" and _on_the_line(curves, (_THIGH_WEIGHT, _KNEES)):
        return tr(
            "Thigh weight and knee band lie on the curve of no load: the knees stay together, on the "
            "very line the leg turns about. Put a weight at the ankle."
        )
    return ""


def _knees_to_ankles(curves: LoadCurves) -> float:
    """Return how many times as hard a band is at the ankles as at the knees; 0 where unknown."""
    bare, knees, ankles = (curves.curves.get(key) for key in (_NONE, _KNEES, _ANKLES))
    if bare is None or knees is None or ankles is None:
        return 0.0
    added = [float((curve.moment_nm - bare.moment_nm)[-1]) for curve in (knees, ankles)]
    return added[1] / added[0] if added[0] > _NOTHING_NM else 0.0


def _rough(share: float) -> float:
    return min(ROUGH_SHARES, key=lambda each: abs(each - share))


def _share_words(share: float) -> str:
    words = {
        0.1: tr("a tenth"),
        0.2: tr("a fifth"),
        0.25: tr("a quarter"),
        1 / 3: tr("a third"),
        0.4: tr("two fifths"),
        0.5: tr("a half"),
        0.6: tr("three fifths"),
        2 / 3: tr("two thirds"),
        0.75: tr("three quarters"),
        0.9: tr("nearly all"),
        1.0: tr("all"),
    }
    return words[share]
