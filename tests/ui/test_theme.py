from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontInfo

from clamstudio.resources import resource_path
from clamstudio.ui.common.icons import icon_names, icon_pixmap
from clamstudio.ui.common.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    THEMES,
    Theme,
    apply_theme,
    contrast_ratio,
    current_theme,
    font,
    resolve_theme,
    text_pairs,
    text_scale,
)
from clamstudio.ui.common.widgets import IconButton, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", text_pairs(), ids="-on-".join)
def test_words_stand_out_from_what_is_behind_them(theme: Theme, pair: tuple[str, str]) -> None:
    words, behind = (str(getattr(theme, name)) for name in pair)
    assert contrast_ratio(words, behind) >= 4.5


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", text_pairs(), ids="-on-".join)
def test_words_in_high_contrast_stand_out_further(theme: Theme, pair: tuple[str, str]) -> None:
    words, behind = (str(getattr(theme, name)) for name in pair)
    assert contrast_ratio(words, behind) >= 7.0


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_outlines_in_high_contrast_stand_out(theme: Theme) -> None:
    for shape in ("accent", "side_r", "side_l", "border", "border_strong"):
        assert contrast_ratio(str(getattr(theme, shape)), theme.surface) >= 4.5


THEME_IDS = ["light", "dark", "contrast-light", "contrast-dark"]


@pytest.mark.parametrize("theme", THEMES, ids=THEME_IDS)
def test_focus_rings_and_curves_stand_out(theme: Theme) -> None:
    for shape in ("accent", "side_r", "side_l", "border_strong"):
        assert contrast_ratio(str(getattr(theme, shape)), theme.surface) >= 3.0


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast_ratio("#777777", "#777777") == pytest.approx(1.0)


@pytest.mark.parametrize("theme", THEMES, ids=THEME_IDS)
def test_every_colour_is_six_digits(theme: Theme) -> None:
    for name, colour in theme.names().items():
        assert re.fullmatch(r"#[0-9a-f]{6}", colour), name


def test_the_theme_reaches_widgets_and_their_icons(qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    try:
        button = IconButton("close", "Close")
        assert current_theme() is DARK
        dark_image = button.icon().pixmap(20, 20).toImage()
        apply_theme(qapp, LIGHT)
        qapp.processEvents()
        assert current_theme() is LIGHT
        assert button.icon().pixmap(20, 20).toImage() != dark_image
    finally:
        apply_theme(qapp, LIGHT)


def test_settings_choose_the_theme(qapp: QApplication) -> None:
    assert resolve_theme("light", qapp) is LIGHT
    assert resolve_theme("dark", qapp) is DARK
    assert resolve_theme("system", qapp) in set(THEMES)
    assert resolve_theme("contrast", qapp) in {CONTRAST_LIGHT, CONTRAST_DARK}


@pytest.mark.parametrize("theme", THEMES, ids=THEME_IDS)
def test_each_theme_is_known_by_its_palette(theme: Theme, qapp: QApplication) -> None:
    apply_theme(qapp, theme)
    try:
        assert current_theme() is theme
    finally:
        apply_theme(qapp, LIGHT)


def test_all_text_grows_with_the_setting(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    plain, titled = text_label("Words"), text_label("Words", "title")
    for label in (plain, titled):
        label.ensurePolished()
    before = [label.sizeHint().height() for label in (plain, titled)]
    apply_theme(qapp, LIGHT, 2.0)
    try:
        after = [label.sizeHint().height() for label in (plain, titled)]
        assert text_scale() == 2.0
        assert font("caption").pixelSize() == 24
        assert all(b >= 1.8 * a for a, b in zip(before, after, strict=True))
    finally:
        apply_theme(qapp, LIGHT)


def test_inter_is_shipped_in_its_four_weights(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    for weight in (
        QFont.Weight.Normal,
        QFont.Weight.Medium,
        QFont.Weight.DemiBold,
        QFont.Weight.Bold,
    ):
        found = QFontInfo(font("body", weight))
        assert found.family() == "Inter"
        assert found.weight() == weight
    assert resource_path("licences", "Inter-OFL-1.1.txt").is_file()


def test_labels_take_their_size_from_the_scale(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    small, large = text_label("Words", "caption"), text_label("Words", "headline")
    for label in (small, large):
        label.ensurePolished()
    assert large.sizeHint().height() > 2 * small.sizeHint().height()


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_something_in_its_colour(name: str) -> None:
    image = icon_pixmap(name, "#ff0000", 48).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert "#ff0000" in seen
