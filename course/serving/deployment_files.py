"""Rules for the files that carry a service to production: a Dockerfile and a CI workflow, each fault one sentence.

The files are parsed, never run: the Dockerfile by dockerfile-parse, the workflow by PyYAML. Each rule is a custom with
a reason, which its sentence gives; a team may have other rules. Sources: "Building best practices" in Docker's manual,
"Secure use reference" of GitHub Actions.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

SECRET = re.compile(r"(?i)(secret|token|passw|api_?key|credential)")
COMMIT = re.compile(r"@[0-9a-f]{40}$")


def dockerfile_faults(text: str) -> list[str]:
    """Return a sentence for each rule that a Dockerfile breaks; an empty list if it breaks none."""
    steps = _instructions(text)
    if not any(name == "FROM" for name, _ in steps):
        return ["A Dockerfile begins with FROM: the image that all else is put on."]
    return [*_image_faults(steps), *_package_faults(steps), *_run_faults(steps)]


def workflow_faults(text: str) -> list[str]:
    """Return a sentence for each rule that a workflow of GitHub Actions breaks; an empty list if it breaks none."""
    import yaml

    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return [f"The workflow is not YAML: {' '.join(str(error).split())}"]
    jobs = content.get("jobs") if isinstance(content, dict) else None
    if not (isinstance(jobs, dict) and jobs and all(isinstance(job, dict) for job in jobs.values())):
        return ["A workflow is a mapping with the key `jobs`, which names at least one job."]
    return [*_trigger_faults(content), *_test_faults(jobs), *_job_faults(jobs)]


def locks(text: str) -> set[str]:
    """Return the names of the files that `pip install -r` reads in a Dockerfile or a workflow."""
    return set(re.findall(r"pip install[^\n]*?-r\s+([\w./-]+)", text))


def _instructions(text: str) -> list[tuple[str, str]]:
    from dockerfile_parse import DockerfileParser

    parser = DockerfileParser(fileobj=io.BytesIO(text.encode()))
    return [
        (step["instruction"].upper(), step["value"]) for step in parser.structure if step["instruction"] != "COMMENT"
    ]


def _image_faults(steps: list[tuple[str, str]]) -> Iterator[str]:
    for image in (value.split()[0] for name, value in steps if name == "FROM"):
        tag = image.rpartition("/")[2].partition(":")[2]
        if "@sha256:" not in image and not re.match(r"\d+\.\d+", tag):
            yield f"The base image {image} is not pinned: name its version (3.12.8-slim), or the next build may differ."
    if any(name in ("ENV", "ARG") and SECRET.search(value) for name, value in steps):
        yield "ENV or ARG holds a secret: everybody who has the image can read it. Give it when the service starts."


def _package_faults(steps: list[tuple[str, str]]) -> Iterator[str]:
    installs = [place for place, (name, value) in enumerate(steps) if name == "RUN" and "pip install" in value]
    copies = [place for place, (name, value) in enumerate(steps) if name in ("COPY", "ADD")]
    if not installs:
        return (yield "No step installs the packages: RUN pip install with the lock.")
    if not all("--require-hashes" in steps[place][1] and locks(steps[place][1]) for place in installs):
        yield "pip installs without the lock's hashes: use --require-hashes -r, or versions float with the day."
    code = [place for place in copies if not re.search(r"\.(lock|txt)\b", steps[place][1])]
    if not code:
        yield "The code is never copied into the image."
    elif min(code) < max(installs):
        yield "The code is copied before the packages are installed: each change of the code then installs all anew."


def _run_faults(steps: list[tuple[str, str]]) -> Iterator[str]:
    users = [value.split(":")[0].strip() for name, value in steps if name == "USER"]
    if not users or users[-1] in ("root", "0"):
        yield "The service runs as root: end with USER and another user, so that a hole in it opens less."
    if not any(name == "HEALTHCHECK" and value.strip().upper() != "NONE" for name, value in steps):
        yield "There is no HEALTHCHECK: a service that hangs looks like one that works."
    commands = [value for name, value in steps if name == "CMD"]
    if not commands:
        yield "There is no CMD: the image does not say how the service starts."
    elif not _is_list(commands[-1]):
        yield 'CMD is a shell line: the shell keeps the stop signal for itself. Write a list, CMD ["uvicorn", …].'
    elif not re.search(r"0\.0\.0\.0", commands[-1]):
        yield "The service listens on the container's own loopback, where nobody outside reaches it: --host 0.0.0.0."


def _is_list(command: str) -> bool:
    try:
        return isinstance(json.loads(command), list)
    except ValueError:
        return False


def _trigger_faults(content: dict) -> Iterator[str]:
    triggers = content.get("on", content.get(True))  # YAML 1.1 reads the word on as True
    listed = triggers if isinstance(triggers, list | dict) else [triggers]
    if not {"push", "pull_request"} & {str(trigger) for trigger in listed}:
        yield "The workflow does not run on push or pull_request: a test that nobody starts finds nothing."
    if content.get("permissions") != {"contents": "read"}:
        yield "Set permissions to contents: read for all jobs: a stolen step can then change nothing."


def _test_faults(jobs: dict) -> Iterator[str]:
    testing = {name for name, job in jobs.items() if "pytest" in _commands(job)}
    if not testing:
        return (yield "No job runs pytest.")
    text = "\n".join(_commands(jobs[name]) for name in testing)
    steps = [step for name in testing for step in [jobs[name], *_steps(jobs[name])]]
    if "|| true" in text or any(step.get("continue-on-error") for step in steps):
        yield "A failed test does not stop the workflow: remove `|| true` and continue-on-error."
    if "--require-hashes" not in text or not locks(text):
        yield "The tests do not install from the lock with --require-hashes: other packages are tested than served."
    for name in set(jobs) - testing:
        needs = jobs[name].get("needs") or []
        if not testing & set([needs] if isinstance(needs, str) else needs):
            yield f"The job {name} does not wait for the tests: give it `needs`."


def _job_faults(jobs: dict) -> Iterator[str]:
    for name, job in jobs.items():
        if "timeout-minutes" not in job:
            yield f"The job {name} has no timeout-minutes: one that hangs blocks the others for hours."
        if str(job.get("runs-on", "latest")).endswith("latest"):
            yield f"The job {name} runs on a machine without a version: name it, as in ubuntu-24.04."
        for used in (str(step["uses"]) for step in _steps(job) if "uses" in step):
            if not COMMIT.search(used):
                yield f"The action {used} is a tag that its owner can move: pin the commit, 40 hexadecimal digits."
        for held in (part.get("env") for part in [job, *_steps(job)]):
            for key, value in held.items() if isinstance(held, dict) else ():
                if SECRET.search(str(key)) and "${{" not in str(value):
                    yield f"{key} stands in the file: take it from the secrets, ${{{{ secrets.{key} }}}}."


def _steps(job: dict) -> list[dict]:
    steps = job.get("steps")
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []


def _commands(job: dict) -> str:
    return "\n".join(str(step.get("run", "")) for step in _steps(job))
