"""Misconception: what is possible is what is allowed.

Sentence: another role holds the fact
"""

constraints = {
    "launch": ("product", "a launch after day 55 is of no use to the desk this year"),
    "freeze": ("sre", "From day 44 to day 50, both included, nothing is deployed"),
    "load": ("product", "The desk has six people, and each of them can handle nine warnings an hour"),
    "shadow": ("data_science", "To tell the model from the rule we need 28 days with labels"),
    "retention": ("legal", "may be kept for 30 days, then it must be deleted"),
    "stop": ("sre", "After one drill it takes ten"),
}
