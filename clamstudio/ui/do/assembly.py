"""The parts of one session, joined: log, tones, voice, pain, controller, view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.coach.session_pain import SessionPain
from clamstudio.records import CheckInKind
from clamstudio.session.recording import Recording
from clamstudio.ui.do.controller import SessionController
from clamstudio.ui.do.log import SessionLog
from clamstudio.ui.do.person import check_in, pain_of, person_of
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.side_change import SideChange, chosen_change
from clamstudio.ui.do.voice import Voice

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from clamstudio.records import Prescription
    from clamstudio.session.resume import Unfinished
    from clamstudio.settings import SpeechChoice
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.before import BeforeAnswers
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.do.tones import Tones

__all__ = ["Running", "log_of", "new_session", "resumed_session"]


@dataclass(slots=True)
class Running:
    """What belongs to one session from its start to its summary."""

    controller: SessionController
    log: SessionLog
    view: RunnerView
    stop_signs: bool = False


def new_session(
    services: DoServices,
    prescription: Prescription,
    answers: BeforeAnswers,
    speech: Speech,
    parent: QObject,
) -> Running:
    """Return a session that is about to start.

    Args:
        services: What it stands on.
        prescription: What is to be done.
        answers: What was answered before it.
        speech: Who speaks.
        parent: The owner.

    Raises:
        UserError: The history cannot be read or written.
    """
    log = SessionLog(services.writer(), person_of(services).id, prescription, parent)
    if answers.pain_nrs is not None:
        log.add_answer_before(
            check_in(
                services,
                log.person_id,
                None,
                CheckInKind.BEFORE,
                answers.pain_nrs,
                place=answers.place,
            )
        )
    pain = SessionPain(log, services.clock, answers.pain_nrs)
    return _joined(services, prescription, log, pain, speech)


def resumed_session(
    services: DoServices, unfinished: Unfinished, speech: Speech, parent: QObject
) -> Running:
    """Return a session that was cut off, to go on with.

    Raises:
        UserError: The history cannot be read.
    """
    log = log_of(services, unfinished, parent)
    baseline_nrs, told = pain_of(services, unfinished.record)
    pain = SessionPain(log, services.clock, baseline_nrs, told)
    return _joined(services, unfinished.record.prescription, log, pain, speech)


def log_of(services: DoServices, unfinished: Unfinished, parent: QObject) -> SessionLog:
    """Return the log of a session that was cut off."""
    record = unfinished.record
    paced = unfinished.session.at(unfinished.at_s).paced
    recording = Recording.resumed(record, len(paced))
    return SessionLog(
        services.writer(), record.person_id, record.prescription, parent, resumed=recording
    )


def _joined(
    services: DoServices,
    prescription: Prescription,
    log: SessionLog,
    pain: SessionPain,
    speech: Speech,
) -> Running:
    tones = services.tones(services.settings())
    voice = _voice(services, speech, tones)
    controller = SessionController(
        prescription, services.clock, log, tones, voice, pain, log.parent()
    )
    return Running(controller, log, RunnerView(services, controller))


def _voice(services: DoServices, speech: Speech, tones: Tones) -> Voice:
    def amount() -> SpeechChoice:
        settings = services.settings()
        return "off" if settings.muted else settings.speech

    def change() -> SideChange:
        heard = speech.available and tones.problem is None and amount() != "off"
        return chosen_change(services.settings().side_change, can_listen=heard)

    return Voice(speech, services.catalogue, change, amount)
