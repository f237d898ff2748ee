"""Second phase: what was promised, and which questions are shared."""
