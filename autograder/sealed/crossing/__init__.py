"""What crosses between processes, and how: lines, the wire format, and what both ends must agree on.

Every process has this, so it imports no other part.
"""
