"""The faulty files, mended by replacing."""


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
