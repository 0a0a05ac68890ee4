"""The guards of ``tests/conftest.py`` catch what they are there for."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

WRONG_TYPE = """
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    sent = Signal(float)
def test_it():
    got = []
    sender = Sender()
    sender.sent.connect(got.append)
    sender.sent.emit("text")
"""
WARNING = """
import logging
def test_it():
    logging.getLogger("somewhere").warning("look out")
"""
INTERNET = """
import socket
def test_it():
    with socket.socket() as it:
        it.connect(("127.0.0.1", 9))
"""


@pytest.mark.parametrize(
    ("code", "complaint"),
    [(WRONG_TYPE, "could not convert"), (WARNING, "look out"), (INTERNET, "connected to")],
    ids=["a signal given the wrong type", "a warning in the log", "a socket to the internet"],
)
def test_guards(code: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "test_case.py"
    file.write_text(code, encoding="utf-8")
    plain = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", os.devnull]
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plain, "--rootdir", tmp_path, file],
        capture_output=True,
        check=False,
        cwd=CHECKOUT,
        text=True,
        timeout=120,
    )
    assert answer.returncode == pytest.ExitCode.TESTS_FAILED, answer.stdout
    assert complaint in answer.stdout
