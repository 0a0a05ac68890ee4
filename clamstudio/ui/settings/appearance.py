"""How the person in the demonstration looks and moves, chosen beside a live picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.settings import BuildChoice, MotionChoice, Settings
from clamstudio.ui.common.choices import ChipRow, Segments
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.calm import look_of
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.painting.looks import LOOK_NAMES, PALETTES
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise
    from clamstudio.ui.painting.looks import Rgb

__all__ = ["AppearanceDialog"]

_SWATCH_PX = 20
_GAP_PX = 5
_PREVIEW_ZOOM = 1.05
_PREVIEW = QSize(440, 300)


class AppearanceDialog(QDialog):
    """Build, skin, hair, clothes and motion; what is chosen is in use at once.

    Signals:
        settings_changed: The ``Settings`` given are wanted.
    """

    settings_changed = Signal(object)

    def __init__(
        self, settings: Settings, exercise: Exercise, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._exercise = exercise
        self._stage = Stage(look=lambda: look_of(self._settings))
        self._build_row = Segments(tr("Build"))
        self._palettes = {kind: ChipRow(words) for kind, words in _kinds().items()}
        self._motion = Segments(tr("Motion"))
        self._usual = button(tr("As it came"))
        self._close = button(tr("Done"), "primary")
        self._build()
        self._connect()
        self._show()

    @property
    def settings(self) -> Settings:
        """The settings as chosen so far."""
        return self._settings

    @property
    def stage(self) -> Stage:
        """The live picture."""
        return self._stage

    @property
    def builds(self) -> Segments:
        """Slight, medium, sturdy."""
        return self._build_row

    @property
    def motion(self) -> Segments:
        """Motion as the system says, moving, or reduced."""
        return self._motion

    @property
    def usual_button(self) -> QWidget:
        """Back to how the program came."""
        return self._usual

    def palette_row(self, kind: str) -> ChipRow:
        """Return the palettes of ``skin``, ``hair`` or ``clothes``."""
        return self._palettes[kind]

    def _build(self) -> None:
        self.setWindowTitle(tr("Appearance"))
        for build in get_args(BuildChoice):
            self._build_row.add(build, tr(LOOK_NAMES[build]))
        for kind, palettes in self._palettes.items():
            for name, colours in PALETTES[kind].items():
                chip = palettes.add(name, tr(LOOK_NAMES[name]))
                chip.setIcon(_swatch(colours))
                chip.setIconSize(QSize(_SWATCH_PX + _GAP_PX, _SWATCH_PX))
            # One row: a flow would wrap before the dialog knows its height.
            palettes.setMinimumWidth(palettes.sizeHint().width() + SPACE)
        for motion, words in _motions().items():
            self._motion.add(motion, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        row.setSpacing(3 * SPACE)
        self._stage.setMinimumSize(_PREVIEW)
        self._stage.setAccessibleName(tr("The person you watch"))
        row.addWidget(self._stage, 1)
        row.addLayout(self._choices())

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("The person you watch"), "title"))
        column.addWidget(text_label(tr("Build"), "caption"))
        column.addWidget(self._build_row, 0, Qt.AlignmentFlag.AlignLeft)
        for kind, words in _kinds().items():
            column.addWidget(text_label(words, "caption"))
            column.addWidget(self._palettes[kind])
        column.addSpacing(SPACE)
        column.addWidget(text_label(tr("Motion"), "caption"))
        column.addWidget(self._motion, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            text_label(
                tr("Reduced: a few still poses that fade into one another, and no camera travel."),
                "caption",
                wrap=True,
            )
        )
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._usual)
        foot.addStretch(1)
        foot.addWidget(self._close)
        self._close.setDefault(True)
        column.addLayout(foot)
        return column

    def _connect(self) -> None:
        self._build_row.chosen.connect(self._on_build_chosen)
        self._motion.chosen.connect(self._on_motion_chosen)
        self._palettes["skin"].chosen.connect(
            lambda name: self._change(replace(self._settings, skin=name))
        )
        self._palettes["hair"].chosen.connect(
            lambda name: self._change(replace(self._settings, hair=name))
        )
        self._palettes["clothes"].chosen.connect(
            lambda name: self._change(replace(self._settings, clothes=name))
        )
        self._usual.clicked.connect(self._on_usual_clicked)
        self._close.clicked.connect(self.accept)

    def _show(self) -> None:
        settings = self._settings
        self._build_row.choose(settings.build)
        self._motion.choose(settings.reduced_motion)
        self._palettes["skin"].choose(settings.skin)
        self._palettes["hair"].choose(settings.hair)
        self._palettes["clothes"].choose(settings.clothes)
        self._stage.set_spec(
            SceneSpec(
                exercise=self._exercise,
                mirror=settings.mirror_front,
                height_m=settings.height_m,
                dark=current_theme().dark,
                zoom=_PREVIEW_ZOOM,
            )
        )
        self._stage.set_phase(1.0)

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self._show()
        self.settings_changed.emit(settings)

    def _on_build_chosen(self, key: str) -> None:
        build = next(b for b in get_args(BuildChoice) if b == key)
        self._change(replace(self._settings, build=build))

    def _on_motion_chosen(self, key: str) -> None:
        motion = next(m for m in get_args(MotionChoice) if m == key)
        self._change(replace(self._settings, reduced_motion=motion))

    def _on_usual_clicked(self) -> None:
        usual = Settings()
        self._change(
            replace(
                self._settings,
                build=usual.build,
                skin=usual.skin,
                hair=usual.hair,
                clothes=usual.clothes,
                reduced_motion=usual.reduced_motion,
            )
        )


def _kinds() -> dict[str, str]:
    return {"skin": tr("Skin"), "hair": tr("Hair"), "clothes": tr("Clothes")}


def _motions() -> dict[str, str]:
    return {"system": tr("As the system says"), "off": tr("Moving"), "on": tr("Reduced")}


def _swatch(colours: tuple[Rgb, ...]) -> QIcon:
    """Return a disc in the colours of a palette, halved where it has two."""
    scale = 2.0
    pixmap = QPixmap(round((_SWATCH_PX + _GAP_PX) * scale), round(_SWATCH_PX * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(scale)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QPainterPath()
    disc.addEllipse(QPointF(_SWATCH_PX / 2, _SWATCH_PX / 2), _SWATCH_PX / 2 - 1, _SWATCH_PX / 2 - 1)
    painter.setClipPath(disc)
    width = _SWATCH_PX / len(colours)
    for place, (red, green, blue) in enumerate(colours):
        box = QRectF(place * width, 0.0, width, _SWATCH_PX)
        painter.fillRect(box, QColor(red, green, blue))
    painter.setClipping(False)
    painter.setPen(QPen(QColor(128, 128, 128, 140), 1))
    painter.drawPath(disc)
    painter.end()
    return QIcon(pixmap)
