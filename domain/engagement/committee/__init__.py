"""Who holds which competence, when the committee meets, and the personal links of structures."""

from domain.engagement.committee.values import COMPETENCE_NAMES, Charge, Competence

__all__ = ["COMPETENCE_NAMES", "Charge", "Competence"]
