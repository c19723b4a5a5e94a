"""Scores against gold, and the gate that holds them."""
