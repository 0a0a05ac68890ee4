"""Saves what the stage shows as a picture or a clip, with its words and as large as one likes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.errors import UserError
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import button, padded, restyle, text_label
from clamstudio.ui.figure.clip_words import captions, instant_at
from clamstudio.ui.figure.export_job import ExportJob
from clamstudio.ui.painting.clip import Clip, still
from clamstudio.ui.painting.clip_file import FORMATS, check_clip
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from clamstudio.records import Tempo
    from clamstudio.ui.painting.clip import Caption
    from clamstudio.ui.painting.clip_file import Format
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["ExportDialog", "open_export_dialog"]

SIZES = ((1280, 720), (1920, 1080), (3840, 2160), (1080, 1080), (1080, 1920), (640, 360))
_PREVIEW_PX = QSize(480, 270)
_SMALLEST_PX, _LARGEST_PX = 32, 7680


def open_export_dialog(parent: QWidget | None, scene: SceneSpec, phase: float) -> ExportDialog:
    """Open the dialog over ``parent`` and return it; it deletes itself when it is closed.

    Args:
        parent: The window it belongs to.
        scene: What is on the stage.
        phase: The instant a single picture shows.
    """
    dialog = ExportDialog(scene, scene.tempo, phase, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class ExportDialog(QDialog):
    """Format, size, length, pictures a second, words and mirror; then a bar that fills."""

    def __init__(
        self, scene: SceneSpec, tempo: Tempo, phase: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scene = scene
        self._tempo = tempo
        self._phase = phase
        self._job: ExportJob | None = None
        self._preview = _Preview()
        self.formats = Segments(tr("Format"))
        self.sizes = QComboBox()
        self.width_px, self.height_px = padded(QSpinBox()), padded(QSpinBox())
        self.whole = CheckBox(tr("One whole repetition, which loops without a seam"))
        self.seconds = padded(QDoubleSpinBox())
        self.fps = padded(QSpinBox())
        self.labels = CheckBox(tr("Words: what to do, the breath, and the figure with its target"))
        self.mirror = CheckBox(tr("As in a mirror"))
        self._clip_rows: list[QWidget] = []
        self._says = text_label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self.save = button(tr("Save…"), "primary")
        self.leave = button(tr("Cancel"))
        self._build()
        self._connect()
        self._show_choices()

    @property
    def job(self) -> ExportJob | None:
        """What is being written, or ``None``."""
        return self._job

    @property
    def says(self) -> str:
        """What the dialog says at the moment."""
        return self._says.text()

    def clip(self) -> Clip:
        """Return the clip that the choices describe."""
        scene = replace(self._scene, mirror=self.mirror.isChecked())
        return Clip(
            scene=scene,
            tempo=self._tempo,
            size=QSize(self.width_px.value(), self.height_px.value()),
            fps=self.fps.value(),
            seconds=None if self.whole.isChecked() else self.seconds.value(),
            caption=captions(scene) if self.labels.isChecked() else None,
        )

    def write(self, path: Path) -> None:
        """Write to ``path``, showing how far it is."""
        clip = self.clip()
        caption = clip.caption(instant_at(self._tempo, self._phase)) if clip.caption else None
        self._job = ExportJob(clip, path, self._kind(), self._phase, caption, self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._show_working()
        self._job.start()

    def reject(self) -> None:
        """Stop what is being written, or close."""
        if self._job is not None:
            self._job.stop()
            self.leave.setEnabled(False)
            self._say(tr("Stopping…"))
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let no thread outlive its window."""
        if self._job is not None:
            self._job.stop()
            self._job.wait()
        super().closeEvent(event)

    def _kind(self) -> Format | None:
        return None if self.formats.current == "png" else cast("Format", self.formats.current)

    def _build(self) -> None:
        self.setWindowTitle(tr("Save picture or clip"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(text_label(tr("Save picture or clip"), "title"))
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        row.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._form(), 1)
        column.addLayout(row)
        column.addWidget(self._says)
        column.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(SPACE)
        self._bar.setStyleSheet(_bar_style())
        self._bar.setAccessibleName(tr("How far it is"))
        self.save.setDefault(True)

    def _form(self) -> QGridLayout:
        self._fill()
        form = QGridLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(SPACE + SPACE // 2)
        form.addWidget(self.formats, 0, 0, 1, 2)
        size = QHBoxLayout()
        size.setSpacing(SPACE)
        size.addWidget(self.width_px)
        size.addWidget(text_label("×"))
        size.addWidget(self.height_px)
        size.addStretch(1)
        form.addWidget(_label(tr("Size"), self.sizes), 1, 0)
        form.addWidget(self.sizes, 1, 1)
        form.addWidget(_label(tr("Pixels"), self.width_px), 2, 0)
        form.addLayout(size, 2, 1)
        length, rate = _label(tr("Length"), self.seconds), _label(tr("Pictures"), self.fps)
        form.addWidget(self.labels, 3, 0, 1, 2)
        form.addWidget(self.mirror, 4, 0, 1, 2)
        form.addWidget(self.whole, 5, 0, 1, 2)
        form.addWidget(length, 6, 0)
        form.addWidget(self.seconds, 6, 1)
        form.addWidget(rate, 7, 0)
        form.addWidget(self.fps, 7, 1)
        form.setRowStretch(8, 1)
        self._clip_rows = [self.whole, length, self.seconds, rate, self.fps]
        for widget in (*self._clip_rows, self._bar):
            keeps = widget.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(keeps)
        return form

    def _fill(self) -> None:
        self.formats.add("png", tr("Picture (PNG)"))
        for kind in FORMATS:
            self.formats.add(kind, {"webp": "WebP"}.get(kind, kind.upper()))
        self.formats.choose("png")
        for width, height in SIZES:
            words = tr("{width} × {height}", width=width, height=height)
            self.sizes.addItem(words, QSize(width, height))
        self.sizes.addItem(tr("Another size"), None)
        for spin, value in ((self.width_px, SIZES[0][0]), (self.height_px, SIZES[0][1])):
            spin.setRange(_SMALLEST_PX, _LARGEST_PX)
            spin.setValue(value)
        self.width_px.setAccessibleName(tr("Width in pixels"))
        self.height_px.setAccessibleName(tr("Height in pixels"))
        self.whole.setChecked(True)
        self.seconds.setRange(0.1, 120.0)
        self.seconds.setDecimals(1)
        self.seconds.setValue(2.0 * self._tempo.rep_s)
        self.seconds.setSuffix(tr(" s"))
        self.fps.setRange(1, 60)
        self.fps.setValue(25)
        self.fps.setSuffix(tr(" a second"))
        self.mirror.setChecked(self._scene.mirror)
        for box in (self.width_px, self.height_px, self.seconds, self.fps):
            box.lineEdit().setTextMargins(6, 0, 0, 0)

    def _connect(self) -> None:
        self.formats.chosen.connect(self._show_choices)
        self.sizes.currentIndexChanged.connect(self._on_size_chosen)
        for spin in (self.width_px, self.height_px):
            spin.valueChanged.connect(self._on_pixels_changed)
        self.seconds.valueChanged.connect(self._show_choices)
        self.fps.valueChanged.connect(self._show_choices)
        for box in (self.whole, self.labels, self.mirror):
            box.toggled.connect(self._show_choices)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.reject)

    def _show_choices(self) -> None:
        """Show the preview, what cannot be chosen, and why."""
        kind, clip = self._kind(), self.clip()
        for widget in self._clip_rows:
            widget.setVisible(kind is not None)
        self.seconds.setEnabled(not self.whole.isChecked())
        self._bar.setVisible(False)
        self.save.setEnabled(True)
        caption = clip.caption(instant_at(self._tempo, self._phase)) if clip.caption else None
        self._preview.show_picture(clip, self._phase, caption)
        if kind is None:
            self._say(tr("One picture of this instant."))
            return
        try:
            check_clip(clip, kind)
        except UserError as refusal:
            self._say(str(refusal), role="danger")
            self.save.setEnabled(False)
            return
        self._say(
            tr(
                "{count} pictures, {seconds} s.",
                count=clip.count,
                seconds=decimal(round(clip.total_s, 1)),
            )
        )

    def _show_working(self) -> None:
        self._enable_choices(enabled=False)
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)
        self._say(tr("Painting…"))

    def _show_idle(self) -> None:
        self._enable_choices(enabled=True)
        self.leave.setEnabled(True)
        self._show_choices()

    def _enable_choices(self, *, enabled: bool) -> None:
        sizes: list[QWidget] = [self.sizes, self.width_px, self.height_px]
        for widget in (self.formats, *sizes, *self._clip_rows, self.labels, self.mirror, self.save):
            widget.setEnabled(enabled)

    def _say(self, words: str, role: str = "muted") -> None:
        restyle(self._says, "role", role)
        self._says.setText(words)

    def _on_size_chosen(self) -> None:
        size = self.sizes.currentData()
        if size is not None:
            self.width_px.setValue(size.width())
            self.height_px.setValue(size.height())

    def _on_pixels_changed(self) -> None:
        now = QSize(self.width_px.value(), self.height_px.value())
        known = [self.sizes.itemData(index) for index in range(self.sizes.count())]
        place = known.index(now) if now in known else len(known) - 1
        self.sizes.blockSignals(True)  # noqa: FBT003 -- Qt's own parameter
        self.sizes.setCurrentIndex(place)
        self.sizes.blockSignals(False)  # noqa: FBT003 -- as above
        self._show_choices()

    def _on_save(self) -> None:
        ending = self.formats.current
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save picture or clip"),
            str(Path(folder) / f"{self._scene.exercise.id}.{ending}"),
            f"{ending.upper()} (*.{ending})",
        )
        if name:
            path = Path(name)
            self.write(path if path.suffix.lower() == f".{ending}" else Path(f"{name}.{ending}"))

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if done == total:
            self._say(tr("Writing the file…"))

    def _on_finished(self) -> None:
        job, self._job = self._job, None
        self._show_idle()
        if job is None:
            return
        job.deleteLater()
        job.raise_bug()
        if job.refusal is not None:
            self._say(str(job.refusal), role="danger")
        elif job.was_stopped:
            self._say(tr("Stopped; nothing was saved."))
        else:
            self._say(tr("Saved as “{file}”.", file=job.path), role="accent")
            self.leave.setText(tr("Close"))
            self.leave.setAccessibleName(tr("Close"))


class _Preview(QWidget):
    """The picture as it will be, small."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setFixedSize(_PREVIEW_PX)
        self.setAccessibleName(tr("Preview"))

    def show_picture(self, clip: Clip, phase: float, caption: Caption | None) -> None:
        """Show a clip's scene at ``phase`` in the clip's shape."""
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        shape = clip.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._picture = still(clip.scene, phase, shape.expandedTo(QSize(1, 1)), caption)
        self._picture.setDevicePixelRatio(ratio)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle of a quiet ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), current_theme().colour("sunken"))
        place = QRectF(QPointF(), self._picture.deviceIndependentSize())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place.topLeft(), self._picture)
        painter.end()


def _label(words: str, buddy: QWidget) -> QLabel:
    label = text_label(words)
    label.setBuddy(buddy)
    buddy.setAccessibleName(words)
    return label


def _bar_style() -> str:
    theme = current_theme()
    return (
        f"QProgressBar {{ background: {theme.sunken}; border: none; border-radius: 4px; }}"
        f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}"
    )
