"""Create a virtual environment with pip in it, on any Python 3.11+, an externally managed system Python included.

Usage: make_venv.py FOLDER. Some systems ship Python without ``ensurepip``; there the system's own pip installs into the
environment. Says what to install when neither is at hand.
"""

import subprocess
import sys
import venv
from pathlib import Path


def main() -> int:
    """Create the environment; returns the exit code."""
    folder = Path(sys.argv[1])
    if sys.version_info < (3, 11):  # noqa: UP036 (this file must say so to an older Python)
        found = ".".join(map(str, sys.version_info[:2]))
        sys.stderr.write(f"extractor needs Python 3.11 or newer, this is {found}. Try: make PYTHON=python3.12 …\n")
        return 1
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    except (subprocess.CalledProcessError, ImportError):
        venv.EnvBuilder(with_pip=False, clear=True).create(folder)
        inside = folder / "bin" / "python"
        borrowed = [sys.executable, "-m", "pip", "--python", str(inside), "install", "--quiet", "pip"]
        if subprocess.run(borrowed, check=False).returncode:
            sys.stderr.write("Neither ensurepip nor pip is here. On Debian or Ubuntu: apt install python3-venv\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
