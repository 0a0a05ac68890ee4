"""A number between a minus and a plus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import IconButton
from clamstudio.words import tr

__all__ = ["Stepper"]

_BOX_PX = 72


class Stepper(QWidget):
    """A spin box whose steps can be clicked; the keys use the box's own arrows.

    Args:
        name: For screen readers, already translated.
        low: Least value.
        high: Greatest value.
        step: What an arrow adds.
        suffix: Behind the number, already translated.

    Signals:
        changed: The user or the program set another value.
    """

    changed = Signal()

    def __init__(
        self, name: str, low: float, high: float, step: float = 1.0, suffix: str = ""
    ) -> None:
        super().__init__()
        self.box = QDoubleSpinBox()
        self.box.setRange(low, high)
        self.box.setSingleStep(step)
        self.box.setDecimals(0 if step >= 1.0 else 1)
        self.box.setSuffix(suffix)
        self.box.setAccessibleName(name)
        self.box.setFixedWidth(scaled_px(_BOX_PX))
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fewer = IconButton("minus", tr("{name}: less", name=name))
        more = IconButton("plus", tr("{name}: more", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        for each in (fewer, self.box, more):
            row.addWidget(each)
        for each in (fewer, more):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fewer.clicked.connect(self.box.stepDown)
        more.clicked.connect(self.box.stepUp)
        self.box.valueChanged.connect(self.changed)

    @property
    def value(self) -> float:
        """The number."""
        return self.box.value()

    def set_value(self, value: float) -> None:
        """Show a number."""
        self.box.setValue(value)
