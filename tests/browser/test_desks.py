"""The two desks in a real browser."""

from __future__ import annotations


def test_the_learner_sees_a_lab_and_no_pop_up(scratch_course, open_desk, page, tmp_path):
    page.goto(open_desk("start"))
    page.locator(".jp-DirListing-item", has_text="lab02_drift").dblclick()
    page.locator(".jp-DirListing-item", has_text="lab02_drift.ipynb").dblclick()
    page.get_by_role("heading", name="Doubling").wait_for()
    page.wait_for_timeout(3000)  # the news pop-up came about two seconds after loading
    page.screenshot(path=tmp_path / "desk.png")
    assert page.locator(".Toastify__toast").count() == 0, page.locator(".Toastify__toast").all_inner_texts()
    assert (scratch_course / "work" / "lab02_drift" / "lab02_drift.ipynb").exists()


def test_the_learner_can_validate(open_desk, page, tmp_path):
    """nbgrader's own button, on an untouched lab: it says that the lab does not pass yet."""
    page.goto(open_desk("start").replace("?", "/lab02_drift/lab02_drift.ipynb?"))
    page.get_by_role("heading", name="Doubling").wait_for()
    page.get_by_role("button", name="Validate").click()
    page.locator(".jp-Dialog").get_by_text("NotImplementedError").first.wait_for(timeout=90_000)
    page.screenshot(path=tmp_path / "validate.png")


def test_the_instructor_opens_formgrader(open_desk, page, tmp_path):
    page.goto(open_desk("teach"))
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    page.frame_locator("iframe").get_by_role("link", name="lab02_drift").first.wait_for(timeout=60_000)
    page.screenshot(path=tmp_path / "formgrader.png")
