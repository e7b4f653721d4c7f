"""What lab 3 gives to students: a model behind HTTP, load on it, queues, a departure board, rules for deploying.

What it asks them to write is in `model_answers`.
"""
