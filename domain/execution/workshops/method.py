"""The divergence and convergence method: its seven steps, what it takes, roles to play.

Source: France Numérique Ensemble, advice for co-construction workshops (March 2024): names, minutes and subjects of
the steps; the sentences are ours.
"""

from domain.execution.workshops.values import (
    MaterialFacts,
    Per,
    RoleFacts,
    StepFacts,
    StepKind,
    WorkshopMode,
)
from domain.foundation.core.i18n import gettext

PEOPLE_A_GROUP = 10
"""About ten people work well together; more are shared out in groups."""
MINUTES_A_GROUP = 3
"""What a group has at most to show its solution."""
LONGEST_MINUTES = 120
"""Beyond two hours of work together, attention drops."""


def steps(mode: WorkshopMode) -> tuple[StepFacts, ...]:
    """The seven steps, two hours in all."""
    divergence = {
        WorkshopMode.COLLECT: gettext(
            "L’animation pose les questions une à une. Une idée par papier, sans se censurer : "
            "on ne juge rien, on rebondit."
        ),
        WorkshopMode.REACT: gettext(
            "L’animation présente les propositions une à une. Chacun note ce qu’il garderait, ce qu’il changerait "
            "et ce qui manque : une remarque par papier."
        ),
    }[mode]
    return (
        StepFacts(
            StepKind.INTRODUCTION,
            gettext("Introduction"),
            5,
            gettext(
                "Dire pourquoi on est là et ce qu’on en fera : des solutions trouvées ensemble, "
                "retravaillées ensuite en fiches action. Nommer l’axe. Rappeler que chacun a sa place dans l’échange."
            ),
        ),
        StepFacts(
            StepKind.PRESENTATION,
            gettext("Présentation"),
            10,
            gettext(
                "Le thème et son contexte, qui agit déjà, ce qui contraint. "
                "Une carte, une photo ou un court film aident."
            ),
        ),
        StepFacts(
            StepKind.INSPIRATION,
            gettext("Inspiration"),
            15,
            gettext(
                "Cinq minutes pour partager ce que l’on constate. Puis, si le groupe le veut, dix minutes "
                "de jeu de rôle : chacun prend la place d’un acteur et dit ce qu’il vit."
            ),
        ),
        StepFacts(StepKind.DIVERGENCE, gettext("Divergence"), 30, divergence),
        StepFacts(
            StepKind.CONVERGENCE,
            gettext("Convergence"),
            40,
            gettext(
                "Chacun présente trois de ses idées. Chacun vote pour ses trois préférées parmi toutes. "
                "Chaque petit groupe choisit une solution et la développe : comment faire, pour quels objectifs, "
                "avec quels partenaires, à quel coût."
            ),
        ),
        StepFacts(
            StepKind.SHARING,
            gettext("Partage des solutions"),
            15,
            gettext("Chaque groupe présente sa solution en trois minutes au plus. Puis remarques et suggestions."),
        ),
        StepFacts(
            StepKind.CONCLUSION,
            gettext("Conclusion"),
            5,
            gettext("Avec quoi repart-on ? Ce qui a été facile, difficile, appris. Rappeler la suite."),
        ),
    )


def materials() -> tuple[MaterialFacts, ...]:
    """What the method takes."""
    return (
        MaterialFacts(gettext("Vidéoprojecteur")),
        MaterialFacts(gettext("Ordinateur")),
        MaterialFacts(gettext("Chaises en cercle"), 1, Per.PERSON),
        MaterialFacts(gettext("Feutres"), 1, Per.PERSON),
        MaterialFacts(gettext("Papiers repositionnables (bloc)"), 2, Per.GROUP),
        MaterialFacts(gettext("Panneau ou grande feuille pour coller"), 1, Per.GROUP),
        MaterialFacts(gettext("Gommettes pour voter"), 3, Per.PERSON),
    )


def roles() -> tuple[RoleFacts, ...]:
    """Three actors for the role play."""
    return (
        RoleFacts(
            gettext("Une personne éloignée du numérique"),
            gettext(
                "Vous n’avez pas d’ordinateur et votre téléphone est ancien. On vous demande de tout faire en ligne. "
                "Qu’est-ce qui vous arrête ? À qui demandez-vous ?"
            ),
        ),
        RoleFacts(
            gettext("Une travailleuse sociale"),
            gettext(
                "On vient vous voir pour un dossier et vous finissez devant l’écran à la place des gens. "
                "Qu’est-ce qui vous manque ? Vers qui orientez-vous ?"
            ),
        ),
        RoleFacts(
            gettext("Un directeur d’association"),
            gettext(
                "Vos bénévoles veulent aider, vos moyens sont comptés. Que pouvez-vous promettre ? "
                "Que demandez-vous en échange ?"
            ),
        ),
    )
