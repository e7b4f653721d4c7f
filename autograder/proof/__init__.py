"""Prove a lab: right answers pass, wrong ones fail with their sentence, nbgrader agrees; and a class made of both."""
