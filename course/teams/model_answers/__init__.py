"""What lab 6 asks students to write, as its hidden tests compare with it.

The lab withholds it while it is graded.
"""
