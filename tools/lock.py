"""Write ``requirements.lock`` from ``pyproject.toml``: every version pinned with hashes, for all platforms and Pythons.

Needs the ``uv`` command (``pip install uv``). No index address is written.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml; installed by the Makefile with --require-hashes.\n"


def main() -> int:
    """Resolve and write; returns the exit code."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--extra", "dev", "--universal", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--python-version", "3.11", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
        return done.returncode
    (ROOT / "requirements.lock").write_text(HEADER + done.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
