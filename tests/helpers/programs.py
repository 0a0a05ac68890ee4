"""Runs pieces of the program in a Python of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

__all__ = ["CHECKOUT", "modules_after", "run_clamstudio", "run_python"]

CHECKOUT = Path(__file__).resolve().parents[2]


def run_python(
    code: str, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``code``; ``environment`` replaces variables, an empty value removes one."""
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        cwd=CHECKOUT,
        env={name: value for name, value in variables.items() if value},
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=120,
    )


def run_clamstudio(
    *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    code = "import sys; from clamstudio.cli.main import main; sys.exit(main())"
    return run_python(code, *arguments, environment=environment)


def modules_after(code: str, *arguments: str) -> set[str]:
    """Return the names of the modules that are loaded after ``code`` ran."""
    report = "\nimport json, sys; print('\\n' + json.dumps(sorted(sys.modules)))"
    answer = run_python(code + report, *arguments)
    assert answer.returncode == 0, answer.stderr
    return set(json.loads(answer.stdout.splitlines()[-1]))
