"""Where the three phases stand."""

from domain.review.phases.service import dashboard
from domain.review.phases.values import Call, Dashboard, Gate, Indicator, Late, Phase, PhaseView, Targets

__all__ = ["Call", "Dashboard", "Gate", "Indicator", "Late", "Phase", "PhaseView", "Targets", "dashboard"]
