"""What was done: database, migrations, queries and statistics.

Nothing is imported here, so that naming the package never loads the database library, which is
wanted only after the window has been painted. Begin at ``clamstudio.history.store``.
"""

from __future__ import annotations
