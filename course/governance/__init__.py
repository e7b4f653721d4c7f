"""What lab 5 gives to students: the rules of a model card.

What it asks them to write is in `model_answers`.
"""
