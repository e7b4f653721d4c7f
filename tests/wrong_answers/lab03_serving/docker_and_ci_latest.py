"""Misconception: the newest is the best.

Sentence: The base image has no version
"""


def docker_and_ci():
    """Return the texts of a Dockerfile and of a CI workflow without faults."""
    dockerfile = """\
FROM python:latest
WORKDIR /srv
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY service/ service/
USER 10001
HEALTHCHECK CMD ["python", "-m", "service.health"]
CMD ["uvicorn", "service.app:app", "--host", "0.0.0.0"]
"""
    workflow = """\
on: [push, pull_request]
permissions: {contents: read}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567
      - {uses: actions/setup-python@0123456789abcdef0123456789abcdef01234567, with: {python-version: "3.12"}}
      - run: pip install --require-hashes -r requirements.lock
      - run: pytest
  release:
    needs: test
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    env: {REGISTRY_TOKEN: "${{ secrets.REGISTRY_TOKEN }}"}
    steps: [{run: ./release}]
"""
    return dockerfile, workflow
