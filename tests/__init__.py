"""The tests: ``core`` mirrors the packages without Qt, ``ui`` has the window."""
