"""The grader's own process: it has no box and gives the marks, so it believes no process and reads no library's bytes.

- `fork_server`: its end of the server. `pair`: the two processes of a submission. `allowance`: the seconds they have.
- `session`: one submission, in the source's order. `branches`: many answers from one run. `fresh`: calls afresh.
- `outputs`, `showing`, `shared_outputs`, `sentences`: what the student gets to see.
"""
