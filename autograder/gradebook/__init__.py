"""Marks, and the notebook that shows them, where nbgrader and Formgrader look for them."""
