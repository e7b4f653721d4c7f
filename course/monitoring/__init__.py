"""What lab 4 gives to students: a model's year replayed, planted incidents, labels that come late.

What it asks them to write is in `model_answers`.
"""
