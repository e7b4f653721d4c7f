"""What every lab imports: checks with sentences, hints, solutions, progress and commitments.

Imports only the standard library, so that a notebook's first cell answers at once. Beside it lies what labs share
(`course.data`, `course.delays`, `course.plots`), and a folder for the topic of each lab: labNN_topic has course/topic.
"""

from course.commitments import commit, reveal
from course.exercises import CheckFailed, ExerciseError, NotAttempted, exercise
from course.hints import hint, solution
from course.progress import progress

__all__ = [
    "CheckFailed",
    "ExerciseError",
    "NotAttempted",
    "commit",
    "exercise",
    "hint",
    "progress",
    "reveal",
    "solution",
]
