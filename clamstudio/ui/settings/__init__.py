"""The Settings place: preferences; to come."""
