"""Spans of time in seconds: joined, measured, and what lies between them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from domain.execution.programme.checks.board import MINUTE

SHORTEST_PAUSE = 10 * MINUTE
"""Less between two sessions is no pause."""

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few spans as possible, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def gaps(spans: Sequence[Span], least: int) -> list[Span]:
    return [(one[1], other[0]) for one, other in pairwise(spans) if other[0] - one[1] >= least]


def stretches(spans: Sequence[Span]) -> list[Span]:
    """Spans that are hardly interrupted, as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start - found[-1][1] < SHORTEST_PAUSE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def span_length(span: Span) -> int:
    return span[1] - span[0]


def total(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def whole_length(spans: Sequence[Span]) -> int:
    return spans[-1][1] - spans[0][0]
