"""Records to files, one module per format."""
