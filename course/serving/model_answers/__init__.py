"""What lab 3 asks students to write, as its hidden tests compare with it.

The lab withholds it while it is graded.
"""
