"""runbook: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accepted_is_cured
# Misconception: a command that was accepted has worked.
# Sentence: A rollback that does not help
def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="feed", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: circle
# Misconception: if it did not help, try again.
# Sentence: The stranger goes round in a circle.
def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="cured"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: copied_figures
# Misconception: what the output showed last time is what it shows.
# Sentence: A bad deploy, with other figures than in the examples
def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent (14 min ago)", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: deploy_is_guilty
# Misconception: after a recent deploy, the deploy is the cause.
# Sentence: Overload after an innocent deploy
def runbook():
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="queue"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="escalate"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: errors_only
# Misconception: without errors the service is healthy.
# Sentence: A stale feed
def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="done", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="feed", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: no_scale_check
# Misconception: a second copy always helps.
# Sentence: A second copy does not help, after an innocent deploy
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

# %% wrong: one_cause
# Misconception: an incident has one cause.
# Sentence: A bad deploy and a stale feed
def runbook():
    """Return the steps of the runbook."""
    return [
        step("errors", "errors", "errors: normal", then="feed", if_not="queue"),
        step("queue", "queue", "queue: long", then="scale", if_not="deploys"),
        step("scale", "scale", "accepted", then="shorter", if_not="escalate"),
        step("shorter", "queue", "queue: short", then="again", if_not="escalate"),
        step("again", "errors", "errors: normal", then="feed", if_not="deploys"),
        step("deploys", "deploys", "last deploy: recent", then="rollback", if_not="escalate"),
        step("rollback", "rollback", "accepted", then="cured", if_not="escalate"),
        step("cured", "errors", "errors: normal", then="done", if_not="escalate"),
        step("feed", "feed", "weather feed: fresh", then="done", if_not="fallback"),
        step("fallback", "fallback", "accepted", then="mode", if_not="escalate"),
        step("mode", "mode", "mode: rule", then="done", if_not="escalate"),
    ]

# %% wrong: prose
# Misconception: a runbook is a text that somebody understands.
# Sentence: A stranger cannot follow this runbook.
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

# %% right: expects_trouble
# Style: Each look expects the trouble, not the calm.
def runbook():
    return [
        step("a", "errors", "errors: high", then="b", if_not="h"),
        step("b", "queue", "short", then="e", if_not="c"),
        step("c", "scale", "accepted", then="d", if_not="escalate"),
        step("d", "queue", "long", then="escalate", if_not="d2"),
        step("d2", "errors", "high", then="e", if_not="h"),
        step("e", "deploys", "old", then="escalate", if_not="f"),
        step("f", "rollback", "accepted", then="g", if_not="escalate"),
        step("g", "errors", "high", then="escalate", if_not="h"),
        step("h", "feed", "stale", then="i", if_not="done"),
        step("i", "fallback", "accepted", then="j", if_not="escalate"),
        step("j", "mode", "mode: model", then="escalate", if_not="done"),
    ]

# %% right: feed_first
# Style: The feed first, and plain dicts.
keys = ("name", "command", "expected", "then", "if_not")
rows = """
1|feed|fresh|4|2
2|fallback|accepted|3|escalate
3|mode|rule|4|escalate
4|errors|normal|done|5
5|queue|long|6|8
6|scale|accepted|7|escalate
7|queue|short|12|escalate
12|errors|normal|done|8
8|deploys|recent|9|escalate
9|rollback|accepted|10|escalate
10|errors|normal|done|escalate
"""


def runbook():
    return [dict(zip(keys, row.split("|"))) for row in rows.split()]
