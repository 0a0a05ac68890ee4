"""A PostgreSQL server of the tests' own, on a free port of this computer."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["new_database", "running_server"]

_USER = "postgres"


@contextmanager
def running_server() -> Iterator[str]:
    """Give the address of a running server, without a database's name; skips where it cannot."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's initdb is not installed")
    if _as_user() is None:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="clamstudio-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
        start = ("-D", data, "-l", folder / "log", "-o", options, "-w", "-t", "60", "start")
        _run(programs / "pg_ctl", *start)
        try:
            yield f"postgresql://{_USER}@127.0.0.1:{port}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """Make an empty database and return its address."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    packed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return packed[-1].parent if packed else None


def _as_user() -> dict[str, str] | None:
    """Return how ``subprocess`` becomes another user; ``None`` where it would have to and cannot."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() != 0:
        return {}
    import pwd

    try:
        pwd.getpwnam(_USER)
    except KeyError:
        return None
    return {"user": _USER, "group": _USER}


def _run(*command: object) -> None:
    become = _as_user() or {}
    subprocess.run(  # type: ignore[call-overload]  # user and group are names here
        [str(one) for one in command],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        cwd="/",
        extra_groups=[] if become else None,
        **become,
    )
