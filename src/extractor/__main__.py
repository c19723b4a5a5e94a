"""``python -m extractor`` is the command ``extract``."""

from extractor.cli.app import main

main()
