"""spaCy components, thin: each calls rules or models and writes candidates."""
