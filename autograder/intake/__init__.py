"""From what an LMS or a student gives to cells in the lab's shape: collected, read, restored, never believed."""
