"""A page's text to articles: blocks, splitting, furniture and cleaning, with the way back to the source."""

from extractor.page.split import split_page

__all__ = ["split_page"]
