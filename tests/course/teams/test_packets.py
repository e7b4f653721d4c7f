"""Sections of a text, and a role that says what it is asked for and no more."""

from pathlib import Path

import pytest

from course.teams.packets import facts, read_sections, says

LABS = Path(__file__).parents[3] / "solutions"
PACKETS = LABS / "lab06_teams_more" / "packets"


def test_sections_are_read_by_their_heading(tmp_path):
    (tmp_path / "texts.md").write_text("# Title\n\nBefore.\n\n## P1\nOne\ntwo.\n\n## P2\n\nThree.\n")
    assert read_sections(tmp_path / "texts.md") == {"P1": "One two.", "P2": "Three."}


def test_lab_6_has_eight_pitches():
    assert list(read_sections(LABS / "lab06_teams" / "pitches.md")) == [f"P{place}" for place in range(1, 9)]


def test_a_role_answers_what_it_is_asked(tmp_path):
    (tmp_path / "sre.md").write_text(
        "# Packet\n\nIntro.\n\n- labels, delay: They come\n  late.\n- deploy: Not on day 7.\n"
    )
    assert facts(tmp_path, "sre", "Labels") == ["They come late."]
    assert facts(tmp_path, "sre", "deploy delay") == ["They come late.", "Not on day 7."]
    assert facts(tmp_path, "sre", "holidays") == []
    assert says(tmp_path, "sre", "They come late.") and not says(tmp_path, "sre", "They come early.")


def test_a_role_without_a_packet_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        facts(tmp_path, "chef", "labels")


@pytest.mark.parametrize("role", ["product", "data_science", "sre", "legal"])
def test_each_packet_has_five_facts_and_says_that_it_is_constructed(role):
    text = (PACKETS / f"{role}.md").read_text(encoding="utf-8")
    assert "Constructed" in text
    topics = [line[2:].split(":")[0].split(",")[0] for line in text.splitlines() if line.startswith("- ")]
    assert len(topics) == 5 and all(facts(PACKETS, role, topic) for topic in topics)
