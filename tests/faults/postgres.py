"""A PostgreSQL server of one's own: made in a folder, reached by a socket there, never as root, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


def programs() -> Path | None:
    """Return the folder of the server's programs, where Debian has them or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def account() -> dict:
    """Return how to start a process that is not root's, which PostgreSQL refuses; nothing to do for anybody else."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def server():
    """Yield a function that returns the address of a new, empty database."""
    bin_, who = programs(), account()
    folder = Path(mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    folder.chmod(0o755)
    data = folder / "data"
    if who:
        os.chown(folder, who["user"], who["group"])

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=folder, **who)

    made = 0

    def database() -> str:
        nonlocal made
        made += 1
        run(bin_ / "createdb", "-h", folder, "-U", "teacher", f"marks{made}")
        return f"postgresql+psycopg2://teacher@/marks{made}?host={folder}"

    try:
        run(bin_ / "initdb", "-D", data, "-U", "teacher", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(bin_ / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
        database.stop = lambda: run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        database.folder = folder
        yield database
    finally:
        subprocess.run([bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"], capture_output=True, cwd=folder, **who)
        shutil.rmtree(folder, ignore_errors=True)
