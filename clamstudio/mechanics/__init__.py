"""Loads to hip moment to muscle work: an estimate by a model, which says how rough it is."""
