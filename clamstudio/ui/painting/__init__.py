"""Painters: camera, figure and see-through body, drawn with QPainter; no widgets."""
