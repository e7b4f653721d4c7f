"""Sealed grading: the student's code runs in one process, the checks in another, and only plain data crosses.

```text
engine ▸ controller/ ─ starts, asks ─▶ server/ ─┬─ fork ─▶ student/    shell, objects
         session, pair, fork_server    warming  └─ fork ─▶ examiner/   namespace, link, handles, judgement
```

The folder tells the process that a file runs in. `protocol`: what they say to each other; `crossing/`: how it crosses.
`box/`: the walls around student and examiner; `tiers`: how many of them this machine has; `machine`: tier and engine,
as one value. `syntax/`: what the engine reads in the instructor's notebook. `verdict`, `branch`, `places`: what more
than one process does.
"""
