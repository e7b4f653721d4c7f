"""The two desks: JupyterLab for a learner, opened on `work/`, and for an instructor, on the whole course.

Both serve the course's folder, so that a lab's link to its reading works from `work/` as it does in `labs/`, and both
run in that folder, because nbgrader's extensions look for `nbgrader_config.py` in the working directory.
Nothing is written to the user's own Jupyter settings.
"""

from autograder.desk.learner import keep_built_labs

__all__ = ["keep_built_labs"]  # JupyterLab is told this name
