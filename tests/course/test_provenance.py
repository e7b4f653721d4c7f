"""Fingerprints: what makes two runs the same, and which input is named when they are not."""

import hashlib

import pandas as pd
import pytest

from course.provenance import PARTS, digest, fingerprint, reproduce

RUN = {
    "data": pd.DataFrame({"hour": [5, 6], "late": [0, 1]}),
    "code": "fit()\n",
    "lock": "numpy==2.3.1\nscipy==1.16.0\n",
    "seed": 1,
}
SAME = {
    "data": RUN["data"].set_axis([7, 3]),
    "code": "fit()  \r\n",
    "lock": "# by hand\nSciPy==1.16.0  # maths\n\nnumpy==2.3.1",
    "seed": 1,
}
OTHER = {
    "data": [RUN["data"].iloc[::-1], RUN["data"][["late", "hour"]], RUN["data"] + 1, RUN["data"].head(1)],
    "code": ["  fit()\n", "fit(1)\n", ""],
    "lock": ["numpy==2.3.2\nscipy==1.16.0", "numpy==2.3.1"],
    "seed": [2],
}


def test_a_digest_is_sha_256():
    assert digest("abc") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("part", PARTS)
def test_what_says_the_same_has_the_same_fingerprint(part):
    assert reproduce(fingerprint(RUN), RUN | {part: SAME[part]}) == []


@pytest.mark.parametrize("part, value", [(part, value) for part, values in OTHER.items() for value in values])
def test_the_input_that_broke_is_named_and_no_other(part, value):
    assert reproduce(fingerprint(RUN), RUN | {part: value}) == [part]


def test_all_that_broke_are_named_in_order():
    assert reproduce(fingerprint(RUN), RUN | {"seed": 3, "code": "x", "data": RUN["data"] + 1}) == [
        "data",
        "code",
        "seed",
    ]
