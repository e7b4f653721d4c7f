"""The log's hashes are SHA-256, and each of three attacks is named when a head was kept elsewhere."""

import hashlib

from course.governance.model_answers.audit_log import START, add, head, verify


def chain(records):
    log = []
    for record in records:
        log = add(log, record)
    return log


RECORDS = [{"n": n, "offer": n % 3 == 0} for n in range(20)]
LOG = chain(RECORDS)
KEPT = head(LOG)


def test_the_first_hash_by_hand():
    text = START + '{"n":0,"offer":true}'
    assert LOG[0]["hash"] == hashlib.sha256(text.encode()).hexdigest()


def test_an_untouched_log_is_intact_and_may_grow():
    assert verify(LOG, KEPT) == ("intact", None)
    assert verify(add(LOG, {"n": 20}), KEPT) == ("intact", None)
    assert verify([], head([])) == ("intact", None)


def test_a_changed_record_is_named():
    assert verify([*LOG[:7], {**LOG[7], "record": {"n": 99}}, *LOG[8:]], KEPT) == ("changed", 7)


def test_a_tail_cut_off_is_seen():
    assert verify(LOG[:12], KEPT) == ("truncated", 12)


def test_a_chain_computed_again_is_seen_by_the_head_alone():
    forged = chain([*RECORDS[:7], {"n": 99}, *RECORDS[8:]])
    assert verify(forged, head(forged)) == ("intact", None)
    assert verify(forged, KEPT) == ("rewritten", None)
