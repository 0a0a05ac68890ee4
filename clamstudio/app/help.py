"""What the help menu leads to, and what the program tells by itself at a start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio import __version__
from clamstudio.app.dialogs import show_sources
from clamstudio.errors import UserError
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clamstudio.app.services import Services
    from clamstudio.settings import Settings
    from clamstudio.ui.common.crash import CrashHooks
    from clamstudio.ui.main_window import MainWindow

__all__ = ["greet", "show_help", "tell_of_earlier_crash"]


def show_help(services: Services, window: MainWindow, key: str) -> None:
    """Show what an entry of the help menu leads to."""
    match key:
        case "welcome":
            show_welcome(services, window)
        case "news":
            show_news(window)
        case "sources":
            show_sources(services, window)
        case _:
            show_diagnostics(services, window)


def greet(services: Services, window: MainWindow, *, quietly: bool = False) -> bool:
    """Welcome at the first start; tell of news after an update. Each comes once.

    Args:
        services: What the places are given.
        window: Shows it.
        quietly: Whether something else is to be shown now: a welcome then waits.

    Returns:
        Whether the welcome is what the window shows now.
    """
    settings = services.preferences.settings()
    if not settings.welcomed:
        return not quietly and show_welcome(services, window) is not None
    if settings.seen_version == __version__:
        return False
    from clamstudio.ui.common.whats_new import shows_news  # most starts tell of nothing

    if shows_news(settings.seen_version, welcomed=settings.welcomed):
        window.show_notice(
            tr("ClamStudio is now version {version}.", version=__version__),
            {tr("What’s new"): lambda: show_news(window)},
        )
        _keep(services, replace(settings, seen_version=__version__))
    return False


def show_welcome(services: Services, window: MainWindow) -> QWidget | None:
    """Show the welcome in the window and return it; any place of the rail leaves it."""
    # Opened later than the window: most starts never ask for it.
    from clamstudio.ui.settings.welcome import WelcomePage

    exercises = services.catalogue().exercises
    if not exercises or not window.may_renew:
        return None
    settings = services.preferences.settings()
    page = WelcomePage(exercises[0], settings, services.clock)
    page.left.connect(window.open_place)
    window.show_guest(page)
    if not settings.welcomed:
        _keep(services, replace(settings, welcomed=True, seen_version=__version__))
    return page


def show_news(window: MainWindow) -> None:
    """Tell what the newest version brought."""
    from clamstudio.ui.common.whats_new import WhatsNewDialog

    WhatsNewDialog(window).open()


def show_diagnostics(services: Services, window: MainWindow) -> None:
    """Show what a report of a fault needs."""
    from clamstudio.ui.common.diagnostics import DiagnosticsDialog, diagnostics

    settings = services.preferences.settings()
    report = diagnostics(services.folder, settings, Path.home())
    DiagnosticsDialog(report, window).open()


def tell_of_earlier_crash(window: MainWindow, hooks: CrashHooks) -> None:
    """Say that the run before broke down, and show the report to whoever wants it."""
    from clamstudio.ui.common.crash import CrashDialog

    report = hooks.earlier_report()
    if report:
        window.show_notice(
            tr("ClamStudio broke down the last time. Nothing that was logged is lost."),
            {tr("Show the report"): lambda: CrashDialog(report, earlier=True).open()},
        )


def _keep(services: Services, settings: Settings) -> None:
    try:
        services.preferences.change(settings)
    except UserError:
        # It will be told once more at the next start; nothing else is lost.
        return
