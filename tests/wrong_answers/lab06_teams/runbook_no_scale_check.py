"""Misconception: a second copy always helps.

Sentence: A second copy does not help, after an innocent deploy
"""


def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="again", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]
