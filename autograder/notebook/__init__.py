"""A notebook as the grader reads it: cells and their roles, code and its names, the files beside it."""

from autograder.notebook.roles import (
    MARKED,
    MAX_BYTES,
    Attachment,
    Cell,
    Role,
    cell,
    cells,
    check_of,
    exercise,
    identified,
    read,
    role,
    settings,
)

__all__ = [
    "MARKED", "MAX_BYTES", "Attachment", "Cell", "Role", "cell", "cells", "check_of", "exercise", "identified", "read",
    "role", "settings",
]  # fmt: skip
