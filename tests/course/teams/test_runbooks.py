"""A runbook is followed to the letter, and the simulated incident behaves as its commands are described."""

import pytest

from course.teams.runbooks import COMMANDS, LONGEST, Incident, follow, lint


def step(name="look", command="errors", expected="errors: normal", then="done", if_not="escalate"):
    return {"name": name, "command": command, "expected": expected, "then": then, "if_not": if_not}


def test_the_output_decides_where_to_go():
    assert follow([step()], Incident())[0] == "done"
    end, lines = follow([step()], Incident(bad_deploy=True, number=7))
    assert (end, lines) == ("escalate", ["look: errors → errors: high (7.3 %)"])


def test_who_goes_round_in_a_circle_is_lost():
    end, lines = follow([step(then="look")], Incident())
    assert end == "lost" and len(lines) == LONGEST


@pytest.mark.parametrize(
    "faults, action, safe",
    [
        ({"bad_deploy": True}, "rollback", True),
        ({"bad_deploy": True}, "scale", False),
        ({"overload": True}, "scale", True),
        ({"overload": True}, "rollback", False),
        ({"stale_feed": True}, "fallback", True),
        ({"stale_feed": True}, "rollback", False),
        ({"other_fault": True}, "rollback", False),
        ({"bad_deploy": True, "cures": False}, "rollback", False),
        ({"stale_feed": True, "cures": False}, "fallback", False),
        ({"stale_feed": True, "overload": True}, "scale", False),
    ],
)
def test_an_action_helps_against_its_own_cause_only(faults, action, safe):
    incident = Incident(**faults)
    assert not incident.safe
    assert incident.run(action) == "accepted"
    assert (incident.safe, incident.taken) == (safe, [action])


def test_what_is_seen_follows_from_the_faults():
    calm, bad = Incident(), Incident(bad_deploy=True, overload=True, stale_feed=True)
    looks = ("errors", "deploys", "queue", "feed", "mode")
    words = [("normal", "high"), ("old", "recent"), ("short", "long"), ("fresh", "stale"), ("model", "model")]
    for look, (first, second) in zip(looks, words, strict=True):
        assert first in calm.run(look) and second in bad.run(look)
    assert Incident(recent_deploy=True).run("deploys").startswith("last deploy: recent")
    assert "command not found" in calm.run("reboot")


def test_each_output_is_described():
    for incident in (Incident(), Incident(bad_deploy=True, overload=True, stale_feed=True)):
        for command, prints in COMMANDS.items():
            printed = incident.run(command)
            assert printed.split(" (")[0] in prints, f"{command} prints {printed!r}, COMMANDS says {prints!r}"


@pytest.mark.parametrize(
    "runbook, told",
    [
        ("look at the errors", "a list of steps"),
        ([], "a list of steps"),
        (["look"], "a list of steps"),
        ([step(expected="")], "needs the texts"),
        ([{"name": "look", "command": "errors"}], "needs the texts"),
        ([step(command="reboot")], "no command 'reboot'"),
        ([step(then="next")], "leads to 'next'"),
        ([step(), step()], "the same name"),
        ([step()], ""),
    ],
)
def test_a_runbook_that_cannot_be_followed_is_refused_with_a_sentence(runbook, told):
    said = lint(runbook)
    assert told in said if told else said == ""
