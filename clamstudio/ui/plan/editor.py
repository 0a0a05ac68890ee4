"""The editor of a plan: blocks in order at the left, the current one at the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QWidget

from clamstudio.coach.limits import Limits, fitted
from clamstudio.errors import UserError
from clamstudio.records import Prescription, Side
from clamstudio.session.checks import check_against, validate_prescription
from clamstudio.session.templates import TEMPLATE_NAMES, name_words, template
from clamstudio.session.turnover import planned
from clamstudio.ui.common.area import let_scroll
from clamstudio.ui.common.choices import stack
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import Card, IconButton, button, text_label
from clamstudio.ui.plan.block_editor import BlockEditor, first_block
from clamstudio.ui.plan.block_list import BlockList
from clamstudio.ui.plan.block_picture import BlockPicture
from clamstudio.units import minutes_and_seconds
from clamstudio.words import decimal, tr, trn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clamstudio.records import Block
    from clamstudio.ui.plan.services import PlanServices

__all__ = ["PlanEditor"]

_LIST_PX = 310
_PICTURE_FROM_PX = 860
_BESIDE_FROM_PX = 720
_LEAST_EDITOR_PX = 240
_ANY_PX = 16777215
_MOST_BLOCKS = 20


class PlanEditor(QWidget):
    """Changes a plan; nothing is kept before ``save_requested``.

    Signals:
        save_requested: Keep ``plan``.
        changed: The plan is another one.
    """

    save_requested = Signal()
    changed = Signal()

    def __init__(self, services: PlanServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        catalogue = self._catalogue = services.catalogue
        self.picture = BlockPicture(catalogue, services.stage, services.settings)
        self._plan = Prescription(tr("My plan"), (first_block(catalogue),))
        self._kept: Prescription | None = None
        self._limits = Limits()
        self.blocks = BlockList(catalogue)
        self.editor = BlockEditor(catalogue)
        self._area = QScrollArea()
        self._area.setMinimumHeight(scaled_px(_LEAST_EDITOR_PX))
        self._stacked = False
        self.total = text_label("", "title")
        self.turns = text_label("", "muted", wrap=True)
        self.message = text_label("", "danger", wrap=True)
        self.templates = button(tr("Start from…"))
        self.planner = button(tr("Order…"))
        self.save_button = button(tr("Keep this plan"), "primary")
        self._add = button(tr("Add"))
        self._remove = button(tr("Take out"))
        self._up = IconButton("chevron-up", tr("Move up (Alt+Up)"))
        self._down = IconButton("chevron-down", tr("Move down (Alt+Down)"))
        self._build()
        self._connect()
        self.show_plan(None)

    @property
    def plan(self) -> Prescription:
        """The plan as it is set."""
        return self._plan

    @property
    def is_kept(self) -> bool:
        """Whether the plan is the one that is kept."""
        return self._plan == self._kept

    def show_plan(self, plan: Prescription | None, *, kept: bool = True) -> None:
        """Show a plan; the gentle template where there is none."""
        self._plan = plan or replace(template("gentle"), name=tr("My plan"))
        if kept:
            self._kept = plan
        self._show_all(0)

    def set_limits(self, limits: Limits) -> None:
        """Dim what the safety screen's answers forbid."""
        self._limits = limits
        self.editor.set_limits(limits)
        self._show_totals()

    def order(self, *, sore: Side | None = None, left_out: Side | None = None) -> None:
        """Order the blocks so that sides and bands change least."""
        found = planned(self._plan, sore=sore, left_out=left_out)
        if found is None:
            self._say(tr("Nothing would be left of the plan."))
            return
        self._plan = found.prescription
        self._show_all(0)
        self.changed.emit()
        turns = trn("{n} change of sides", "{n} changes of sides", found.turns)
        self.turns.setText(
            tr(
                "{turns}. Against one exercise after the other on both sides: {saved} turns and "
                "{minutes} min saved.",
                turns=turns,
                saved=found.turns_saved,
                minutes=decimal(round(found.saved_s / 60.0, 1)),
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the block where large text leaves no room beside it.

        Where there is room below a block's numbers, what it looks like is shown there.
        """
        super().resizeEvent(event)
        stacked = stack(self._both, self.width(), _BESIDE_FROM_PX)
        if stacked or self._stacked:
            self._stacked = stacked
            # Not now: a layout at work does not hear that what is in it needs another height.
            QTimer.singleShot(0, self, self._share_height)
        wide_px = scaled_px(_LIST_PX)
        self._left.setMinimumWidth(0 if stacked else wide_px)
        self._left.setMaximumWidth(_ANY_PX if stacked else wide_px)
        roomy = not stacked and self.height() >= scaled_px(_PICTURE_FROM_PX)
        self.picture.setVisible(roomy)
        self._share_picture()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height anew when a block has more lines, or fewer."""
        if watched is self.editor and event.type() == QEvent.Type.LayoutRequest:
            self._share_height()
        return super().eventFilter(watched, event)

    def _share_height(self) -> None:
        """Give list and numbers all the height they need where they stand one below the other.

        The page scrolls then, not they.
        """
        rows_px, least_px = self.blocks.whole_px, scaled_px(_LEAST_EDITOR_PX)
        self._area.setMinimumHeight(self._needs_px() if self._stacked else least_px)
        self.blocks.setMinimumHeight(rows_px if self._stacked else 0)
        self.blocks.setMaximumHeight(rows_px if self._stacked else _ANY_PX)
        self._share_picture()

    def _needs_px(self) -> int:
        inside = self.editor.layout()
        wide_px = self._area.viewport().width()
        return 0 if inside is None else inside.totalHeightForWidth(wide_px)

    def _share_picture(self) -> None:
        """Let the picture leave a block's numbers all the height they need."""
        if self.picture.isHidden():
            return
        needs_px = self._needs_px()
        around_px = 7 * SPACE + self.save_button.sizeHint().height()
        self.picture.setMaximumHeight(max(0, self.height() - needs_px - around_px))

    def _build(self) -> None:
        left, right = Card(), Card()
        for card in (left, right):
            card.content.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
            card.content.setSpacing(SPACE)
        left.content.addWidget(self.total)
        left.content.addWidget(self.turns)
        left.content.addWidget(self.blocks, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE // 2)
        for each in (self._add, self._remove):
            row.addWidget(each)
        row.addStretch(1)
        for arrow in (self._up, self._down):
            row.addWidget(arrow)
        left.content.addLayout(row)
        more = QHBoxLayout()
        more.setSpacing(SPACE)
        for each in (self.templates, self.planner):
            more.addWidget(each, 1)
        left.content.addLayout(more)
        right.content.addWidget(let_scroll(self._area, self.editor), 1)
        right.content.addWidget(self.picture, 1000)
        self.picture.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.message, 1000)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        right.content.addLayout(foot)
        self._left = left
        both = self._both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * SPACE)
        both.addWidget(left)
        both.addWidget(right, 1)
        self._build_menus()

    def _build_menus(self) -> None:
        start, order = QMenu(self), QMenu(self)
        for name in TEMPLATE_NAMES:
            action = start.addAction(name_words(template(name)))
            action.triggered.connect(partial(self._use_template, name))
        order.addAction(tr("Change sides and bands least")).triggered.connect(
            lambda _checked=False: self.order()
        )
        for side, spare, leave in (
            (Side.RIGHT, tr("Spare the right leg"), tr("Leave the right leg out")),
            (Side.LEFT, tr("Spare the left leg"), tr("Leave the left leg out")),
        ):
            order.addAction(spare).triggered.connect(
                lambda _checked=False, side=side: self.order(sore=side)
            )
            order.addAction(leave).triggered.connect(
                lambda _checked=False, side=side: self.order(left_out=side)
            )
        self.templates.setMenu(start)
        self.planner.setMenu(order)

    def _connect(self) -> None:
        self.blocks.currentRowChanged.connect(self._on_current)
        self.blocks.moved.connect(self._on_moved)
        self.blocks.remove_requested.connect(self._on_remove)
        self.editor.changed.connect(self._on_edited)
        self.editor.installEventFilter(self)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._up.clicked.connect(partial(self.blocks.move_current, -1))
        self._down.clicked.connect(partial(self.blocks.move_current, 1))
        self.save_button.clicked.connect(self._on_save)

    def _use_template(self, name: str) -> None:
        self.show_plan(replace(template(name), name=self._plan.name), kept=False)
        self.changed.emit()

    def _on_current(self, row: int) -> None:
        if 0 <= row < len(self._plan.blocks):
            self.editor.set_block(self._plan.blocks[row])
            self.picture.show_block(self._plan.blocks[row])

    def _on_moved(self) -> None:
        order, row = self.blocks.order, self.blocks.currentRow()
        self._set_blocks(tuple(self._plan.blocks[place] for place in order), row)

    def _on_edited(self) -> None:
        row = max(0, self.blocks.currentRow())
        blocks = list(self._plan.blocks)
        blocks[row] = self.editor.block
        self._plan = replace(self._plan, blocks=tuple(blocks))
        self.blocks.show_block(row, blocks[row])
        self.picture.show_block(blocks[row])
        self._show_totals()
        self.changed.emit()

    def _on_add(self) -> None:
        if len(self._plan.blocks) < _MOST_BLOCKS:
            new = first_block(self._catalogue)
            self._set_blocks((*self._plan.blocks, new), len(self._plan.blocks))

    def _on_remove(self) -> None:
        row, blocks = self.blocks.currentRow(), self._plan.blocks
        if len(blocks) > 1 and row >= 0:
            self._set_blocks((*blocks[:row], *blocks[row + 1 :]), min(row, len(blocks) - 2))

    def _on_save(self) -> None:
        try:
            validate_prescription(self._plan)
            check_against(self._plan, self._catalogue)
        except UserError as error:
            self._say(str(error.message))
            return
        self.save_requested.emit()

    def _set_blocks(self, blocks: tuple[Block, ...], row: int) -> None:
        self._plan = replace(self._plan, blocks=blocks)
        self._show_all(row)
        self.changed.emit()

    def _show_all(self, row: int) -> None:
        self.blocks.show_blocks(self._plan.blocks, row)
        self.editor.set_block(self._plan.blocks[row])
        self.picture.show_block(self._plan.blocks[row])
        self._show_totals()
        self._share_height()

    def _show_totals(self) -> None:
        self._say("")
        self._remove.setEnabled(len(self._plan.blocks) > 1)
        self.save_button.setEnabled(not self.is_kept)
        found = planned(self._plan)
        if found is None:
            return
        whole, seconds = minutes_and_seconds(found.total_s)
        self.total.setText(tr("{clock} in all", clock=f"{whole}:{seconds:02d}"))
        self.turns.setText(self._turns_words(found.turns))

    def _turns_words(self, turns: int) -> str:
        words = trn("{n} change of sides", "{n} changes of sides", turns)
        if fitted(self._plan, self._limits) != self._plan:
            changed = tr("Your answers to the safety questions make a session lighter than this.")
            return tr("{words}. {changed}", words=words, changed=changed)
        return words

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))
