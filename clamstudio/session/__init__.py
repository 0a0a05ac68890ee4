"""From a prescription to a moment: timeline, state machine, files. Pure; time is an argument."""

from __future__ import annotations

from clamstudio.session.checks import check_against, validate_prescription
from clamstudio.session.prescription_file import (
    prescription_to_toml,
    read_prescription,
    write_prescription,
)
from clamstudio.session.session import PacedRep, Session, SessionMode, SessionState
from clamstudio.session.templates import TEMPLATE_NAMES, template
from clamstudio.session.tempo import Breath, RepInstant, minimum_jerk, rep_instant
from clamstudio.session.timeline import Phase, Segment, SessionMoment, Timeline, build_timeline

__all__ = [
    "TEMPLATE_NAMES",
    "Breath",
    "PacedRep",
    "Phase",
    "RepInstant",
    "Segment",
    "Session",
    "SessionMode",
    "SessionMoment",
    "SessionState",
    "Timeline",
    "build_timeline",
    "check_against",
    "minimum_jerk",
    "prescription_to_toml",
    "read_prescription",
    "rep_instant",
    "template",
    "validate_prescription",
    "write_prescription",
]
