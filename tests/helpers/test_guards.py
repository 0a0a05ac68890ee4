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

CASES = {
    "a signal given the wrong type": (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Sender(QObject):\n"
        "    sent = Signal(float)\n"
        "def test_it():\n"
        "    Sender().sent.emit('text')\n",
        "could not convert",
    ),
    "a warning in the log": (
        "import logging\ndef test_it():\n    logging.getLogger('somewhere').warning('look out')\n",
        "look out",
    ),
    "a socket to the internet": (
        "import socket\n"
        "def test_it():\n"
        "    with socket.socket() as it:\n"
        "        it.connect(('127.0.0.1', 9))\n",
        "connected to",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_guards(case: tuple[str, str], tmp_path: Path) -> None:
    code, complaint = case
    file = tmp_path / "test_case.py"
    file.write_text(code, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
        + ["--rootdir", str(tmp_path), "-c", os.devnull, str(file)],
        capture_output=True,
        check=False,
        cwd=CHECKOUT,
        text=True,
        timeout=120,
    )
    assert answer.returncode == pytest.ExitCode.TESTS_FAILED, answer.stdout
    assert complaint in answer.stdout
