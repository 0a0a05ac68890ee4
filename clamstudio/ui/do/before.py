"""The one question before a session: how much does it hurt now?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.do.pain_scale import MOST_NRS, SCALE_STYLE, pain_scale
from clamstudio.ui.do.sheet import Sheet
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

__all__ = ["BeforePage"]


class BeforePage(Sheet):
    """Asks for pain now; one tap or one key starts the session.

    Signals:
        answered: Pain now, 0 to 10.
        next_requested: The user starts without an answer.
    """

    answered = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("How much does it hurt now?"), tr("Start without an answer"), tr("Back")
        )
        self._scale_row = Segments(tr("Pain now, 0 to 10"))
        self.content.addWidget(text_label(tr("A tap, or a key from 0 to 9, starts the session.")))
        self.content.addLayout(pain_scale(self._scale_row))
        why = tr("If something hurts on the way, your answer is what it is compared with.")
        self.content.addWidget(text_label(why, "muted", wrap=True))
        for key in self._scale_row.keys():  # noqa: SIM118 - no dict
            self._scale_row.button(key).clicked.connect(
                lambda _checked=False, key=key: self.answered.emit(int(key))
            )

    @property
    def scale_row(self) -> Segments:
        """The row of pain."""
        return self._scale_row

    def focus_first(self) -> None:
        """Begin at no pain."""
        self._scale_row.button("0").setFocus(Qt.FocusReason.TabFocusReason)

    def dress_content(self) -> None:
        """Give the answers targets of a good size."""
        sizes = {"width": 34, "height": 44, "type": 20}
        self._scale_row.setStyleSheet(
            SCALE_STYLE.format(**{name: self.scaled(px) for name, px in sizes.items()})
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as an answer, and Return as the answer that has the focus."""
        digit = event.key() - int(Qt.Key.Key_0)
        if 0 <= digit < MOST_NRS:
            self.answered.emit(digit)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._scale_row.current:
            self.answered.emit(int(self._scale_row.current))
        else:
            super().keyPressEvent(event)
