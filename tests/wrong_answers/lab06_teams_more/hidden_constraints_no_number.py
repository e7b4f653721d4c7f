"""Misconception: any sentence of the right person is evidence.

Sentence: the words with the number decide
"""

constraints = {
    "launch": ("product", "a launch after day 55 is of no use to the desk this year"),
    "freeze": ("sre", "the network is being rebuilt"),
    "load": ("product", "The desk has six people, and each of them can handle nine warnings an hour"),
    "shadow": ("data_science", "To tell the model from the rule we need 28 days with labels"),
    "retention": ("legal", "may be kept for 30 days, then it must be deleted"),
    "stop": ("legal", "we must be able to stop it within 15 minutes"),
}
