"""What the keys and the menu of Watch ask for, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clamstudio.ui.common.shortcuts import ShortcutSheet
from clamstudio.ui.watch.keys import watch_shortcuts, window_shortcuts
from clamstudio.ui.watch.steps import (
    deeper,
    next_arms,
    next_comparison,
    next_head,
    next_loop,
    next_mistake,
    next_peel,
    next_view,
    with_aid,
    with_bottom_bent,
    with_ghost,
    with_labels,
    with_path,
    with_readouts,
    with_work,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue import Catalogue
    from clamstudio.ui.watch.page import WatchPage

__all__ = ["commands_of"]

_STEP_S = 0.1
_FRAME_S = 1.0 / 60.0
_TURN_DEG = 10.0
_ZOOM = 1.15


def commands_of(page: WatchPage, catalogue: Catalogue) -> dict[str, Callable[[], None]]:
    """Return what each command of ``keys.watch_shortcuts`` does on ``page``."""
    commands: dict[str, Callable[[], None]] = {
        "play": page.toggle_play,
        "back": partial(page.step, -_STEP_S),
        "on": partial(page.step, _STEP_S),
        "frame-back": partial(page.step, -_FRAME_S),
        "frame-on": partial(page.step, _FRAME_S),
        "faster": partial(page.faster, 1),
        "slower": partial(page.faster, -1),
        "loop": lambda: page.choose_loop(next_loop(page.playback.loop) or ""),
        "resistance": page.stage_card.chips.choose_next,
        "side": page.toggle_side,
        "arms": partial(page.take, next_arms),
        "head": partial(page.take, next_head),
        "bottom": partial(page.take, with_bottom_bent),
        "mistake": partial(page.take, partial(next_mistake, step=1)),
        "mistake-back": partial(page.take, partial(next_mistake, step=-1)),
        "compare": partial(page.take, next_comparison),
        "view": lambda: page.choose_view(next_view(page.shown.view)),
        "turn-left": partial(page.camera.turn, -_TURN_DEG, 0.0),
        "turn-right": partial(page.camera.turn, _TURN_DEG, 0.0),
        "turn-up": partial(page.camera.turn, 0.0, _TURN_DEG),
        "turn-down": partial(page.camera.turn, 0.0, -_TURN_DEG),
        "nearer": partial(page.camera.zoom, _ZOOM),
        "farther": partial(page.camera.zoom, 1.0 / _ZOOM),
        "reset": page.camera.reset,
        "mirror": page.toggle_mirror,
        "full": lambda: page.set_alone(alone=not page.is_alone),
        "leave": page.leave,
        "see-through": page.toggle_see_through,
        "deeper": partial(page.take, partial(deeper, by=10)),
        "shallower": partial(page.take, partial(deeper, by=-10)),
        "peel": partial(page.take, next_peel),
        "labels": partial(page.take, with_labels),
        "ghost": partial(page.take, with_ghost),
        "path": partial(page.take, with_path),
        "work": partial(page.take, with_work),
        "evidence": partial(_show_evidence, page, catalogue),
        "sources": partial(_show_sources, page, catalogue),
        "load": page.toggle_explorer,
        "readouts": partial(page.take, with_readouts),
        "towel": partial(page.take, partial(with_aid, aid="towel")),
        "wall": partial(page.take, partial(with_aid, aid="wall")),
        "save": partial(_save_clip, page),
        "keys": partial(_show_keys, page, catalogue),
    }
    for place, exercise in enumerate(catalogue.exercises[:9]):
        commands[f"exercise-{place}"] = partial(page.choose_exercise, exercise.id)
    return commands


def _save_clip(page: WatchPage) -> None:
    """Open the dialog that saves what is on the stage as a picture or a clip."""
    stage = page.stage_card.stage
    if stage.spec is None:
        return
    # Brings numpy and the writers of pictures, which most visits never need.
    from clamstudio.ui.figure.export_dialog import open_export_dialog

    open_export_dialog(page.window(), stage.spec, stage.phase)


def _show_keys(page: WatchPage, catalogue: Catalogue) -> None:
    """List every key."""
    ShortcutSheet((*watch_shortcuts(catalogue.exercises), *window_shortcuts()), page).exec()


def _show_evidence(page: WatchPage, catalogue: Catalogue) -> None:
    """Show what studies measured in the exercise, beside the model."""
    # Most visits never ask for it.
    from clamstudio.ui.watch.evidence_dialog import EvidenceDialog

    shown = page.shown
    EvidenceDialog(catalogue, shown.exercise, shown.side, page.work.person, page).exec()


def _show_sources(page: WatchPage, catalogue: Catalogue) -> None:
    """List every figure with its source."""
    from clamstudio.ui.common.sources import SourcesDialog

    SourcesDialog(catalogue, page).exec()
