"""The demonstration and its transport."""
