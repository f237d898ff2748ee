"""The ledger of what each structure brings."""

from domain.engagement.commitments.queries import (
    CommitmentFilter,
    commitment_of,
    commitment_views,
    list_commitments,
    totals,
)
from domain.engagement.commitments.service import (
    archive_commitment,
    create_commitment,
    restore_commitment,
    update_commitment,
)
from domain.engagement.commitments.values import (
    KIND_NAMES,
    STATE_NAMES,
    CommitmentFacts,
    CommitmentKind,
    CommitmentState,
    CommitmentTotal,
    CommitmentView,
)

__all__ = [
    "KIND_NAMES",
    "STATE_NAMES",
    "CommitmentFacts",
    "CommitmentFilter",
    "CommitmentKind",
    "CommitmentState",
    "CommitmentTotal",
    "CommitmentView",
    "archive_commitment",
    "commitment_of",
    "commitment_views",
    "create_commitment",
    "list_commitments",
    "restore_commitment",
    "totals",
    "update_commitment",
]
