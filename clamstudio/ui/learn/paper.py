"""A page of Learn on paper: its words and pictures as one document in dark ink."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QUrl
from PySide6.QtGui import QFont, QImage, QPainter, QTextDocument

from clamstudio.ui.common.theme import FONT_FAMILY, LIGHT
from clamstudio.ui.learn.hypertext import Hypertext
from clamstudio.ui.learn.pictures import paint_picture, picture_height
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.learn import Picture
    from clamstudio.coach.reading import Chapter, Reading
    from clamstudio.settings import Settings

__all__ = ["page_document"]

_TEXT_PX = 13
_PICTURE_PX = 250
_SHARP = 3


def page_document(reading: Reading, catalogue: Catalogue, settings: Settings) -> QTextDocument:
    """Return the page as a document; its pictures are in it."""
    document = QTextDocument()
    font = QFont(FONT_FAMILY)
    font.setPixelSize(_TEXT_PX)
    document.setDefaultFont(font)
    hypertext = Hypertext(reading, LIGHT.text, (LIGHT.surface, LIGHT.text), _TEXT_PX)
    parts = [f"<h1>{escape(reading.title)}</h1><p><i>{escape(reading.summary)}</i></p>"]
    for number, chapter in enumerate(reading.chapters):
        parts.append(_chapter(chapter, hypertext, number))
        for index, picture in enumerate(chapter.pictures):
            image = _image(picture, catalogue, settings)
            name = QUrl(_name(number, index))
            document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
    if reading.sources:
        parts.append(f"<hr><h3>{escape(tr('Sources'))}</h3>{hypertext.sources()}")
    document.setHtml("".join(parts))
    return document


def _chapter(chapter: Chapter, hypertext: Hypertext, number: int) -> str:
    heading = f"<h3>{escape(chapter.heading)}</h3>" if chapter.heading else ""
    pictures = "".join(
        f'<td><img src="{_name(number, index)}" width="{_PICTURE_PX}" '
        f'height="{round(picture_height(picture, _PICTURE_PX))}" alt="{escape(tr(picture.alt))}">'
        f"<br><small>{escape(tr(picture.caption))}</small></td>"
        for index, picture in enumerate(chapter.pictures)
    )
    table = f'<table cellspacing="6"><tr>{pictures}</tr></table>' if pictures else ""
    return heading + hypertext.passages(chapter.passages) + table


def _name(chapter: int, picture: int) -> str:
    return f"picture:{chapter}-{picture}"


def _image(picture: Picture, catalogue: Catalogue, settings: Settings) -> QImage:
    size = QSize(_PICTURE_PX, round(picture_height(picture, _PICTURE_PX))) * _SHARP
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(LIGHT.colour("surface"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0.0, 0.0, float(size.width()), float(size.height()))
    paint_picture(painter, whole, picture, catalogue, settings, dark=False)
    painter.end()
    return image
