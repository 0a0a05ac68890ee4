"""What an update brought, from the shipped changelog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from clamstudio import __version__
from clamstudio.resources import resource_path
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["WhatsNewDialog", "newest", "shows_news"]

_HEADING = re.compile(r"^## ", re.MULTILINE)


def newest(changelog: str) -> str:
    """Return what stands under the newest heading of a changelog, as Markdown."""
    parts = _HEADING.split(changelog)
    if len(parts) < 2:
        return ""
    return parts[1].partition("\n")[2].strip()


def shows_news(seen_version: str, *, welcomed: bool, version: str = __version__) -> bool:
    """Return whether there is news: an update, not a first start.

    Args:
        seen_version: Whose news was seen; empty for none.
        welcomed: Whether the program was started before.
        version: The version that runs.
    """
    return welcomed and seen_version != version


class WhatsNewDialog(QDialog):
    """Shows what the newest version brought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(tr("What’s new"))
        self.resize(720, 560)
        self.text.setAccessibleName(tr("What’s new"))
        # Pages of the web are not opened: the program uses no network.
        self.text.setOpenLinks(False)
        path = resource_path("CHANGELOG.md")
        self.text.setMarkdown(newest(path.read_text(encoding="utf-8")) if path.is_file() else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("What’s new"), "title"))
        column.addWidget(text_label(tr("Version {version}", version=__version__), "muted"))
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
