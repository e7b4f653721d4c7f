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


MAPS = """00400000-00401000 r--p 00000000 fe:00 77 /usr/bin/python3
7f0000000000-7f0000002000 rw-s 00001000 00:01 500                        /dev/zero (deleted)
7f0000100000-7f0000105000 rw-s 00000000 00:01 501                        /SYSV00000000 (deleted)
7f0000200000-7f0000207000 rw-s 00000000 00:40 9                          /box/tmp/kept (deleted)
7f0000300000-7f0000400000 rw-p 00000000 00:00 0
"""


def test_memory_that_is_shared_without_a_file_counts_in_full_and_once(processes):
    for number in (10, 13):
        (processes / str(number) / "maps").write_text(MAPS)
    assert memory.held(5, False) == (10 + 12 + 13) * 1024 + (1 + 2 + 5) * 4096


def test_what_is_resident_counts_if_it_is_more(processes):
    (processes / "10" / "maps").write_text(MAPS)
    (processes / "10" / "smaps_rollup").write_text("Pss_Anon: 10 kB\nPss_Shmem: 999 kB\n")
    assert memory.held(5, False) == (10 + 12 + 13 + 999 + 2) * 1024


def test_a_piece_of_which_a_part_is_mapped_counts_as_what_it_has(processes):
    (processes / "10" / "maps").write_text(MAPS)
    (processes / "10" / "map_files").mkdir()
    piece = processes / "10" / "map_files" / "7f0000000000-7f0000002000"
    piece.write_bytes(bytes(1 << 20))
    assert memory.held(5, False) == (10 + 12 + 13) * 1024 + 5 * 4096 + piece.stat().st_blocks * 512


def test_one_alone_is_held_by_its_limit_but_for_what_it_has_left_to_no_page_table(processes):
    (processes / "10" / "task" / "10" / "children").write_text("")
    (processes / "10" / "maps").write_text(MAPS)
    assert memory.held(5, False) == (1 + 2 + 5) * 4096


def test_all_of_a_box_go_first_whatever_they_wrote(processes):
    for number, score in ((10, "1000\n"), (12, "0\n"), (13, "-5\n")):
        (processes / str(number) / "oom_score_adj").write_text(score)
    memory.offer(5)
    assert [int((processes / name / "oom_score_adj").read_text()) for name in ("10", "12", "13")] == [1000] * 3
