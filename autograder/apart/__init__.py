"""Hostile text is read in children of the grader: parsing, cleaning and drawing it take time and memory as it likes.

    names, markdown, HTML, SVG ─ one message ─▶ child (python -I, limits, no descriptors) ─ plain JSON ─▶ controller

A child is no box: it only gets text, never runs it, and gives plain data back. It is bounded in CPU time and memory,
and ends if it needs more; what it was reading then counts as unreadable, and the rest is read by another.
"""
