"""Grade Jupyter notebooks with the verdict computed outside the student's process."""
