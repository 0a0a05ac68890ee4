"""A Do place of its own for the benchmarks: real catalogue, database, figure; no sound device."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from clamstudio.catalogue import load_catalogue
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.settings import Settings
from clamstudio.ui.common.awake import Awake
from clamstudio.ui.common.speech import Speech
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.do.services import DoServices
from clamstudio.ui.figure.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from clamstudio.clock import Clock
    from clamstudio.records import Prescription
    from clamstudio.ui.do.tones import Tones

__all__ = ["do_page"]


class _Still(Awake):
    """Asks nothing of the system."""

    def hold(self) -> None:
        """Do nothing."""


@contextmanager
def do_page(
    folder: Path, clock: Clock, tones: Tones, prescription: Prescription
) -> Generator[DoPage]:
    """Yield the page, shown at 1280 by 720 with ``prescription`` ready to start."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    settings = [Settings(sound_checked=True)]
    with open_history(folder, clock) as history:
        writer = HistoryWriter(history)
        page = DoPage(
            DoServices(
                catalogue=load_catalogue(),
                clock=clock,
                history=lambda: history,
                writer=lambda: writer,
                settings=lambda: settings[-1],
                change_settings=settings.append,
                stage=lambda: Stage(rounded=False),
                tones=lambda _settings: tones,
                speech=lambda _settings: Speech(None, wanted=False),
                awake=_Still(),
            )
        )
        page.resize(1280, 720)
        page.show()
        page.set_prescription(prescription)
        try:
            yield page
        finally:
            page.close_session()
            page.close()
            writer.close()
