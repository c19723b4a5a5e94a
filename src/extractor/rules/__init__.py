"""Text to candidates. Rules see the folded text of one article and know no spaCy."""
