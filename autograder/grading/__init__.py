"""Grading a class: what was asked for, and (grade.py, lab_run.py, records.py) how it is done and kept."""
