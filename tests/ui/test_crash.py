from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from clamstudio.errors import UserError
from clamstudio.ui.common.crash import (
    CRASH_LOG,
    EARLIER_CRASH_LOG,
    CrashDialog,
    CrashHooks,
    crash_report,
    install_crash_hooks,
)
from clamstudio.words import Message, msg
from tests.helpers.programs import run_python

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hooks(tmp_path: Path, qapp: QApplication, crash_told: None) -> Generator[CrashHooks]:
    """Install the hooks, and put pytest's own back afterwards."""
    del qapp, crash_told
    installed = install_crash_hooks(tmp_path)
    yield installed
    installed.uninstall()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, (CrashDialog, QMessageBox)):
            widget.close()


def shown(kind: type[CrashDialog] | type[QMessageBox]) -> list[CrashDialog | QMessageBox]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, kind) and widget.isVisible()
    ]


def fail(error: Exception) -> None:
    raise error


@pytest.mark.usefixtures("hooks")
def test_a_bug_becomes_a_report_that_can_be_copied() -> None:
    sys.excepthook(*_raised(ValueError("a bug of ours")))
    (dialog,) = shown(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "ValueError: a bug of ours" in dialog.report
    assert "Traceback" in dialog.report
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report


@pytest.mark.usefixtures("hooks")
def test_a_second_bug_joins_the_first() -> None:
    for text in ("first", "second"):
        sys.excepthook(*_raised(ValueError(text)))
    (dialog,) = shown(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "ValueError: first" in dialog.report
    assert "ValueError: second" in dialog.report


@pytest.mark.usefixtures("hooks")
def test_a_users_error_is_one_sentence() -> None:
    error = UserError(Message(msg("“{file}” cannot be read."), {"file": "a.toml"}))
    sys.excepthook(*_raised(error))
    (box,) = shown(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "“a.toml” cannot be read."
    assert shown(CrashDialog) == []


def test_a_bug_in_a_thread_is_shown_in_the_windows_thread(hooks: CrashHooks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hooks.caught):
        thread = threading.Thread(target=fail, args=(ValueError("in a thread"),))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(shown(CrashDialog)) == 1)
    (dialog,) = shown(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "in a thread" in dialog.report


@pytest.mark.usefixtures("hooks")
def test_qts_words_go_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    qWarning("something odd")
    qWarning("something odd")
    assert [(r.name, r.levelname) for r in caplog.records] == [("qt", "WARNING")]
    assert "something odd" in caplog.text


def test_an_empty_log_is_removed(tmp_path: Path, hooks: CrashHooks) -> None:
    assert (tmp_path / CRASH_LOG).exists()
    assert not hooks.earlier_crash
    hooks.uninstall()
    assert not (tmp_path / CRASH_LOG).exists()


@pytest.mark.usefixtures("crash_told")
def test_a_crash_below_python_is_found_at_the_next_start(
    tmp_path: Path, qapp: QApplication
) -> None:
    del qapp
    answer = run_python(
        "import pathlib, sys, os, signal\n"
        "from clamstudio.ui.common.crash import install_crash_hooks\n"
        "hooks = install_crash_hooks(pathlib.Path(sys.argv[1]))\n"
        "os.kill(os.getpid(), signal.SIGABRT)\n",
        str(tmp_path),
    )
    assert answer.returncode != 0
    assert "Fatal Python error" in (tmp_path / CRASH_LOG).read_text()
    hooks = CrashHooks(tmp_path)
    hooks.install()
    hooks.uninstall()
    assert hooks.earlier_crash
    assert "Fatal Python error" in (tmp_path / EARLIER_CRASH_LOG).read_text()


def test_a_bug_in_a_slot_reaches_the_dialog(tmp_path: Path) -> None:
    """In a process of its own: pytest-qt keeps slots' exceptions to itself."""
    answer = run_python(
        "import pathlib, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from clamstudio.ui.common.crash import CrashDialog, install_crash_hooks\n"
        "application = QApplication([])\n"
        "hooks = install_crash_hooks(pathlib.Path(sys.argv[1]))\n"
        "def look():\n"
        "    shown = [w for w in application.topLevelWidgets() if isinstance(w, CrashDialog)]\n"
        "    print([w.report.splitlines()[-1] for w in shown])\n"
        "    application.quit()\n"
        "QTimer.singleShot(0, lambda: 1 / 0)\n"
        "QTimer.singleShot(50, look)\n"
        "application.exec()\n"
        "hooks.uninstall()\n",
        str(tmp_path),
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "['ZeroDivisionError: division by zero']"


def test_a_report_names_the_versions() -> None:
    report = crash_report(ValueError("x"))
    assert "ClamStudio" in report
    assert "Python" in report
    assert "Qt" in report


def _raised(error: Exception) -> tuple[type[Exception], Exception, object]:
    try:
        fail(error)
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__
    message = "unreachable"
    raise AssertionError(message)
