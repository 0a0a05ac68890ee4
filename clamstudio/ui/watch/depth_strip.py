"""How deep one sees into the see-through body: skin, muscles, bones; layers; names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.painting.scene import Depth
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["PEELS", "DepthStrip", "depth_at", "slider_at"]

PEELS = (0, 1, 2, 3)
"""How many layers of muscles can be taken off."""

_END = 100
_MUSCLES = 50
_ROOMY_PX = 560


def depth_at(place: int) -> Depth:
    """Return what is seen with the slider at ``place``: 0 skin, 50 muscles, 100 bones."""
    if place <= _MUSCLES:
        return Depth(skin=1.0 - place / _MUSCLES, muscles=1.0)
    return Depth(skin=0.0, muscles=1.0 - (place - _MUSCLES) / (_END - _MUSCLES))


def slider_at(depth: Depth) -> int:
    """Return where the slider stands for ``depth``."""
    if depth.muscles >= 1.0:
        return round(_MUSCLES * (1.0 - depth.skin))
    return round(_MUSCLES + (_END - _MUSCLES) * (1.0 - depth.muscles))


class DepthStrip(QWidget):
    """A slider from skin to bones, the layers to take off, and a switch for names.

    Signals:
        depth_requested: The user wants the ``Depth`` given.
        slider_taken: The user took hold of the slider.
        slider_released: The user let go.
    """

    depth_requested = Signal(object)
    slider_taken = Signal()
    slider_released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._depth = Depth()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._peel = Segments(tr("Layers of muscles taken off"))
        self._layers = text_label(tr("Layers"), "caption")
        self._labels = button(tr("Names"), "chip")
        self._build()
        self._connect()

    @property
    def slider(self) -> QSlider:
        """From skin (0) over muscles (50) to bones (100)."""
        return self._slider

    @property
    def peel(self) -> Segments:
        """The layers."""
        return self._peel

    @property
    def labels(self) -> QWidget:
        """The switch of names."""
        return self._labels

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the word for the layers where there is no room for it."""
        super().resizeEvent(event)
        narrow = self.width() < scaled_px(_ROOMY_PX)
        self._layers.setVisible(not narrow)
        self._peel.set_tight(tight=narrow)

    def show_depth(self, depth: Depth) -> None:
        """Show what is chosen, without a signal."""
        self._depth = depth
        before = self._slider.blockSignals(True)  # noqa: FBT003 -- Qt's signature
        self._slider.setValue(slider_at(depth))
        self._slider.blockSignals(before)
        self._peel.choose(str(depth.peeled))
        self._labels.setChecked(depth.labels)

    def _build(self) -> None:
        self._slider.setRange(0, _END)
        self._slider.setSingleStep(5)
        self._slider.setPageStep(_MUSCLES)
        self._slider.setMinimumWidth(12 * SPACE)
        self._slider.setMaximumWidth(44 * SPACE)
        self._slider.setAccessibleName(tr("See-through: skin, muscles, bones"))
        self._slider.setToolTip(tr("From skin over muscles to bones ([ and ])"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for count in PEELS:
            words = tr("All") if count == 0 else tr("−{count}", count=count)
            hint = tr("How many layers of muscles are taken off, from outside in (P)")
            self._peel.add(str(count), words, hint)
        self._labels.setCheckable(True)
        self._labels.setToolTip(tr("Names of muscles and bones (N)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(text_label(tr("Skin"), "caption"))
        row.addWidget(self._slider, 1)
        row.addWidget(text_label(tr("Bones"), "caption"))
        row.addSpacing(SPACE)
        row.addWidget(self._layers)
        row.addWidget(self._peel)
        row.addWidget(self._labels)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self._slider.valueChanged.connect(self._on_slid)
        self._slider.sliderPressed.connect(self.slider_taken)
        self._slider.sliderReleased.connect(self.slider_released)
        self._peel.chosen.connect(self._on_peeled)
        self._labels.toggled.connect(self._on_labels_toggled)

    def _on_slid(self, place: int) -> None:
        seen = depth_at(place)
        self.depth_requested.emit(replace(self._depth, skin=seen.skin, muscles=seen.muscles))

    def _on_peeled(self, key: str) -> None:
        self.depth_requested.emit(replace(self._depth, peeled=int(key)))

    def _on_labels_toggled(self, checked: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if checked != self._depth.labels:
            self.depth_requested.emit(replace(self._depth, labels=checked))
