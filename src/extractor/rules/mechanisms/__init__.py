"""Governance mechanisms: one module per type, and what the types share."""
