"""About: what the program is, its licence, where its figures come from, what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QTextBrowser, QVBoxLayout

import clamstudio
from clamstudio.resources import resource_path
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

__all__ = ["AboutDialog"]

_BRACKETS = re.compile(r"^## \[([^\]]+)\]", re.MULTILINE)
"""A version as "Keep a Changelog" writes it."""


class AboutDialog(QDialog):
    """Shows version, licences, data credits and the changelog from the shipped files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = QTabWidget()
        self._build()

    def texts(self) -> tuple[str, ...]:
        """Return the texts of the tabs."""
        return tuple(browser.toPlainText() for browser in self.findChildren(QTextBrowser))

    def _build(self) -> None:
        self.setWindowTitle(tr("About ClamStudio"))
        self.resize(720, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label("ClamStudio", "title"))
        column.addWidget(
            text_label(tr("Version {version}", version=clamstudio.__version__), "muted")
        )
        column.addWidget(text_label(_what_it_is(), wrap=True))
        licences = resource_path("licences")
        self._add_tab(tr("What changed"), _changes(_text_of(resource_path("CHANGELOG.md"))))
        self._add_tab(tr("Data credits"), _text_of(licences / "DATA-CREDITS.md"))
        others = sorted(p for p in licences.glob("*") if p.name != "DATA-CREDITS.md")
        texts = [_text_of(path) for path in others if path.is_file()]
        self._add_tab(tr("Licences"), "\n\n".join(texts), markdown=False)
        for widget in (self._tabs, self._tabs.tabBar()):
            widget.setAccessibleName(tr("What changed, data credits, licences"))
        column.addWidget(self._tabs, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add_tab(self, name: str, text: str, *, markdown: bool = True) -> None:
        browser = QTextBrowser()
        browser.setAccessibleName(name)
        if markdown:
            # Pages of the web are not opened: the program uses no network.
            browser.setOpenLinks(False)
            browser.setMarkdown(text)
        else:
            browser.setPlainText(text)
        self._tabs.addTab(browser, name)


def _what_it_is() -> str:
    return tr(
        "Watch, do and track side-lying leg lifts. Free, private and offline: what you do stays on "
        "this computer. Not a medical device, and not clinically reviewed."
    )


def _changes(changelog: str) -> str:
    """Return the versions of a changelog, without what it says of itself to developers."""
    _itself, found, versions = changelog.partition("\n## ")
    return _BRACKETS.sub(r"## \1", f"## {versions}") if found else changelog


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
