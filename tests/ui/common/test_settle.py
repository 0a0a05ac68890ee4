from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.app import build_window
from clamstudio.app.services import make_services
from clamstudio.settings import Settings
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.plan.page import PlanPage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_settled_page_has_every_field_in_its_whole_height(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, LIGHT)
    services = make_services(tmp_path, ManualClock(), Settings(muted=True))
    window = build_window(services)
    qtbot.addWidget(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(1920, 1080)
    window.open_place("plan")
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    window.show()
    settle(page)
    goal = page.weeks.goal
    assert page.is_docked
    assert goal.height() >= goal.sizeHint().height()
    services.records.close()
