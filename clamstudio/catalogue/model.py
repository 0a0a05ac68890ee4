"""Frozen types of the catalogue: what an exercise, a resistance and a muscle are.

Every field of type ``Text`` is an English sentence that is also its message id: it is extracted
into the gettext catalogue and shown through ``words.tr``. Angles in the catalogue are in degrees
and lengths in metres, with OpenSim's names and signs: ``hip_flexion`` positive in flexion,
``hip_adduction`` positive towards the midline, ``hip_rotation`` positive inwards, ``knee_angle``
negative in flexion, ``ankle_angle`` positive in dorsiflexion, ``subtalar_angle`` positive in
inversion.
"""

from __future__ import annotations

from typing import Literal, NewType

from clamstudio.catalogue.frozen import Frozen
from clamstudio.errors import UserError
from clamstudio.records import (  # noqa: TC001 - `texts` evaluates the annotations
    ExerciseId,
    MistakeId,
    MuscleId,
    Reps,
    ResistanceId,
    Tempo,
)
from clamstudio.words import Message, msg

__all__ = [
    "ArmPosition",
    "Compatibility",
    "Constraint",
    "Dose",
    "Evidence",
    "Exercise",
    "Figure",
    "Fit",
    "GeometryRef",
    "JointAngles",
    "Measurement",
    "Mistake",
    "Motion",
    "MovementStep",
    "Muscle",
    "MuscleGroup",
    "MuscleRole",
    "PointName",
    "Quantity",
    "Resistance",
    "Role",
    "SelfCheck",
    "Source",
    "Target",
    "Term",
    "Text",
    "TurnAbout",
    "TurnEnd",
]

Text = NewType("Text", str)

Role = Literal["prime_mover", "synergist", "stabiliser", "substitute"]
Quantity = Literal["opening_deg", "knee_gap_cm", "hip_abduction_deg", "foot_lift_deg"]
Fit = Literal["best", "yes", "gentle", "strong", "little", "none"]
TurnEnd = Literal["knee_centre", "ankle_centre", "heel_contact", "toe"]
PointName = Literal["hip_centre", TurnEnd]
"""Points of a leg that a motion may name."""

JointAngles = dict[str, float]
"""Degrees by OpenSim name without side, for example ``{"hip_flexion": 45.0}``."""
_NO_ANGLES: JointAngles = {}


class Source(Frozen):
    """Where a fact comes from. ``tag`` is the evidence tag: V, R-hi, R-med, D or P."""

    id: str
    citation: Text
    tag: Literal["V", "R-hi", "R-med", "D", "P"]


class Term(Frozen):
    """A word that needs explaining.

    Attributes:
        term: As it stands in sentences.
        meaning: In plain words.
        linked: Whether it is found by itself in sentences; else only where one links to it.
    """

    id: str
    term: Text
    meaning: Text
    linked: bool = True


class MovementStep(Frozen):
    """What to do in one phase of a repetition."""

    phase: Literal["lift", "hold", "lower", "pause"]
    text: Text
    breath: Literal["out", "in", "free"]


class SelfCheck(Frozen):
    """A question the user can answer without a sensor."""

    id: str
    text: Text


class Mistake(Frozen):
    """A common mistake: how it looks, why it matters, the cue that corrects it.

    Attributes:
        pelvis_roll_deg: Added at phase 1; positive is rolled back.
        pelvis_hike_deg: Added at phase 1; positive is the top hip towards the ribs.
        top_leg: Added to the top leg's joint angles at phase 1.
        bottom_leg: The same for the bottom leg, where both lie wrong.
        travel: Factor on the travel of the lift, for example 1.8 where it goes too high.
        at_rest: Whether the change is there from phase 0 on.
        breaks_constraints: Whether the motion's constraints no longer hold, for example heels that
            part in the clam.
        substitutes: Muscles that take over.
        tempo: How long the parts of the repetition last where it is done too fast; it goes a whole
            number of times into the exercise's own repetition.
        holds_breath: Whether the chest stays full.
        arms: Where the top hand is in this mistake; empty where that does not matter.
    """

    id: MistakeId
    name: Text
    seen_as: Text
    why: Text
    cue: Text
    source: str
    pelvis_roll_deg: float = 0.0
    pelvis_hike_deg: float = 0.0
    top_leg: JointAngles = _NO_ANGLES
    bottom_leg: JointAngles = _NO_ANGLES
    travel: float = 1.0
    at_rest: bool = False
    breaks_constraints: bool = False
    substitutes: tuple[MuscleId, ...] = ()
    tempo: Tempo | None = None
    holds_breath: bool = False
    arms: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether the figure moves differently from what is meant."""
        return self.changes_pose or self.tempo is not None or self.holds_breath

    @property
    def changes_pose(self) -> bool:
        """Whether the figure takes other poses; haste and a held breath, for two, do not."""
        return bool(
            self.pelvis_roll_deg
            or self.pelvis_hike_deg
            or self.top_leg
            or self.bottom_leg
            or self.travel != 1.0
        )


class Target(Frozen):
    """What phase 1 means, and how far is too far (DESIGN 6.8)."""

    quantity: Quantity
    value: float
    low: float
    high: float
    cap: float
    label: Text
    explanation: Text


class Dose(Frozen):
    """Default dose."""

    sets: int
    reps: Reps
    tempo: Tempo
    rest_s: float


class MuscleRole(Frozen):
    """What a muscle does in this exercise, on which side."""

    muscle: MuscleId
    role: Role
    side: Literal["top", "bottom", "both"] = "top"
    note: Text = Text("")


class Evidence(Frozen):
    """A published finding in words, with its source."""

    text: Text
    source: str


class Measurement(Frozen):
    """What a study measured with electrodes, or says in words, about one muscle in one exercise.

    Attributes:
        exercise: What was done.
        muscle: Which muscle was measured.
        text: How it was done, or all that is said where there is no figure.
        mean: Percent of a maximal voluntary contraction; ``None`` for words alone.
        sd: Standard deviation; ``None`` where the study gives none.
        n: How many people; ``None`` where that is not known.
        electrode: How it was measured.
        source: Id of the study.
        tag: How sure the figure is; R-med stands in words only.
    """

    exercise: ExerciseId
    muscle: MuscleId
    text: Text
    source: str
    tag: Literal["V", "R-hi", "R-med"]
    mean: float | None = None
    sd: float | None = None
    n: int | None = None
    electrode: Literal["surface", "fine_wire"] = "surface"


class Figure(Frozen):
    """A figure that the program uses or shows outside the catalogue's other files."""

    id: str
    text: Text
    source: str


class Compatibility(Frozen):
    """How a resistance suits this exercise, in words."""

    resistance: ResistanceId
    fit: Fit
    note: Text


class TurnAbout(Frozen):
    """The top leg turns as one piece about the line through two points that stay where they are.

    Attributes:
        start: The hip's centre: a leg turns about no other line in one piece.
        end: A point of the top leg, for example ``heel_contact``.
        angle_deg: Turn at phase 1.
        moves: ``leg`` turns the whole top leg.
    """

    start: Literal["hip_centre"]
    end: TurnEnd
    angle_deg: float
    moves: Literal["leg"] = "leg"


class Constraint(Frozen):
    """A condition the motion holds by changing ``by`` of the top leg.

    Attributes:
        kind: ``touch``: the two points meet at rest. ``distance``: the two points are ``value_m``
            apart at rest, on a body 1.69 m tall, and in proportion on others. ``gap``: their
            distance grows by ``value_m`` to phase 1, on every body. ``level``: the two points are
            equally high from ``from_phase`` on.
        a: ``top.`` or ``bottom.`` and a point's name.
        b: The same.
        by: Joint angles of the top leg that are solved for.
        value_m: Length for ``distance`` and ``gap``.
        from_phase: Where ``level`` begins to hold.
    """

    kind: Literal["touch", "distance", "gap", "level"]
    a: str
    b: str
    by: tuple[str, ...]
    value_m: float = 0.0
    from_phase: float = 0.0


class Motion(Frozen):
    """The motion as data: key poses, constraints and the line the leg turns about.

    Attributes:
        rest_top: Top leg at phase 0.
        rest_bottom: Bottom leg, at rest throughout.
        rest_bottom_bent: Bottom leg where the user bends it for balance; empty where that is not
            offered. What it does not name is as in ``rest_bottom``.
        lifted_top: Top leg at phase 1 where it differs from rest.
        turn_about: The leg turns about a line; ``lifted_top`` then names what moves along, such as
            the foot.
        constraints: Solved once per body size.
    """

    rest_top: JointAngles
    rest_bottom: JointAngles
    rest_bottom_bent: JointAngles = _NO_ANGLES
    lifted_top: JointAngles = _NO_ANGLES
    turn_about: TurnAbout | None = None
    constraints: tuple[Constraint, ...] = ()


class ArmPosition(Frozen):
    """Where the top hand is; the painter knows the id."""

    id: Literal["hand-on-hip", "hand-on-outer-hip", "fingertips-on-floor"]
    text: Text


class Exercise(Frozen):
    """One variation."""

    id: ExerciseId
    order: int
    name: Text
    also_known_as: tuple[Text, ...] = ()
    summary: Text
    level: Text
    purpose: Text
    setup: tuple[Text, ...]
    movement: tuple[MovementStep, ...]
    cues: tuple[Text, ...]
    feel: Text
    self_checks: tuple[SelfCheck, ...]
    mistakes: tuple[Mistake, ...]
    target: Target
    dose: Dose
    muscles: tuple[MuscleRole, ...]
    resistances: tuple[Compatibility, ...]
    arm_positions: tuple[ArmPosition, ...]
    evidence: tuple[Evidence, ...]
    motion: Motion

    def mistake(self, mistake_id: str) -> Mistake:
        """Return a common mistake by its id.

        Raises:
            UserError: If this exercise has none of that id; it names those it has.
        """
        for mistake in self.mistakes:
            if mistake.id == mistake_id:
                return mistake
        known = ", ".join(mistake.id for mistake in self.mistakes)
        raise UserError(
            Message(
                msg("“{exercise}” has no mistake “{id}”. Choose one of: {known}."),
                {"exercise": self.id, "id": mistake_id, "known": known},
            )
        )

    def compatibility(self, resistance_id: str) -> Compatibility | None:
        """Return how a resistance suits this exercise, or ``None`` where nothing is said."""
        return next((c for c in self.resistances if c.resistance == resistance_id), None)


class Resistance(Frozen):
    """A way to make an exercise harder."""

    id: ResistanceId
    order: int
    name: Text
    kind: Literal["none", "band", "weight"]
    place: Literal["none", "knees", "ankles", "thigh", "ankle"]
    description: Text
    safety: tuple[Text, ...] = ()


class MuscleGroup(Frozen):
    """One of the article's groups; a muscle may be in several."""

    id: str
    order: int
    name: Text
    description: Text
    source: str


class GeometryRef(Frozen):
    """How the painter finds a muscle's shape.

    Attributes:
        paths: Names of paths in ``resources/muscles/geometry.json``.
        drawn: ``paths`` as bellies, ``sheet`` as a sheet of fibres between attachment lines, or
            ``estimated`` by textbook course from landmarks.
        depth: 0 is deepest.
    """

    drawn: Literal["paths", "sheet", "estimated"]
    paths: tuple[str, ...] = ()
    depth: int = 0


class Muscle(Frozen):
    """One muscle with its textbook facts (science G).

    Attributes:
        described: One or two sentences for a first look.
        source: Of the facts.
        remark: A further fact that needs a source of its own, or empty.
        remark_source: Of the remark.
    """

    id: MuscleId
    order: int
    name: Text
    latin: str
    groups: tuple[str, ...]
    origin: Text
    insertion: Text
    action: Text
    nerve: Text
    described: Text
    source: str
    geometry: GeometryRef
    remark: Text = Text("")
    remark_source: str = ""
