"""No network is reached, and nothing is left for the next student."""

import socket
import threading

import pytest
import target

pytestmark = pytest.mark.attack


def test_is_the_machines_own_loopback_not_reached(grade):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        asked = []
        threading.Thread(target=lambda: asked.append(_accepted(listener)), daemon=True).start()
        place = listener.getsockname()
        result = grade(f"import socket\nsocket.create_connection({place}, 1)\nprint('reached')\n{target.RIGHT}")
    assert "reached" not in target.shown(result) and "refused" in target.shown(result)
    assert not any(asked)


def _accepted(listener):
    try:
        return listener.accept()
    except OSError:
        return None


def test_is_its_own_loopback_up(grade):
    code = """import socket
with socket.create_server(('127.0.0.1', 0)) as listener, socket.create_connection(listener.getsockname()) as line:
    print('up', [name for _, name in socket.if_nameindex()])
"""
    assert target.shown(grade(code + target.RIGHT)) == "up ['lo']\n"


def test_are_odd_socket_families_refused(grade):
    code = """import socket
for family in (17, 38, 40):
    try: print(socket.socket(family, 1))
    except OSError as error: print(error.errno)
"""
    assert target.shown(grade(code + target.RIGHT)).split() == ["1"] * 3


PLACES = "import os\nplaces = ['/tmp/note', '/dev/shm/note', os.path.expanduser('~/note'), 'note']\n"


def test_is_nothing_left_for_the_next_student(grade):
    grade(PLACES + "for place in places: open(place, 'w').write('x')\n" + target.RIGHT)
    result = grade(PLACES + "print([place for place in places if os.path.exists(place)])\n" + target.RIGHT)
    assert target.shown(result) == "[]\n"
