"""Screen and system stay awake while somebody lies before them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wakepy import Mode

__all__ = ["Awake"]

_LOG = logging.getLogger(__name__)


class Awake:
    """Keeps the screen from going dark between ``hold`` and ``release``.

    Where the system offers no way it does nothing: a session goes on all the same. The system
    itself lets go when the program ends, however it ends.
    """

    def __init__(self) -> None:
        self._mode: Mode | None = None

    @property
    def held(self) -> bool:
        """Whether the system keeps its screen on for us."""
        return self._mode is not None and bool(self._mode.active)

    def hold(self) -> None:
        """Ask the system to stay awake; asking twice is asking once."""
        if self._mode is not None:
            return
        try:
            from wakepy import keep

            mode = keep.presenting(on_fail="pass")
            mode.__enter__()
        except Exception as error:  # noqa: BLE001 - whatever a desktop does, the session goes on
            _LOG.info("the screen is not kept awake: %s", error)
            return
        self._mode = mode

    def release(self) -> None:
        """Let the system sleep again when it wants to."""
        mode, self._mode = self._mode, None
        if mode is None:
            return
        try:
            mode.__exit__(None, None, None)
        except Exception as error:  # noqa: BLE001 - as above
            _LOG.info("the screen may stay awake: %s", error)
