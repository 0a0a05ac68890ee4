"""Every dialog of the program that can stand alone, by a name of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.coach.own_body import person_of
from clamstudio.records import PersonRecord, Side
from clamstudio.settings import Settings
from clamstudio.ui.common.about import AboutDialog
from clamstudio.ui.common.shortcuts import ShortcutSheet
from clamstudio.ui.common.sources import SourcesDialog
from clamstudio.ui.do.keys_dialog import SessionKeysDialog
from clamstudio.ui.figure.export_dialog import ExportDialog
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.settings.appearance import AppearanceDialog
from clamstudio.ui.track.past_dialog import NoteDialog, PastDialog
from clamstudio.ui.track.people_dialogs import DeletePersonDialog, JoinPeopleDialog
from clamstudio.ui.track.reader import TrackDetails
from clamstudio.ui.track.report_dialog import ReportDialog
from clamstudio.ui.watch.evidence_dialog import EvidenceDialog
from clamstudio.ui.watch.keys import watch_shortcuts
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

__all__ = ["DIALOGS"]

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise("clam")

DIALOGS: dict[str, Callable[[], QDialog]] = {
    "about": AboutDialog,
    "sources": lambda: SourcesDialog(CATALOGUE),
    "appearance": lambda: AppearanceDialog(Settings(), CLAM),
    "evidence": lambda: EvidenceDialog(CATALOGUE, CLAM, Side.RIGHT, person_of(Settings())),
    "picture": lambda: ExportDialog(SceneSpec(exercise=CLAM), CLAM.dose.tempo, 1.0),
    "past session": lambda: PastDialog(
        {one.id: one.name for one in CATALOGUE.exercises},
        {one.id: one.name for one in CATALOGUE.resistances},
        ManualClock().now(),
    ),
    "note": lambda: NoteDialog(ManualClock().now()),
    "report": lambda: ReportDialog(
        PersonRecord(uuid4(), "Me", ManualClock().now()),
        TrackDetails(),
        CATALOGUE,
        ManualClock().now(),
    ),
    "delete a person": lambda: DeletePersonDialog("Ann"),
    "join two people": lambda: JoinPeopleDialog(
        PersonRecord(uuid4(), "Me", ManualClock().now()),
        [PersonRecord(uuid4(), "Ann", ManualClock().now())],
    ),
    "session keys": lambda: SessionKeysDialog(Settings, lambda _settings: None),
    "keys": lambda: ShortcutSheet(watch_shortcuts(CATALOGUE.exercises)),
}
