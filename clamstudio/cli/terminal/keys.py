"""Keys of a terminal, each as it is pressed; where there is no terminal, none ever comes."""

from __future__ import annotations

import os
import sys
from threading import Event
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["BACKSPACE", "ENTER", "Keys"]

ENTER, BACKSPACE = "\n", "\x7f"
_SAME = {"\r": ENTER, "\b": BACKSPACE}
_ESCAPE = "\x1b"


class Keys:
    """Reads keys without waiting for a line; the terminal is as it was after ``with``.

    Ctrl+C stays what it is: ``KeyboardInterrupt``.
    """

    def __init__(self) -> None:
        self.there = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
        self._before: list[Any] | None = None
        self._read: list[str] = []
        self._never = Event()

    def __enter__(self) -> Self:
        """Take over the terminal, if there is one."""
        if self.there and sys.platform != "win32":
            import termios
            import tty

            self._before = termios.tcgetattr(sys.stdin.fileno())
            tty.setcbreak(sys.stdin.fileno())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the terminal back."""
        if self._before is not None and sys.platform != "win32":
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
            self._before = None

    def again(self) -> None:
        """Take the terminal over once more: whoever had it meanwhile may have changed it."""
        if self._before is not None and sys.platform != "win32":
            import tty

            tty.setcbreak(sys.stdin.fileno())

    def wait(self, up_to_s: float) -> str:
        """Return the next key, or nothing after ``up_to_s`` seconds; what is no letter is a space.

        Raises:
            KeyboardInterrupt: The terminal went away.
        """
        if self._read:
            return self._read.pop(0)
        if not self.there:
            self._never.wait(up_to_s)
            return ""
        pressed = self._pressed(up_to_s)
        if not pressed:
            return ""
        if pressed.startswith(_ESCAPE):
            # An arrow or another key that sends several characters.
            return " "
        self._read = [_SAME.get(each, each) for each in pressed]
        return self._read.pop(0)

    def _pressed(self, up_to_s: float) -> str:
        if sys.platform == "win32":
            return self._pressed_on_windows(up_to_s)
        import select

        file = sys.stdin.fileno()
        if not select.select([file], [], [], up_to_s)[0]:
            return ""
        data = os.read(file, 256)
        if not data:
            raise KeyboardInterrupt
        return data.decode(errors="replace")

    def _pressed_on_windows(self, up_to_s: float) -> str:
        if sys.platform != "win32":
            return ""
        import msvcrt

        self._never.wait(up_to_s)
        if not msvcrt.kbhit():
            return ""
        key = msvcrt.getwch()
        if key in {"\x00", "\xe0"}:
            msvcrt.getwch()
            return _ESCAPE
        if key == "\x03":
            raise KeyboardInterrupt
        return key
