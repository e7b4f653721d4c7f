"""The student's process. Hostile code owns it: nothing here guards anything, and what it says is a claim."""
