"""Zips of submissions, and what was collected of them."""

import zipfile

JUNE = (2026, 6, 1, 12, 0, 0)


def zipped(path, *files):
    """Write a zip of names, (name, content) or (name, content, date); return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for entry in files:
            parts = (entry,) if isinstance(entry, str) else entry
            name, content, date = (*parts, "{}", JUNE)[: len(parts)] + ("", "{}", JUNE)[len(parts) :]
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return path


def submitted(course):
    """Return {path below submitted: content} of all that was collected, timestamps left out."""
    files = (path for path in course.submitted.rglob("*") if path.is_file() and path.name != "timestamp.txt")
    return {path.relative_to(course.submitted).as_posix(): path.read_text(errors="replace") for path in files}
