"""The box that the student's process and the examiner run in.

- `linux`: the system calls that Python 3.11 lacks, each a function that raises OSError.
- `view`: the file tree that a box sees: a read-only interpreter, the lab's packages, and nothing else.
- `limits`: bounds on time, memory, processes, descriptors and file size.
- `seccomp`: a deny-list of system calls, as a further layer.
- `walls`: the order in which a fork of the warm server puts these around itself.
"""
