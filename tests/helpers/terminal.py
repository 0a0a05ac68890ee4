"""A real process on a real terminal: what it prints is read, keys are pressed."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OnTerminal"]

_PATIENCE_S = 60.0
_CODE = "import sys; from clamstudio.cli.main import main; sys.exit(main())"


class OnTerminal:
    """``clamstudio`` with these arguments, on a terminal of its own."""

    def __init__(self, *arguments: str | Path) -> None:
        import pty

        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE, *map(str, arguments)],
            cwd=CHECKOUT,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "LANGUAGE": "en", "COLUMNS": "200"},
            start_new_session=True,
        )
        os.close(slave)
        self.said = ""
        self._seen = 0

    def until(self, words: str) -> None:
        """Read until ``words`` come that were not waited for yet."""
        ends_s = time.perf_counter() + _PATIENCE_S
        while (at := self.said.find(words, self._seen)) < 0:
            assert self._read(ends_s), f"“{words}” never came; said:\n{self.said[-3000:]}"
        self._seen = at + len(words)

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        os.write(self._master, keys.encode())

    def leave_out_the_questions(self, sets: int) -> None:
        """Press Enter at everything that is asked after a session: three times a set, once for pain."""
        self.until("How was it?")
        self.press("\n" * (3 * sets + 1))

    def end(self) -> int:
        """Read to the end and return the exit code."""
        ends_s = time.perf_counter() + _PATIENCE_S
        while self._read(ends_s):
            pass
        return self.process.wait(timeout=_PATIENCE_S)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=_PATIENCE_S)
        os.close(self._master)

    def _read(self, ends_s: float) -> bool:
        left_s = ends_s - time.perf_counter()
        if left_s <= 0.0 or not select.select([self._master], [], [], left_s)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            # So Linux says that nobody writes there any more.
            return False
        self.said += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)
