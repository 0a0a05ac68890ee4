"""The Plan place: prescription editor, safety screen, check-ins; to come."""
