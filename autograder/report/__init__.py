"""What people read after grading: a page for the class, one for each student, one for a learner's own notebook.

    records and gradebook -> standing -> tallies, charts -> pages and marks.csv

Pages are complete in themselves: they load nothing from anywhere, and nothing that students wrote acts in them.
"""
