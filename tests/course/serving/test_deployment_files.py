"""The rules for a Dockerfile and a workflow: good files have no fault, and each rule is broken once by one change."""

import pytest

from course.serving.deployment_files import dockerfile_faults, locks, workflow_faults

DOCKERFILE = """\
FROM python:3.12.8-slim
COPY requirements.lock .
RUN pip install --require-hashes -r requirements.lock
COPY service/ service/
USER 10001
HEALTHCHECK CMD ["python", "-m", "service.health"]
CMD ["uvicorn", "service.app:app", "--host", "0.0.0.0"]
"""
COMMIT = "0123456789abcdef0123456789abcdef01234567"
WORKFLOW = f"""\
on: [push, pull_request]
permissions: {{contents: read}}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@{COMMIT}
      - run: pip install --require-hashes -r requirements.lock
      - run: pytest
  release:
    needs: test
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    env: {{TOKEN: "${{{{ secrets.TOKEN }}}}"}}
    steps: [{{run: ./release}}]
"""
BROKEN_IMAGES = [
    ("python:3.12.8-slim", "python", "is not pinned"),
    ("python:3.12.8-slim", "registry.test:5000/python:latest", "is not pinned"),
    ("USER 10001", "ENV API_TOKEN=1\nUSER 10001", "holds a secret"),
    ("--require-hashes ", "", "without the lock's hashes"),
    ("RUN pip install --require-hashes -r requirements.lock\n", "", "No step installs"),
    ("COPY requirements.lock .\n", "COPY . .\n", "before the packages are installed"),
    ("COPY service/ service/\n", "", "never copied"),
    ("USER 10001\n", "", "runs as root"),
    ("USER 10001", "USER root", "runs as root"),
    ("USER 10001", "USER 10001\nUSER 0:0", "runs as root"),
    ('HEALTHCHECK CMD ["python", "-m", "service.health"]\n', "HEALTHCHECK NONE\n", "no HEALTHCHECK"),
    ('CMD ["uvicorn", "service.app:app", "--host", "0.0.0.0"]\n', "", "no CMD"),
    ('CMD ["uvicorn", "service.app:app", "--host", "0.0.0.0"]', "CMD uvicorn --host 0.0.0.0", "shell line"),
    ('"0.0.0.0"', '"127.0.0.1"', "own loopback"),
]
BROKEN_WORKFLOWS = [
    ("[push, pull_request]", "workflow_dispatch", "does not run on push"),
    ("permissions: {contents: read}\n", "permissions: write-all\n", "contents: read"),
    ("      - run: pytest\n", "", "No job runs pytest"),
    ("run: pytest", "run: pytest || true", "does not stop the workflow"),
    ("run: pytest", "run: pytest\n        continue-on-error: true", "does not stop the workflow"),
    ("--require-hashes ", "", "do not install from the lock"),
    ("    needs: test\n", "", "release does not wait"),
    ("    needs: test\n", "    needs: [lint]\n", "release does not wait"),
    ("    timeout-minutes: 10\n    steps", "    steps", "test has no timeout-minutes"),
    (
        "ubuntu-24.04\n    timeout-minutes: 10\n    env",
        "ubuntu-latest\n    timeout-minutes: 10\n    env",
        "release runs on",
    ),
    (f"checkout@{COMMIT}", "checkout@v4", "is a tag"),
    ('"${{ secrets.TOKEN }}"', "2f9c1d", "TOKEN stands in the file"),
]


def test_good_files_have_no_fault():
    assert (dockerfile_faults(DOCKERFILE), workflow_faults(WORKFLOW)) == ([], [])


@pytest.mark.parametrize("old, new, sentence", BROKEN_IMAGES)
def test_each_rule_for_a_dockerfile_has_its_sentence(old, new, sentence):
    assert old in DOCKERFILE
    assert any(sentence in fault for fault in dockerfile_faults(DOCKERFILE.replace(old, new)))


@pytest.mark.parametrize("old, new, sentence", BROKEN_WORKFLOWS)
def test_each_rule_for_a_workflow_has_its_sentence(old, new, sentence):
    assert old in WORKFLOW
    assert any(sentence in fault for fault in workflow_faults(WORKFLOW.replace(old, new)))


@pytest.mark.parametrize("text", ["", "jobs: [1]", "jobs: {}", "jobs: {a: 1}", "a: [", "[1]"])
def test_what_is_no_workflow_is_a_sentence(text):
    assert len(workflow_faults(text)) == 1


@pytest.mark.parametrize("text", ["jobs: {a: {steps: 1, env: [x]}}", "on: [{}]\njobs: {a: {steps: [1]}}"])
def test_strange_workflows_have_faults_and_no_exception(text):
    assert "No job runs pytest." in workflow_faults(text)


def test_an_empty_dockerfile_is_a_sentence():
    assert dockerfile_faults("# nothing\n") == ["A Dockerfile begins with FROM: the image that all else is put on."]


def test_a_digest_pins_an_image():
    assert dockerfile_faults(DOCKERFILE.replace("python:3.12.8-slim", "python@sha256:" + "0" * 64)) == []


def test_locks_are_the_files_that_pip_reads():
    assert locks(DOCKERFILE) == locks(WORKFLOW) == {"requirements.lock"}
    assert locks("pip install -r a.txt\npip install --require-hashes -r b/c.lock") == {"a.txt", "b/c.lock"}
