"""Joins the page of Watch to its stages, and to the parts that are made when they are first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clamstudio.ui.figure.orbit import OrbitHand
from clamstudio.ui.figure.stage_muscles import StageMuscles
from clamstudio.ui.watch.steps import next_mistake, with_comparison, with_depth

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.ui.watch.depth_strip import DepthStrip
    from clamstudio.ui.watch.mistake_panel import MistakePanel
    from clamstudio.ui.watch.page import WatchPage
    from clamstudio.ui.watch.watch_stage import WatchStage

__all__ = ["join_parts"]


def join_parts(page: WatchPage, catalogue: Catalogue) -> None:
    """Join the stage now, and each other part as soon as it is made."""
    take_in_hand = partial(_take_in_hand, page, catalogue)
    take_in_hand(page.stage_card.stage)
    page.stage_card.when_made(
        right_stage=take_in_hand,
        depth_strip=partial(_join_depth, page),
        mistake=partial(_join_mistake, page),
    )


def _take_in_hand(page: WatchPage, catalogue: Catalogue, stage: WatchStage) -> None:
    """Let a stage be turned with the pointer, and its muscles be pointed at."""
    StageMuscles(stage, catalogue, page.column.selection)
    hand = OrbitHand(stage)
    hand.turn_requested.connect(page.camera.turn)
    hand.zoom_requested.connect(page.camera.zoom)
    hand.reset_requested.connect(page.camera.reset)


def _join_depth(page: WatchPage, strip: DepthStrip) -> None:
    strip.depth_requested.connect(lambda depth: page.take(partial(with_depth, depth=depth)))
    strip.slider_taken.connect(lambda: page.stage_card.set_turning(turning=True))
    strip.slider_released.connect(lambda: page.stage_card.set_turning(turning=False))


def _join_mistake(page: WatchPage, panel: MistakePanel) -> None:
    panel.stepped.connect(lambda step: page.take(partial(next_mistake, step=step)))
    panel.comparison_chosen.connect(
        lambda chosen: page.take(partial(with_comparison, comparison=chosen))
    )
    panel.view_requested.connect(page.choose_view)
    panel.closed.connect(lambda: page.choose_mistake(""))
