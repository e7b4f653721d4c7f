"""Each look expects the trouble, not the calm."""


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
