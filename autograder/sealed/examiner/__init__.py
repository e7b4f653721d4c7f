"""The examiner's process: it runs the checks, on plain data and on handles to what stays with the student.

- `process`: obeys the controller. `namespace`: the names that a check sees.
- `link`: questions to the student's process. `handles`, `kept`, `members`, `awaited`: what comes back.
- `grants`, `served`, `copying`, `advance`: what a check lends, and what it takes back.
- `trace`, `recording`: what crossed, for a person and for a program.
"""
