"""From solutions/ to labs/: what a source notebook must have, how a lab is built, and the proof that nothing leaks."""
