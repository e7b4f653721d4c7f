"""The claims and post-mortems: complete, with provenance, and quotations are word for word."""

from course.data.claims import as_card, is_quotation, load_cases, load_claims


def test_every_claim_has_an_excerpt_and_says_how_it_was_read():
    claims = load_claims()
    assert len(claims) >= 20
    for name, claim in claims.items():
        assert claim["excerpt"] and claim["publisher"] and claim["read"].startswith("Read"), name
        assert set(claim["claim"]) == {"number", "subject", "outcome", "tense"}, name
        assert claim["link"].startswith("http") or "address was not kept" in claim["read"] or name.startswith("post"), (
            name
        )


def test_the_famous_numbers_are_there_with_their_origins():
    claims = load_claims()
    assert {"post_85", "post_87", "post_15", "post_99"} <= set(claims)
    assert "predicts that through 2022" in claims["gartner_2018"]["excerpt"]
    assert (
        "could not be verified" in claims["post_99"]["read"] and "could not be verified" in claims["rand_2400"]["read"]
    )


def test_cases_have_a_source_an_address_and_a_date():
    cases = load_cases()
    assert len(cases) == 12
    for name, case in cases.items():
        assert case["excerpt"] and case["source"] and case["date"] and case["link"].startswith("http"), name


def test_a_quotation_is_word_for_word_and_short():
    excerpt = "Gartner predicts that 85 percent of AI projects will deliver erroneous outcomes."
    assert is_quotation("will deliver erroneous outcomes", excerpt)
    assert not is_quotation("will deliver wrong outcomes", excerpt)
    assert not is_quotation(excerpt, excerpt, longest=5)
    assert not is_quotation("", excerpt) and not is_quotation(None, excerpt) and not is_quotation(["85"], excerpt)


def test_a_card_shows_the_provenance():
    claims = load_claims()
    card = as_card(claims["gartner_2018"])
    assert claims["gartner_2018"]["excerpt"] in card and claims["gartner_2018"]["link"] in card and "2018-02" in card
    assert "undated" in as_card(claims["post_87"])
