"""Text and pictures of students with nothing in them that acts, for a page that shows them as they are."""
