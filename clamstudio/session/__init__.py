"""From a prescription to a moment: timeline, state machine, files. Pure; time is an argument.

Nothing is imported here: the window needs the tempo before its first paint and the rest after.
"""
