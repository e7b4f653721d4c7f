"""No network is reached, and nothing is left for the next student."""

import socket
import threading

import pytest
import target

pytestmark = pytest.mark.attack


def test_is_the_machines_own_loopback_not_reached(grade):
    """Line 37."""
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


ELSEWHERE = {
    "an address outside": "socket.create_connection(('192.0.2.1', 80), 1)",
    "the cloud's metadata": "socket.create_connection(('169.254.169.254', 80), 1)",
    "another protocol": "socket.create_connection(('2001:db8::1', 80), 1)",
    "a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "a name": "socket.getaddrinfo('example.org', 80)",
    "a broadcast": "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.setsockopt(1, 6, 1)\n"
        "s.sendto(b'x', ('255.255.255.255', 9))",
    "a program": "import subprocess\nsubprocess.run('exec 3<>/dev/tcp/192.0.2.1/80', shell=True,"
        " executable='/bin/bash', check=True)",
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_is_nothing_outside_reached_and_the_answer_quick(grade, name):
    """Line 37."""
    shown = target.shown(grade(f"import socket\n{ELSEWHERE[name]}\nprint('reached')\n{target.RIGHT}"))
    assert "reached" not in shown and "KeyboardInterrupt" not in shown


PLACES = """import os
places = ['/tmp/note', '/dev/shm/note', '~/note', 'note', '~/.ipython/profile_default/startup/note.py', '~/.cache/note',
          '~/.local/lib/note', '~/.config/matplotlib/matplotlibrc', '/box/note', '/box/tmp/note']
places = [os.path.expanduser(place) for place in places]
def leave(place):
    try:
        os.makedirs(os.path.dirname(place) or '.', exist_ok=True)
        open(place, 'w').write('x')
    except PermissionError:
        pass
"""


def test_is_nothing_left_for_the_next_student(grade):
    """Line 38."""
    left = grade(PLACES + "for place in places: leave(place)\nprint(os.path.exists('note'))\n" + target.RIGHT)
    assert target.shown(left) == "True\n"
    result = grade(PLACES + "print([place for place in places if os.path.exists(place)])\n" + target.RIGHT)
    assert target.shown(result) == "[]\n"
