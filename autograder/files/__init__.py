"""Files that are written whole, and digests that say whether anything changed."""
