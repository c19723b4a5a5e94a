"""Resolved candidates to records: entities, administrative chains, relations."""
