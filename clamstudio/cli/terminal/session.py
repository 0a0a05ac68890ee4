"""One session on the terminal, from its start to its end on the disk."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.cli.terminal.after import ask_after
from clamstudio.cli.terminal.line import ProgressLine
from clamstudio.cli.terminal.pause import Pause
from clamstudio.cli.terminal.talk import STEP_S, Talk
from clamstudio.errors import UserError
from clamstudio.history.elsewhere import save_elsewhere
from clamstudio.records import EventKind, SessionStatus
from clamstudio.session.session import STRETCHABLE, Session, SessionMode
from clamstudio.session.timeline import Phase
from clamstudio.words import Message, msg, tr, trn

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.cli.terminal.clock import FastClock
    from clamstudio.cli.terminal.keys import Keys
    from clamstudio.cli.terminal.log import TerminalLog
    from clamstudio.clock import Clock
    from clamstudio.coach.session_pain import SessionPain
    from clamstudio.records import PersonRecord, Prescription
    from clamstudio.session.session import SessionState

__all__ = ["TerminalSession"]

INTERRUPTED = 130
LONGEST_GAP_S = 2.0
"""A longer time between two looks at the clock means that the computer slept."""

GIVE_UP_S = 60.0
"""Where nobody can be asked, so long is tried to save a session that is over."""


class TerminalSession:
    """Runs one session; keys do what they do in the window.

    Args:
        prescription: What is to be done.
        person: Whose session it is.
        log: Where it goes.
        pain: What is told of pain, and what follows from it.
        catalogue: Gives names.
        keys: Of the terminal.
        clock: By which the session runs.
        real: By which waiting for the disk is measured.
    """

    def __init__(
        self,
        prescription: Prescription,
        person: PersonRecord,
        log: TerminalLog,
        pain: SessionPain,
        catalogue: Catalogue,
        keys: Keys,
        clock: FastClock,
        real: Clock,
    ) -> None:
        self._person = person
        self._log = log
        self._keys = keys
        self._clock = clock
        self._real = real
        self._talk = Talk(keys, self._look_at_disk)
        self._pause = Pause(self._talk, pain, catalogue, self._act)
        self._catalogue = catalogue
        self._line = ProgressLine(catalogue)
        self._told = ""
        self._session = Session(prescription, clock.now())
        self._origin_s = clock.now_s()
        self._state = self._session.at(0.0)

    def run(self) -> int:
        """Run to the end and return the exit code.

        Raises:
            UserError: It could not be stored where it should; the sentence says where it is.
        """
        code = 0
        if self._keys.there:
            self._talk.say(tr("Any key pauses; H if it hurt; Ctrl+C ends. What you did is kept."))
        try:
            while not self._state.over:
                self._step()
                key = self._keys.wait(STEP_S)
                if key and not self._state.over:
                    self._on_key(key.lower())
        except KeyboardInterrupt:
            code = INTERRUPTED
            self._record(EventKind.END, self._state.real_s)
        self._end()
        # After Ctrl+C, or a sign to stop at, nothing more is asked.
        asks = self._keys.there and code == 0 and not self._pause.stopped
        reps = self._ask_after() if asks and self._log.writes.sets else None
        self._save()
        if reps is None:
            self._show_end()
        # A pipe that nobody reads any more takes nothing away from what is stored.
        with suppress(BrokenPipeError):
            done = self._log.logged if reps is None else reps
            print(_kept_words(done, len(self._log.writes.sets)))
        return code

    def _step(self) -> None:
        real_s = self._clock.now_s() - self._origin_s
        before_s = self._state.real_s
        if real_s - before_s > LONGEST_GAP_S * self._clock.speed:
            # The computer slept: no repetition is jumped over.
            self._record(EventKind.PAUSE, before_s)
            self._move_to(real_s)
            if self._keys.there:
                self._keys.again()
                self._line.note(
                    tr(
                        "The computer slept or stood still, so the session paused. Nothing was "
                        "counted."
                    )
                )
                self._pause.ask(self._state, hurt=False)
                return
            self._record(EventKind.RESUME, real_s)
        self._move_to(real_s)
        self._look_at_disk()
        self._line.show(self._state, self._log.logged)

    def _on_key(self, key: str) -> None:
        phase = self._state.moment.phase
        if key == "h":
            self._pause.ask(self._act(EventKind.HURT), hurt=True)
        elif (phase is Phase.ROLL_OVER and key != "p") or (key == "a" and phase in STRETCHABLE):
            self._act(EventKind.ADD)
        else:
            self._pause.ask(self._act(EventKind.PAUSE), hurt=False)

    def _act(self, kind: EventKind) -> SessionState:
        """Do what the user wants, now."""
        if not self._state.over:
            self._record(kind, self._clock.now_s() - self._origin_s)
        return self._state

    def _record(self, kind: EventKind, at_s: float) -> None:
        self._session = self._session.with_event(kind, at_s)
        self._log.writes.add_event(self._session.events[-1])
        self._move_to(at_s)

    def _move_to(self, real_s: float) -> None:
        self._state = self._session.at(real_s)
        self._log.writes.add_reps(self._state.paced, self._session.started_at)

    def _look_at_disk(self) -> None:
        """Note what is on the disk; say so when it refuses, and when it takes everything again."""
        self._log.poll()
        problem = str(self._log.problem or "")
        if problem != self._told:
            self._line.note(problem or tr("It is saved again."))
            self._told = problem

    def _end(self) -> None:
        """Send how the session ended."""
        complete = self._state.mode is SessionMode.FINISHED
        status = SessionStatus.FINISHED if complete else SessionStatus.ENDED_EARLY
        ended_at = self._session.started_at + timedelta(seconds=self._state.real_s)
        self._log.writes.finish(status, ended_at)

    def _ask_after(self) -> int | None:
        """Ask what the window's summary asks; Ctrl+C leaves the rest of it out."""
        self._show_end()
        try:
            return ask_after(self._talk, self._catalogue, self._log, self._clock)
        except KeyboardInterrupt:
            return None

    def _show_end(self) -> None:
        self._line.show(self._state, self._log.logged)
        self._line.end()

    def _save(self) -> None:
        """Wait for the disk, or save in another folder what it does not take."""
        try:
            saved = self._saved_here()
        except KeyboardInterrupt:
            saved = False
        if not saved:
            self._save_in(Path(tempfile.gettempdir()))

    def _saved_here(self) -> bool:
        """Wait until everything is on the disk; return whether it is.

        Raises:
            UserError: The user chose another folder, and it is there.
        """
        until_s = self._real.now_s() + GIVE_UP_S
        while True:
            self._look_at_disk()
            if not self._log.waiting:
                return True
            if self._log.problem is None:
                self._keys.wait(STEP_S)
            elif self._keys.there:
                self._ask_where()
            elif self._real.now_s() > until_s:
                return False
            else:
                self._keys.wait(STEP_S)

    def _ask_where(self) -> None:
        folder = self._talk.line(
            tr("Enter tries again now; a folder’s name saves the session there instead:"),
            enough=lambda: not self._log.waiting,
        )
        if not folder:
            self._log.retry()
            return
        try:
            self._save_in(Path(folder).expanduser())
        except NotSavedError as error:
            self._line.note(str(error))

    def _save_in(self, folder: Path) -> None:
        """Save the session in another folder.

        Raises:
            NotSavedError: That folder does not take it, either.
            UserError: It is saved there; the sentence says where.
        """
        try:
            saved = save_elsewhere(self._log.writes.all, self._person, folder, self._clock)
        except UserError as error:
            raise NotSavedError(error.message) from error
        raise UserError(
            Message(
                msg(
                    "The data folder does not take the session, so it was saved in {folder}; "
                    "nothing of it is lost."
                ),
                {"folder": saved},
            )
        )


class NotSavedError(UserError):
    """Another folder refused, too."""


def _kept_words(reps: int, sets: int) -> str:
    return tr(
        "{reps} in {sets} are in your history.",
        reps=trn("{n} repetition", "{n} repetitions", reps),
        sets=trn("{n} set", "{n} sets", sets),
    )
