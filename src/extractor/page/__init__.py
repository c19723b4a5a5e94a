"""A page's text to articles: cleaning, splitting and furniture, with the way back to the source."""
