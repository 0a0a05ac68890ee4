"""The Plan place: the plan itself, what the coach says, how it feels, and the weeks ahead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.coach.limits import fitted
from clamstudio.coach.plan import entry_of
from clamstudio.errors import UserError
from clamstudio.records import LedgerKind
from clamstudio.session.checks import check_against
from clamstudio.session.prescription_file import read_prescription, write_prescription
from clamstudio.ui.common.choices import Segments, stack
from clamstudio.ui.common.paper import choose_pdf, print_page, save_pdf
from clamstudio.ui.common.shown import ShownStack
from clamstudio.ui.common.theme import SPACE, scaled_px, text_scale
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.wording import prescription_filter
from clamstudio.ui.plan.coach_page import CoachPage
from clamstudio.ui.plan.editor import PlanEditor
from clamstudio.ui.plan.feel_page import FeelPage
from clamstudio.ui.plan.people import PersonChoice
from clamstudio.ui.plan.therapist import TherapistDialog
from clamstudio.ui.plan.weeks_page import WeeksPage
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPagedPaintDevice, QResizeEvent, QShowEvent

    from clamstudio.records import Prescription
    from clamstudio.ui.plan.services import PlanServices

__all__ = ["PlanPage"]

_WIDE_PX = 1780
_HEAD_FROM_PX = 700
_DOCKED_FROM_PX = 1560
_LARGE_FROM = 1.5
_DOCK_PX, _WIDEST_DOCK_PX = 440, 560
_NO_LIMIT_PX = 16_777_215
"""Qt's own largest width."""


class PlanPage(QWidget):
    """Four views under one heading; in a wide window the weeks ahead stand beside the others.

    Signals:
        plan_changed: Another plan is kept.
        person_changed: Somebody else's plan is meant from now on.
    """

    plan_changed = Signal()
    person_changed = Signal()

    def __init__(self, services: PlanServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._read = False
        self._shown: Prescription | None = None
        self.views = Segments(tr("Parts of Plan"))
        self.editor = PlanEditor(services)
        self.coach = CoachPage(services)
        self.feel = FeelPage(services)
        self.weeks = WeeksPage(services, lambda: self.editor.plan)
        self.person = PersonChoice(services, self._may_leave)
        self.more = button(tr("More…"))
        self.note = text_label("", "muted", wrap=True)
        self._stack = ShownStack()
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._body = QHBoxLayout()
        self._by_key: dict[str, QWidget] = {
            "plan": self.editor, "coach": self.coach, "feel": self.feel, "weeks": self.weeks,
        }  # fmt: skip
        self._build()
        self._connect()

    @property
    def is_settled(self) -> bool:
        """Whether the history has been read."""
        return self._read

    def open_view(self, key: str) -> None:
        """Show ``plan``, ``coach``, ``feel`` or ``weeks``."""
        if key == "weeks" and self.is_docked:
            key = "plan"
        self.views.choose(key)
        self._stack.setCurrentWidget(self._by_key[key])
        self.more.setVisible(key == "plan")

    def refresh(self) -> None:
        """Read plan, limits and suggestions again; an edit that is not kept stays."""
        try:
            if self.editor.is_kept or self.editor.plan == self._shown or not self._read:
                self.editor.show_plan(self._services.plan(), kept=self._services.has_plan())
                self._shown = self.editor.plan
            self.editor.set_limits(self._services.limits())
            for each in (self.person, self.coach, self.feel, self.weeks):
                each.refresh()
        except UserError as error:
            self._say(str(error.message))
        self._read = True
        self._show_therapist()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the history once the place is on the screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in the middle of a very wide window."""
        super().resizeEvent(event)
        inset = max(3 * SPACE, (self.width() - scaled_px(_WIDE_PX)) // 2)
        self._column.setContentsMargins(inset, 2 * SPACE, inset, 2 * SPACE)
        stack(self._head, self.width(), _HEAD_FROM_PX)
        self._dock(docked=self.width() >= scaled_px(_DOCKED_FROM_PX))

    @property
    def is_docked(self) -> bool:
        """Whether the weeks ahead stand beside the other views."""
        return self._stack.indexOf(self.weeks) < 0

    def _dock(self, *, docked: bool) -> None:
        if docked == self.is_docked:
            return
        self.views.button("weeks").setVisible(not docked)
        if docked:
            if self._stack.currentWidget() is self.weeks:
                self.open_view("plan")
            self._stack.removeWidget(self.weeks)
            dock_px = max(scaled_px(_DOCK_PX), self.weeks.beside_px)
            self.weeks.setFixedWidth(min(dock_px, scaled_px(_WIDEST_DOCK_PX)))
            self._body.addWidget(self.weeks)
            self.weeks.show()
        else:
            self._body.removeWidget(self.weeks)
            self.weeks.setMinimumWidth(0)
            self.weeks.setMaximumWidth(_NO_LIMIT_PX)
            self._stack.addWidget(self.weeks)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the keys begin at the parts."""
        super().focusInEvent(event)
        self._focus_views()

    def _focus_views(self) -> None:
        self.views.button(self.views.current).setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self.setAccessibleName(tr("Plan"))
        for key, words in (
            ("plan", tr("My plan")), ("coach", tr("Coach")), ("feel", tr("How it feels")),
            ("weeks", tr("Weeks ahead")),
        ):  # fmt: skip
            self.views.add(key, words)
            self._stack.addWidget(self._by_key[key])
        self.views.choose("plan")
        title, whose = QHBoxLayout(), QHBoxLayout()
        large = text_scale() >= _LARGE_FROM
        self.views.set_tight(tight=large)
        if not large:
            # The rail says it, too, and large letters leave no room for both.
            title.addWidget(text_label(tr("Plan"), "headline"))
        title.addWidget(self.views)
        title.addStretch(1)
        whose.addWidget(self.note, 1)
        whose.addWidget(self.person)
        whose.addWidget(self.more)
        self._head.addLayout(title)
        self._head.addLayout(whose, 1)
        for row in (title, whose, self._head):
            row.setSpacing(2 * SPACE)
        column = self._column
        column.setSpacing(2 * SPACE)
        column.addLayout(self._head)
        self._body.setSpacing(2 * SPACE)
        self._body.addWidget(self._stack, 1)
        column.addLayout(self._body, 1)
        menu = QMenu(self)
        for words, slot in (
            (tr("From my therapist…"), self._on_therapist),
            (tr("Open from a file…"), self._on_import),
            (tr("Save as a file…"), self._on_export),
            (tr("Home sheet as PDF…"), self._on_home_sheet),
            (tr("Print the home sheet…"), self._on_print),
            (tr("Add a person…"), self._on_add_person),
        ):
            menu.addAction(words).triggered.connect(slot)
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self.views.chosen.connect(self.open_view)
        self.editor.save_requested.connect(lambda: self._keep(LedgerKind.EDITED))
        self.editor.changed.connect(self._on_edited)
        self.coach.plan_changed.connect(self._on_coach_changed)
        self.coach.settled.connect(self._focus_views)
        self.coach.adjust_requested.connect(self._on_adjust)
        self.coach.problem_found.connect(lambda problem: self._say(str(problem)))
        self.feel.problem_found.connect(lambda problem: self._say(str(problem)))
        self.feel.kept.connect(self.refresh)
        self.weeks.problem_found.connect(lambda problem: self._say(str(problem)))
        self.person.person_changed.connect(self._on_person_changed)
        self.person.problem_found.connect(lambda problem: self._say(str(problem)))

    def import_plan(self, path: Path) -> None:
        """Take a plan from a file; what is wrong with it is said, and nothing changes."""
        try:
            plan = read_prescription(path)
            check_against(plan, self._services.catalogue)
        except UserError as error:
            self._say(str(error.message))
            return
        self.editor.show_plan(plan, kept=False)
        self._keep(LedgerKind.IMPORTED)

    def export_plan(self, path: Path) -> None:
        """Write the plan to a file."""
        try:
            write_prescription(self.editor.plan, path)
        except UserError as error:
            self._say(str(error.message))
            return
        self._say(tr("Saved in {folder}.", folder=path))

    def save_home_sheet(self, path: Path) -> None:
        """Write the home sheet as a PDF."""
        try:
            save_pdf(path, self._paint_home_sheet)
        except UserError as error:
            self._say(str(error.message))
            return
        self._say(tr("Saved in {folder}.", folder=path))

    def _keep(self, kind: LedgerKind) -> None:
        services, plan = self._services, self.editor.plan
        try:
            services.keep(entry_of(kind, plan, services.person().id, services.clock.now()))
        except UserError as error:
            self._say(str(error.message))
            return
        self.editor.show_plan(plan)
        self.refresh()
        self._say(tr("Kept. Do offers it as “My plan”."))
        self.plan_changed.emit()

    def _on_edited(self) -> None:
        self._say("")
        try:
            self.weeks.refresh()
        except UserError as error:
            self._say(str(error.message))

    def _on_add_person(self) -> None:
        self.person.add_person()

    def _may_leave(self) -> bool:
        """Return whether an edit that is not kept may be lost; true where there is none."""
        if self.editor.is_kept or self.editor.plan == self._shown:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            tr("Not kept yet"),
            tr("The changes to this plan are not kept. Leave them?"),
            buttons.Yes | buttons.No,
            buttons.No,
        )
        return answer == buttons.Yes

    def _on_person_changed(self) -> None:
        """Show the other person's plan."""
        self._read = False
        self.refresh()
        self.person_changed.emit()

    def _on_coach_changed(self) -> None:
        self.refresh()
        self.plan_changed.emit()

    def _on_adjust(self, index: int) -> None:
        self.open_view("plan")
        self.editor.blocks.setCurrentRow(min(index, self.editor.blocks.count() - 1))
        self.editor.blocks.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_therapist(self) -> None:
        today = self._services.clock.now().date()
        dialog = TherapistDialog(self.editor.plan, today, self)
        if dialog.exec():
            self.editor.show_plan(dialog.plan, kept=False)
            self._show_therapist()

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a prescription file"), "", prescription_filter()
        )
        if name:
            self.import_plan(Path(name))

    def _on_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save as a file"), "plan.toml", prescription_filter()
        )
        if name:
            self.export_plan(Path(name))

    def _on_home_sheet(self) -> None:
        path = choose_pdf(self, "home-sheet")
        if path is not None:
            self.save_home_sheet(path)

    def _on_print(self) -> None:
        print_page(self, self._paint_home_sheet)

    def _paint_home_sheet(self, device: QPagedPaintDevice) -> None:
        # Paints figures: not before it is asked for.
        from clamstudio.ui.figure.home_sheet import paint_home_sheet

        services = self._services
        plan = fitted(self.editor.plan, services.limits()) or self.editor.plan
        paint_home_sheet(device, plan, services.catalogue, services.settings())

    def _show_therapist(self) -> None:
        plan = self.editor.plan
        if plan.therapist:
            words = tr("From your therapist: {note}, {day}", note=plan.therapist, day=plan.set_on)
            self._say(words)

    def _say(self, words: str) -> None:
        self.note.setText(words)
