"""What is typed: a file for each command, with its words and what it does. run.py picks one.

Everything heavy is imported inside, when it is needed: `autograder --help` answers at once.
"""
