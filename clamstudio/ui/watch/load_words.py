"""What the load explorer says: how hard the present instant is, and what physics says plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.records import ResistanceId
from clamstudio.units import m_from_in, mass_words, units_in_use
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise, Resistance
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
_STRAIGHT = "straight-leg-lift"
_STRAIGHT_SHARE = 0.0359
_CLAM_SHARE = 0.0157
"""Peak gravity moments over mass, g and stature (data/README 6); the tests of mechanics hold them."""

_G_M_S2 = 9.81
_YARD_M = m_from_in(36.0)
_NOTHING_NM = 0.8
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
    if curves.about_heel:
        return tr(
            "The clam turns the leg about another line than strength is measured about, so it is only "
            "compared: bare, it asks for {share} of what the straight-leg lift does.",
            share=share_range_words(*2 * [_CLAM_SHARE / _STRAIGHT_SHARE]),
        )
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


def notes(
    exercise: Exercise, chosen: Resistance, curves: LoadCurves, person: Person
) -> tuple[str, ...]:
    """Return what physics says plainly about what is shown, the most important first."""
    found = []
    if curves.about_heel:
        found.append(_beside_the_axis(curves))
    ratio = _knees_to_ankles(curves)
    if exercise.id == _STRAIGHT and ratio:
        found.append(
            tr(
                "The same band moved from the knees to the ankles is about {ratio} times as hard.",
                ratio=decimal(ratio, ".1f"),
            )
        )
    if chosen.id == _ANKLE_WEIGHT and not curves.about_heel:
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


def _beside_the_axis(curves: LoadCurves) -> str:
    bare = curves.curves.get(_NONE)
    near = [curves.curves.get(key) for key in (_ANKLE_WEIGHT, _ANKLES)]
    if bare is None or any(
        curve is None or abs(curve.moment_nm - bare.moment_nm).max() > _NOTHING_NM for curve in near
    ):
        return ""
    return tr(
        "Ankle weight and ankle band lie on the curve of no load: the heels stay together, on the very "
        "line the leg turns about. Put the load at the knees."
    )


def _knees_to_ankles(curves: LoadCurves) -> float:
    """Return how many times as hard a band is at the ankles as at the knees; 0 where unknown."""
    bare, knees, ankles = (curves.curves.get(key) for key in (_NONE, _KNEES, _ANKLES))
    if bare is None or knees is None or ankles is None:
        return 0.0
    added = [float((curve.moment_nm - bare.moment_nm)[-1]) for curve in (knees, ankles)]
    return added[1] / added[0] if added[0] > 0.0 else 0.0


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
