"""Boxes for masses and lengths in the units people read; what they give is in SI units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox

from clamstudio.ui.common.widgets import padded
from clamstudio.units import (
    kg_from_shown,
    length_unit,
    m_from_shown,
    mass_unit,
    shown_length,
    shown_mass,
    units_in_use,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

__all__ = ["LengthBox", "MassBox"]


class _UnitBox(QDoubleSpinBox):
    """A box that gives back exactly what it was given until somebody types something else."""

    def __init__(
        self,
        shown: Callable[[float], float],
        stored: Callable[[float], float],
        limits: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        padded(self)
        self._shown, self._stored = shown, stored
        self._limits = limits
        self._kept = limits[0]

    def set_si(self, value: float) -> None:
        """Show a value given in SI units."""
        self._kept = value
        self.setValue(self._shown(value))

    def si(self) -> float:
        """Return the value in SI units, within the limits."""
        if self.value() == round(self._shown(self._kept), self.decimals()):
            return self._kept
        low, high = self._limits
        return min(high, max(low, round(self._stored(self.value()), 4)))

    def _fit(self) -> None:
        low, high = (self._shown(limit) for limit in self._limits)
        self.setRange(round(low, self.decimals()), round(high, self.decimals()))


class MassBox(_UnitBox):
    """A mass; ``si`` gives kilograms.

    Args:
        limits_kg: Least and most.
        digits: Places behind the point in kilograms; pounds are shown to a tenth.
        step_kg: One step in kilograms; in pounds it is half a pound or one.
    """

    def __init__(
        self,
        limits_kg: tuple[float, float],
        digits: int,
        step_kg: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shown_mass, kg_from_shown, limits_kg, parent)
        pounds = units_in_use() == "imperial"
        self.setDecimals(1 if pounds else digits)
        self.setSingleStep((0.5 if step_kg < 1.0 else 1.0) if pounds else step_kg)
        self.setSuffix(f" {mass_unit()}")
        self._fit()


class LengthBox(_UnitBox):
    """A length; ``si`` gives metres.

    Args:
        limits_m: Least and most.
    """

    def __init__(self, limits_m: tuple[float, float], parent: QWidget | None = None) -> None:
        super().__init__(shown_length, m_from_shown, limits_m, parent)
        self.setDecimals(1 if units_in_use() == "imperial" else 0)
        self.setSuffix(f" {length_unit()}")
        self._fit()
