"""The feed first, and plain dicts."""

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
