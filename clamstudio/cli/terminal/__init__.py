"""A session on the terminal: its keys, its questions, its log."""
