"""The service and the client of lab 6 keep the contract that the lab states, and a test is judged by what it raises."""

import pytest

from course.teams.contracts import decide, passes, service, verdicts

GOOD = {"carrier": "UA", "hour": 18, "distance": 719}


@pytest.mark.parametrize("change", [{}, {"hour": 0}, {"hour": 23}, {"carrier": "never seen"}, {"distance": 0.5}])
def test_a_valid_request_gets_a_probability_and_a_version(change):
    answer = service(GOOD | change)
    assert answer["status"] == 200
    assert 0 <= answer["body"]["probability"] <= 1 and answer["body"]["version"]


@pytest.mark.parametrize(
    "field, value",
    [
        *[("carrier", value) for value in (None, "", 7)],
        *[("hour", value) for value in (None, 24, -1, "18", 1.5, True)],
        *[("distance", value) for value in (None, 0, -3, "far", float("nan"))],
    ],
)
def test_an_invalid_field_is_named(field, value):
    answer = service(GOOD | {field: value})
    assert answer["status"] == 422 and field in answer["body"]["error"]


def test_an_unknown_field_changes_nothing():
    assert service(GOOD | {"colour": "blue"}) == service(GOOD)


@pytest.mark.parametrize("probability, action", [(0, "quiet"), (0.16, "quiet"), (1 / 6, "warn"), (1, "warn")])
def test_the_client_warns_from_one_sixth_on(probability, action):
    assert decide({"status": 200, "body": {"probability": probability, "more": 1}}) == action


@pytest.mark.parametrize("sent", [None, "0.9", float("nan"), -0.1, 1.01, True])
def test_an_unusable_probability_is_for_a_person(sent):
    assert decide({"status": 200, "body": {"probability": sent}}) == "ask"


@pytest.mark.parametrize("response", [None, {"status": 503, "body": {"probability": 0.5}}, {"status": 200, "body": {}}])
def test_an_error_is_for_a_person(response):
    assert decide(response) == "ask"


def test_a_test_passes_a_version_if_it_raises_nothing():
    def refuse(version):
        assert version is None

    assert passes(lambda version: False, service)
    assert not passes(refuse, service)
    assert verdicts(refuse, {"none": None, "service": service}, 1) == ({"none"}, {"none"})


def test_versions_are_tried_in_an_order_that_the_seed_draws_and_some_twice():
    def asked(seed):
        order = []
        verdicts(order.append, {name: name for name in "abcdefgh"}, seed)
        return order

    orders = [asked(seed) for seed in range(20)]
    assert orders == [asked(seed) for seed in range(20)]
    assert len(set(map(tuple, orders))) == 20 and all(set(order) == set("abcdefgh") for order in orders)
    assert {len(order) > 8 for order in orders} >= {True}


def test_a_test_that_changes_its_mind_about_a_version_lets_it_pass_once_and_not_every_time():
    calls = []

    def counts(version):
        calls.append(version)
        assert calls.count("twice") < 2 or version != "twice"

    found = (verdicts(counts, {"twice": "twice"}, seed) for seed in range(20) if not calls.clear())
    assert {(len(always), len(ever)) for always, ever in found} == {(1, 1), (0, 1)}


def test_a_test_that_is_not_written_yet_still_says_so():
    def stub(version):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        passes(stub, service)
