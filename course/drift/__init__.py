"""What lab 2 gives to students: the share of each group of people that alerts fall on.

What it asks them to write is in `model_answers`.
"""
