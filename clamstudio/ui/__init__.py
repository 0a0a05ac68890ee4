"""Everything that needs Qt."""

from __future__ import annotations

import builtins
import linecache

# PySide puts a hook on every later import, which reads the importing module's source to see
# whether it asks for Qt's methods in other spelling. Nobody here does, and a fifth of a start
# would go by with reading; so the hook is taken off again.
_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 -- the hook comes with it

builtins.__import__ = _import
# Its own source has been read all the same: as much memory as is wanted next.
linecache.clearcache()
