"""A digest pins the image, two stages build it, and the workflow is written by PyYAML."""


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
