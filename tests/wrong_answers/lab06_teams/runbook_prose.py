"""Misconception: a runbook is a text that somebody understands.

Sentence: A stranger cannot follow this runbook.
"""


def runbook():
    return [
        {
            "name": "look",
            "command": "look at the dashboard and roll back if it seems bad",
            "expected": "all good",
            "then": "done",
            "if_not": "escalate",
        }
    ]
