"""The picture of Watch that the next start shows while the real place is being made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QLocale

from clamstudio import __version__
from clamstudio.ui.common.first_look import FirstLook, keep_picture, kept_picture, knows_picture
from clamstudio.ui.common.theme import current_theme

if TYPE_CHECKING:
    from pathlib import Path

    from clamstudio.settings import Settings
    from clamstudio.ui.main_window import MainWindow

__all__ = ["KeptLook"]


class KeptLook:
    """Shows what an earlier start kept, and keeps it for later ones.

    Args:
        window: In its size, dressed, not shown yet.
        folder: The data folder.
        settings: As the start has read them.
        shown: Whether Watch is what opens.
    """

    def __init__(
        self, window: MainWindow, folder: Path, settings: Settings, *, shown: bool = True
    ) -> None:
        self._window = window
        self._folder = folder
        size, ratio = window.size(), window.devicePixelRatioF()
        shown_in = (current_theme().window, QLocale().name(), size.width(), size.height(), ratio)
        # What was said once changes nothing of how the place looks; a first start says it.
        looks = replace(settings, welcomed=True, seen_version="")
        whole = (__version__, shown_in, looks)
        self._key = f"{crc32(repr(whole).encode()):08x}"
        image = kept_picture(folder, self._key) if shown else None
        if image is not None:
            image.setDevicePixelRatio(ratio)
            window.show_meanwhile(FirstLook(image))

    def keep(self) -> None:
        """Keep how Watch looks as it opens, unless that is kept already."""
        window = self._window
        if window.current_place != "watch" or knows_picture(self._folder, self._key):
            return
        if window.has_notices:
            # The next start has none, and could not show a picture of another size.
            return
        # Loaded by now: this place is open.
        from clamstudio.ui.watch.page import WatchPage

        page = window.page("watch")
        if isinstance(page, WatchPage) and (picture := page.picture_as_opened()) is not None:
            keep_picture(picture.toImage(), self._folder, self._key)
