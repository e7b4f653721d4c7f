"""What is read of the source notebook's text, once and never in a box: whose names are whose, what may be told."""
