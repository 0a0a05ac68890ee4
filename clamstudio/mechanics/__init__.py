"""Loads to hip moment to muscle work; to come."""
