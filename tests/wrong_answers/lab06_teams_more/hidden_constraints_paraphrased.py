"""Misconception: a summary in my own words is evidence.

Sentence: word for word
"""

constraints = {
    "launch": ("product", "a launch after day 55 is of no use to the desk this year"),
    "freeze": ("sre", "From day 44 to day 50, both included, nothing is deployed"),
    "load": ("product", "The desk has six people, and each of them can handle nine warnings an hour"),
    "shadow": ("data_science", "To tell the model from the rule we need 28 days with labels"),
    "retention": ("legal", "links to bookings are deleted after 30 days"),
    "stop": ("legal", "we must be able to stop it within 15 minutes"),
}
