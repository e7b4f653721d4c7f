"""Misconception: who sets the threshold knows how many warnings are too many.

Sentence: another role holds the fact
"""

constraints = {
    "launch": ("product", "a launch after day 55 is of no use to the desk this year"),
    "freeze": ("sre", "From day 44 to day 50, both included, nothing is deployed"),
    "load": ("data_science", "there are as many warnings an hour as the desk likes"),
    "shadow": ("data_science", "To tell the model from the rule we need 28 days with labels"),
    "retention": ("legal", "may be kept for 30 days, then it must be deleted"),
    "stop": ("legal", "we must be able to stop it within 15 minutes"),
}
