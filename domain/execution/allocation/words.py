"""What a result says of itself, in plain French."""

from domain.execution.allocation.models import Allocation, AllocationMethod, AllocationState
from domain.execution.allocation.solving import FLOWING, GROUPING, MIXING
from domain.execution.allocation.values import Terms
from domain.foundation.core.i18n import gettext, ngettext

STAGES = {
    FLOWING: "Préau cherche les meilleures places pour tout le monde",
    MIXING: "Préau cherche le meilleur mélange de structures, sans retirer de place à personne",
    GROUPING: "Préau compose les sous-groupes",
}
KINDS = {"elected": "Élues et élus", "inhabitant": "Habitantes et habitants", "none": "Sans catégorie"}


def stage(state: AllocationState, at: str) -> str:
    """How far a computation is; nothing once it is over."""
    if state is AllocationState.QUEUED:
        return gettext("La répartition va commencer")
    if state is AllocationState.RUNNING:
        return gettext(STAGES.get(at, STAGES[FLOWING]))
    return ""


def kind(key: str) -> str:
    return gettext(KINDS.get(key, KINDS["none"]))


def verdict(allocation: Allocation) -> str:
    """What is known of the result, in one sentence."""
    proof = allocation.proof
    if allocation.method is AllocationMethod.GREEDY:
        return gettext(
            "Répartition faite pas à pas, sans preuve : une autre servirait peut-être un peu mieux les vœux."
        )
    if not proof["optimal"]:
        return gettext(
            "Bonne répartition, sans preuve complète : le temps prévu n’a pas suffi à écarter toutes les autres."
        )
    if has_changed(allocation):
        return gettext("Le calcul était optimal ; des places ont changé depuis.")
    if Terms(**allocation.settings).asks_for_mix:
        return gettext("Optimum prouvé : aucune autre répartition ne sert mieux les vœux avec ce mélange.")
    return gettext("Optimum prouvé : aucune autre répartition ne sert mieux les vœux.")


def has_changed(allocation: Allocation) -> bool:
    """Whether what stands is no more what was computed: moved by hand, or not given to somebody who is gone."""
    proof = allocation.proof
    return bool(proof.get("by_hand")) or proof["now"]["cost"]["total"] != proof["cost"]


def details(allocation: Allocation) -> list[str]:
    """How it was found, what it cost, and what could not be kept; one sentence each."""
    proof, cost = allocation.proof, allocation.proof["now"]["cost"]
    found = [gettext(_METHODS[allocation.method or AllocationMethod.GREEDY])]
    gap = proof["cost"] - proof["bound"]
    if allocation.method is not AllocationMethod.GREEDY and gap:
        found.append(
            gettext(
                "Aucune autre ne gagnerait plus de {gap} points (un deuxième vœu au lieu d’un premier : 1 point)."
            ).format(gap=gap)
        )
    if cost["mix"]:
        found.append(
            ngettext(
                "Le mélange demandé n’est pas tenu partout : {count} place en trop d’une même catégorie, ou une "
                "catégorie qui manque. Personne n’a perdu de place pour cela.",
                "Le mélange demandé n’est pas tenu partout : {count} places en trop d’une même catégorie, ou des "
                "catégories qui manquent. Personne n’a perdu de place pour cela.",
                cost["mix"],
            ).format(count=cost["mix"])
        )
    if cost["steps"]:
        found.append(
            ngettext(
                "{count} place est dans une salle avec des marches, pour quelqu’un qui souhaite un accès sans marche : "
                "changez l’atelier de salle.",
                "{count} places sont dans des salles avec des marches, pour des personnes qui souhaitent un accès sans "
                "marche : changez ces ateliers de salle.",
                cost["steps"],
            ).format(count=cost["steps"])
        )
    found.append(
        gettext(
            "À vœux égaux, un tirage au sort décide (tirage n° {seed}) : refait, il donne les mêmes places."
        ).format(seed=allocation.seed)
    )
    return found


_METHODS = {
    AllocationMethod.FLOW: "Méthode : flot de coût minimal, qui trouve toujours la meilleure répartition.",
    AllocationMethod.CP_SAT: "Méthode : solveur de contraintes, qui cherche aussi le meilleur mélange.",
    AllocationMethod.GREEDY: "Méthode : pas à pas, puis échanges deux à deux. Pour une répartition prouvée, "
    "la personne qui tient le serveur installe le module « allocation » (voir le guide).",
}
