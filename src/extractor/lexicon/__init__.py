"""Packaged tables and their loaders. Tables are TSV with a header line; loaders are cached and never run at import."""
