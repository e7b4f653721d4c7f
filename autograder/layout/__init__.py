"""Where a course keeps what: its folders and labs, its settings, its seed and its hints."""

from autograder.layout.course import (
    ANSWERS,
    Course,
    assignment,
    book,
    configured,
    did_you_mean,
    find,
    find_nothing,
    has_source,
    nearest,
    own,
    writable,
)

__all__ = [
    "ANSWERS", "Course", "assignment", "book", "configured", "did_you_mean", "find", "find_nothing", "has_source",
    "nearest", "own", "writable",
]  # fmt: skip
