"""What the processes of a box hold together, on a made-up process list."""

import pytest

from autograder.sealed.box import memory


@pytest.fixture
def processes(tmp_path, monkeypatch):
    """Process 10 started 11, which has ended, and 12, which started 13; the numbers are KiB that each holds."""
    monkeypatch.setattr(memory, "PROC", tmp_path)
    started = {10: "11 12", 12: "13", 13: ""}
    for number, below in started.items():
        task = tmp_path / str(number) / "task" / str(number)
        task.mkdir(parents=True)
        (task / "children").write_text(f"{below} ")
        (tmp_path / str(number) / "smaps_rollup").write_text(f"Rss: 9999 kB\nPss_Anon: {number} kB\nPss_Shmem: 1 kB\n")
    fdinfo = tmp_path / "self" / "fdinfo"
    fdinfo.mkdir(parents=True)
    (fdinfo / "5").write_text("pos:\t0\nPid:\t10\n")
    (fdinfo / "6").write_text("pos:\t0\nPid:\t-1\n")
    return tmp_path


def test_a_process_that_has_ended_hides_no_other(processes):
    assert memory.held(5, False) == (10 + 12 + 13 + 3) * 1024


def test_what_may_not_be_read_in_full_is_read_in_part(processes):
    (processes / "13" / "smaps_rollup").unlink()
    (processes / "13" / "status").write_text("VmRSS: 7 kB\nRssAnon: 20 kB\nRssFile: 8 kB\nRssShmem: 2 kB\n")
    assert memory.held(5, False) == (10 + 12 + 2 + 22) * 1024


def test_one_alone_is_held_by_its_limit(processes):
    (processes / "10" / "task" / "10" / "children").write_text("")
    assert memory.held(5, False) == 0


def test_a_descriptor_of_nothing_holds_nothing(processes):
    assert memory.held(6, True) == memory.held(7, True) == 0


def test_each_socket_of_a_box_counts_as_what_it_may_hold(processes):
    net = processes / "10" / "net"
    net.mkdir()
    (net / "sockstat").write_text("sockets: used 40\nTCP: inuse 1 orphan 0 tw 0 alloc 2 mem 0\n")
    assert memory.held(5, True) - memory.held(5, False) == 40 * 3 * 212_992
    (net / "sockstat").unlink()
    assert memory.held(5, True) == memory.held(5, False)
