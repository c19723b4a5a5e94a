"""Exit codes of all commands, documented in ``extract --help``."""

EXIT_ERRORS = 1
"""Some inputs ended in errors.jsonl, or a comparison or score missed its limit."""

EXIT_USAGE = 2
EXIT_NOTHING = 3
