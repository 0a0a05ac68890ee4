"""Screening, rules, suggestions with their reasons: history in, words out."""
