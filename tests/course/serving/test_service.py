"""A service on loopback, asked over HTTP by this process; every sentence for what can go wrong is triggered once."""

import asyncio
import socket
import time

import pytest
from fastapi import FastAPI, HTTPException

from course.serving import service as serving
from course.serving.service import Service, ServingError, left_running


@pytest.fixture(autouse=True)
def nothing_runs_afterwards():
    yield
    serving.stop_all()


def app(state=None):
    made = FastAPI()

    @made.get("/health")
    def health():
        return {"status": "ok"}

    @made.post("/echo")
    def echo(body: dict):
        return body

    @made.get("/broken")
    def broken():
        raise KeyError("inside")

    @made.get("/busy")
    def busy():
        raise HTTPException(503, "not yet")

    return made


def answers(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_service_answers_with_status_parsed_json_and_headers():
    service = Service().start(app())
    status, answer, headers = service.ask("GET", "/health")
    assert (status, answer, headers["content-type"]) == (200, {"status": "ok"}, "application/json")
    assert service.ask("POST", "/echo", {"ü": [1, None]})[:2] == (200, {"ü": [1, None]})
    assert service.ask("GET", "/nowhere")[0] == 404
    assert service.ask("GET", "/busy")[:2] == (503, {"detail": "not yet"})


def test_what_a_handler_raises_is_kept_for_its_author_and_not_sent():
    service = Service().start(app())
    assert service.ask("GET", "/broken")[:2] == (500, "Internal Server Error")
    assert service.trouble == "KeyError: 'inside'"


def test_what_a_handler_raises_is_kept_before_its_failure_is_answered():
    async def slow_to_raise(scope, receive, send):
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"failed"})
        await asyncio.sleep(0.2)  # as a busy machine lets the exception come long after the answer
        raise KeyError("inside")

    service = Service().start(slow_to_raise)
    assert service.ask("GET", "/")[:2] == (500, "failed")
    assert service.trouble == "KeyError: 'inside'"


def test_a_stopped_service_gives_its_port_back():
    service = Service().start(app())
    port = service.port
    assert answers(port) and service.runs
    service.stop()
    assert not answers(port) and not service.runs and left_running() == []
    service.stop()
    assert Service(port).start(app()).port == port


def test_a_port_in_use_is_a_sentence_and_the_first_service_goes_on():
    first = Service().start(app())
    with pytest.raises(ServingError, match=f"Port {first.port} cannot be used .*leave the port out"):
        Service(first.port).start(app())
    assert first.ask("GET", "/health")[0] == 200


def test_serve_goes_on_with_the_app_of_the_same_function_and_replaces_that_of_another():
    service = Service().serve(app, {})
    port = service.port
    assert service.serve(app, {}).port == port

    def other(state):
        return FastAPI()

    assert service.serve(other, {}).ask("GET", "/health")[0] == 404


def test_a_service_left_running_is_named_and_stopped(capsys):
    forgotten = Service().serve(app)
    current = Service().serve(app)
    assert f"still listened on port {forgotten.port}. It has been stopped." in capsys.readouterr().out
    assert left_running() == [current] and not answers(forgotten.port)


def test_a_handler_that_hangs_is_a_sentence_and_the_service_is_stopped(monkeypatch):
    monkeypatch.setattr(serving, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(serving, "STOP_SECONDS", 0.1)
    slow = FastAPI()
    slow.get("/slow")(lambda: time.sleep(1))
    service = Service().start(slow)
    with pytest.raises(ServingError, match=r"No answer to GET /slow within 0.2 s.*very slow"):
        service.ask("GET", "/slow")
    assert not service.runs
    with pytest.raises(ServingError, match="does not run"):
        service.ask("GET", "/slow")


def test_a_machine_too_slow_to_start_a_service_is_a_sentence(monkeypatch):
    monkeypatch.setattr(serving, "START_SECONDS", 0.05)
    monkeypatch.setattr(serving, "_serve", lambda _server, line: (time.sleep(0.5), line.close()))
    with pytest.raises(ServingError, match="did not start within"):
        Service().start(app())
    assert left_running() == []


def test_a_function_that_forgot_to_return_the_app_is_told_so():
    with pytest.raises(ServingError, match="`return app`"):
        Service().serve(lambda: None)


def test_a_broken_line_is_a_sentence():
    service = Service().start(app())
    with socket.create_server(("127.0.0.1", 0)) as mute:
        service.port, real = mute.getsockname()[1], service.port
        mute.settimeout(0)
        mute.close()
        with pytest.raises(ServingError, match="broke the line at GET /health"):
            service.ask("GET", "/health")
    assert not answers(real)
