"""docker_and_ci: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: as_root
# Misconception: a container is a wall, so root within it is harmless.
# Sentence: The service runs as root
# - USER 10001

# %% wrong: copy_first
# Misconception: the order of the lines does not matter.
# Sentence: The code is copied before the packages
# - COPY requirements.lock .
COPY requirements.lock .
COPY service/ service/
# - COPY service/ service/

# %% wrong: failed_tests_pass
# Misconception: a red test must not hold up the release.
# Sentence: A failed test does not stop the workflow
# -       - run: pytest
      - run: pytest || true

# %% wrong: latest
# Misconception: the newest is the best.
# Sentence: The base image has no version
# - FROM python:3.12.8-slim
FROM python:latest

# %% wrong: no_needs
# Misconception: jobs run in the order in which they stand.
# Sentence: The release does not wait for the tests
# -     needs: test

# %% wrong: other_python
# Misconception: a test on any version will do.
# Sentence: on the version of Python that the image has
# -       - {uses: actions/setup-python@0123456789abcdef0123456789abcdef01234567, with: {python-version: "3.12"}}
      - {uses: actions/setup-python@0123456789abcdef0123456789abcdef01234567, with: {python-version: "3.11"}}

# %% wrong: own_lock_for_ci
# Misconception: tests may use packages of their own.
# Sentence: from one and the same lock
# -       - run: pip install --require-hashes -r requirements.lock
      - run: pip install --require-hashes -r requirements-ci.lock

# %% wrong: release_removed
# Misconception: a fault is mended by taking out the part.
# Sentence: do not mend it by taking it out
def docker_and_ci():
    """Return the texts of a Dockerfile and of a CI workflow without faults."""
    dockerfile = """\
FROM python:3.12.8-slim
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
"""
    return dockerfile, workflow

# %% wrong: tag_is_a_pin
# Misconception: a version tag of an action is fixed.
# Sentence: An action is named by a tag
# -       - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567
      - uses: actions/checkout@v4.2.2

# %% right: dumped
# Style: A digest pins the image, two stages build it, and the workflow is written by PyYAML.
def docker_and_ci():
    import yaml

    dockerfile = """
FROM python:3.13@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
COPY requirements.lock /
RUN python -m venv /env && /env/bin/pip install --require-hashes -r requirements.lock
FROM python:3.13-slim
COPY --from=build /env/lock.txt /env/
COPY service /srv/service
HEALTHCHECK --interval=30s CMD ["/env/bin/python", "-m", "service.health"]
USER service:service
ENTRYPOINT ["/env/bin/python", "-m"]
CMD ["uvicorn", "service.app:app", "--host", "0.0.0.0"]
"""
    place = {"runs-on": "ubuntu-24.04", "timeout-minutes": 20}
    uses = [{"uses": f"actions/{name}@{'b' * 40}"} for name in ("checkout", "setup-python")]
    uses[1]["with"] = {"python-version": "3.13"}
    runs = [{"run": "pip install --require-hashes -r requirements.lock\npytest -q"}]
    jobs = {
        "test": place | {"steps": uses + runs},
        "release": place | {"needs": ["test"], "steps": [{"run": "./release"}]},
    }
    on = {"pull_request": {"branches": ["main"]}, "push": {"tags": ["v*"]}}
    return dockerfile, yaml.safe_dump({"on": on, "permissions": {"contents": "read"}, "jobs": jobs})

# %% right: edits
# Style: The faulty files, mended by replacing.
def docker_and_ci():
    install = "RUN pip install --require-hashes -r requirements.lock"
    head, _, tail = FAULTY_DOCKERFILE.partition("ENV REGISTRY_TOKEN=2f9c1d\nCOPY . /srv\n")
    dockerfile = head.replace("latest", "3.12") + tail.replace("RUN pip", "COPY requirements.lock ./\nRUN pip")
    dockerfile = dockerfile.replace("RUN pip install -r requirements.lock", install + "\nCOPY service service")
    command = ["uvicorn", "service.app:app", "--host=0.0.0.0"]
    end = f"USER nobody\nHEALTHCHECK CMD curl -f localhost:8000/health\nCMD {command}".replace("'", '"')
    dockerfile = dockerfile.replace("CMD uvicorn service.app:app", end)
    commit = "a" * 40
    workflow = FAULTY_WORKFLOW.replace("[workflow_dispatch]", "[push]\npermissions:\n  contents: read")
    workflow = workflow.replace("ubuntu-latest", "ubuntu-22.04\n    timeout-minutes: 5").replace("@v4", "@" + commit)
    workflow = (
        workflow.replace("@v5", "@" + commit)
        .replace("3.11", "3.12")
        .replace("install -r", "install --require-hashes -r")
    )
    workflow = workflow.replace(" || true", "").replace("2f9c1d", '"${{ secrets.REGISTRY_TOKEN }}"')
    return dockerfile, workflow.replace("release:\n", "release:\n    needs: [test]\n")
