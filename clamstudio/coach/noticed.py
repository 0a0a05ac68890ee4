"""What a person may have noticed in a set, in words."""

from __future__ import annotations

from clamstudio.records import SetTag
from clamstudio.words import tr

__all__ = ["tag_words"]


def tag_words() -> dict[SetTag, str]:
    """Return every remark in the language in use."""
    return {
        SetTag.HIP_ROLLED: tr("Hip rolled"),
        SetTag.FELT_IN_FRONT: tr("Felt it in front"),
        SetTag.BACK_TWINGE: tr("Back twinge"),
        SetTag.TOO_EASY: tr("Too easy"),
    }
