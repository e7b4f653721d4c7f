"""The fork server: one for a lab, warm, and with nothing in its memory that a student may not see."""
