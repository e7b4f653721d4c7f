"""What lab 6 gives to students: a service and its contract, a night of incidents with its runbook, packets of texts.

What it asks them to write is in `model_answers`.
"""
