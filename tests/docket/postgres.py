"""A PostgreSQL server of the tests' own: in a temporary folder, over a Unix socket only, by an unprivileged user, gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import lru_cache
from itertools import count
from pathlib import Path

_BINARIES = sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: [int(n) for n in path.parent.name.split(".")]
)
_OTHERS = ("postgres", "nobody")
"""Users the server may run as where the tests run as root: PostgreSQL refuses root."""
_numbers = count(1)


def missing() -> str | None:
    """What is not there, or None where a server can be run."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg (pip install art33[postgresql])"
    if _program("initdb") is None or _program("postgres") is None:
        return "PostgreSQL (apt-get install postgresql)"
    if os.geteuid() == 0 and (_user() is None or shutil.which("setpriv") is None):
        return "an unprivileged user to run PostgreSQL as"
    return None


def _program(name: str) -> str | None:
    for folder in reversed(_BINARIES):
        if (folder / name).exists():
            return str(folder / name)
    return shutil.which(name)


def _user() -> tuple[int, int] | None:
    import pwd

    for name in _OTHERS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    return None


def _as_unprivileged() -> list[str]:
    if os.geteuid() != 0:
        return []
    uid, gid = _user() or (65534, 65534)
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]


@lru_cache(maxsize=1)
def server() -> Path:
    """The folder of the running server: `data`, `log`, and its socket. One a process, stopped and removed when it ends."""
    # A socket's path is short by the system's rule, so the folder is not pytest's.
    folder = Path(tempfile.mkdtemp(prefix="a33pg", dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(folder, *(_user() or (65534, 65534)))
    folder.chmod(0o711)
    plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(*command: str) -> None:
        done = subprocess.run(
            [*_as_unprivileged(), *command], cwd=folder, env=plain, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")

    run(
        _program("initdb") or "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        "art33",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    )
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [*_as_unprivileged(), _program("postgres") or "postgres", "-D", str(folder / "data"), "-k", str(folder)]
        # Everything is logged, as an administrator might: no statement may hold anything in plain.
        + ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "log_statement=all", "-c", "log_parameter_max_length=-1"]
        + ["-c", "log_min_messages=log", "-c", "max_connections=60"],
        cwd=folder,
        env=plain,
        stdout=log,
        stderr=log,
    )

    def stop() -> None:
        process.terminate()
        process.wait(timeout=30)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    import time

    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(f"postgresql:///postgres?host={folder}&user=art33").close()
            return folder
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError((folder / "log").read_text(errors="replace"))


def fresh_postgres() -> str:
    """The address of an empty database on the tests' own server."""
    import psycopg

    folder = server()
    name = f"docket_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(f"postgresql:///postgres?host={folder}&user=art33", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return f"postgresql:///{name}?host={folder}&user=art33"
