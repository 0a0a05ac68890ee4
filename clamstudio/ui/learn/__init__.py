"""The Learn place: reading pages; to come."""
