"""What holds for every test: no screen, no network, no foreign data folder, no unexpected warning."""

from __future__ import annotations

import faulthandler
import gc
import inspect
import logging
import os
import socket
import tempfile
from typing import TYPE_CHECKING, Any

# Qt reads both when the application object is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests read English, whatever the system speaks.
os.environ["LANGUAGE"] = "en"
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from clamstudio.units import install_units
from clamstudio.words import install_language

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

FAILED_CONVERSION = "_pythonToCppCopy"
"""PySide6 prints this and carries on with zeros where a signal is given the wrong type."""

OFFSCREEN_NOTE = "This plugin does not support propagateSizeHints()"
"""Qt's offscreen platform says this of every window with a smallest size; see qt_log_ignore."""


_STDERR = pytest.StashKey[int]()
"""Where a crash below Python is told, whatever pytest makes of the error stream."""


def pytest_configure(config: pytest.Config) -> None:
    """Prepare for crashes below Python, and against one kind of them."""
    config.stash[_STDERR] = os.dup(2)
    # As in the program: the window's thread alone looks for garbage, see pytest_runtest_teardown.
    gc.disable()


def pytest_collection_finish() -> None:
    """Look at nothing that stays, libraries and the tests themselves, when garbage is looked for."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--full``: tests that an ordinary run cuts short try more than CI has time for."""
    parser.addoption("--full", action="store_true", help="try more: instants, damaged files, kills")


@pytest.fixture(scope="session", autouse=True)
def _runtime_folder() -> Generator[None]:
    """Keep locks and sockets of the tests, and of the programs they kill, out of the user's folder."""
    with (
        tempfile.TemporaryDirectory(prefix="clam-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Short: a socket's path has room for about a hundred characters.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test out of the user's own history."""
    monkeypatch.setenv("CLAMSTUDIO_DATA_DIR", str(tmp_path / "data"))


_PATIENCE_MS = 30_000
"""What does come comes at once; six times pytest-qt's patience is for a computer with more to do."""


class PatientBot(QtBot):
    """Waits longer before it gives up."""

    def waitUntil(
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS
    ) -> None:
        """Wait until ``callback`` is true."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self, signal: SignalInstance, *, timeout: int = _PATIENCE_MS, **options: Any
    ) -> Any:
        """Wait until ``signal`` comes."""
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return a bot with patience."""
    del qapp
    return PatientBot(request)


@pytest.fixture
def crash_told(request: pytest.FixtureRequest) -> Generator[None]:
    """Have the rest of the run tell its crashes again, after a test that turned them elsewhere."""
    yield
    faulthandler.enable(request.config.stash[_STDERR])


@pytest.fixture(autouse=True)
def _metric_english() -> Generator[None]:
    """Leave no test's language or units to the next: a window sets those of the system."""
    yield
    install_language("en")
    install_units("metric")


@pytest.fixture
def usual_again(qapp: QApplication) -> Generator[None]:
    """Put language, locale and theme back after a test that changed them."""
    from clamstudio.ui.common.language import use_language
    from clamstudio.ui.common.theme import LIGHT, apply_theme

    before = QLocale()
    yield
    use_language(qapp, "en")
    QLocale.setDefault(before)
    apply_theme(qapp, LIGHT)


@pytest.fixture(autouse=True)
def _no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the program to its promise; sockets on this computer (AF_UNIX) are fine."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        assert self.family not in {socket.AF_INET, socket.AF_INET6}, f"connected to {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)


@pytest.fixture(autouse=True)
def _no_unexpected_log_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Generator[None]:
    """Fail on a warning in the log, except where the test itself looks at the log."""
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    unexpected = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and OFFSCREEN_NOTE not in record.getMessage()
    ]
    assert not unexpected, f"unexpected in the log: {unexpected}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Collect a test's garbage before the next: everything at the end of a module."""
    yield
    ends_module = nextitem is None or nextitem.path != item.path
    gc.collect(2 if ends_module else 1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test during which PySide6 could not convert a signal's argument."""
    report = yield
    if report.when == "call" and report.passed:
        for title, text in report.sections:
            if "stderr" in title and FAILED_CONVERSION in text:
                report.outcome = "failed"
                report.longrepr = f"{item.nodeid}: PySide6 could not convert a value:\n{text}"
    return report
