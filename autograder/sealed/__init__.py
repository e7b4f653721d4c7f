"""Sealed grading: the student's code runs in one process, the checks in another, and only plain data crosses.

```text
engine ── session ─┬─▶ server (warm, exec'd) ──fork──▶ student   shell, objects
                   │                         └─fork──▶ examiner  ownership, namespace, link, handles, served, verdict
                   └─ wire and channel join them; box shuts both in
```
"""
