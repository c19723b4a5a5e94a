"""The review page: one HTML file that holds the records, works from disk, and gives decisions back as a corrections
file.
"""

from extractor.write.review.page import write_review

__all__ = ["write_review"]
