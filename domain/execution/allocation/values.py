"""Words of sharing places out."""

import enum


class AllocationState(enum.StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PROPOSED = "proposed"
    """Computed; it may be adjusted by hand. Nobody holds a seat of it yet."""
    APPLIED = "applied"
    FAILED = "failed"
    DROPPED = "dropped"


class AllocationMethod(enum.StrEnum):
    FLOW = "flow"
    CP_SAT = "cp_sat"
    GREEDY = "greedy"
