"""Widgets that show the figure: stage, anatomy panel, tempo bar."""
