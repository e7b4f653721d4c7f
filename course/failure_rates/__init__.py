"""What lab 1 gives to students: portfolios of made-up models and projects.

What it asks them to write is in `model_answers`.
"""
