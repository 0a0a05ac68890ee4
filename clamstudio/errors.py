"""The two kinds of failure the program tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clamstudio.words import Message

__all__ = ["UserError"]


class UserError(Exception):
    """Something the user can put right: shown as one sentence, never as a traceback.

    Anything that is not a ``UserError`` is a bug and goes to the crash dialog.

    Attributes:
        message: What is wrong, where, and what to do, as one sentence.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
