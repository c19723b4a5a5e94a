"""The command line: one file per command, each over a plain function."""
