"""Six strategic axes and the questions that open them.

Source: France Numérique Ensemble, advice for co-construction workshops (March 2024): axes and subjects of the
questions, in its first order; the sentences are ours.
"""

from domain.execution.workshops.values import Axis, QuestionFacts
from domain.foundation.core.i18n import gettext


def axes() -> tuple[Axis, ...]:
    """Six axes and the questions that open them."""
    return (
        Axis(
            gettext("Coordonner le réseau d’acteurs"),
            (
                QuestionFacts(gettext("À quel besoin doit répondre une coordination à l’échelle du département ?")),
                QuestionFacts(
                    gettext("Quelle forme essayer en premier ?"),
                    (
                        gettext("Une veille et une lettre"),
                        gettext("Des rencontres chaque année"),
                        gettext("Un café chaque mois"),
                    ),
                ),
                QuestionFacts(gettext("Comment faire connaître et partager ce que chacun lance ?")),
                QuestionFacts(
                    gettext("Comment rapprocher la coordination du terrain : bassin de vie, intercommunalité… ?")
                ),
            ),
        ),
        Axis(
            gettext("Accompagner les collectivités"),
            (
                QuestionFacts(
                    gettext("De quelle aide une collectivité a-t-elle besoin pour sa stratégie ou son réseau local ?")
                ),
                QuestionFacts(
                    gettext("Quels besoins passent en premier ?"),
                    (
                        gettext("Un appui de méthode"),
                        gettext("Des outils d’animation mis en commun"),
                        gettext("Des rencontres entre intercommunalités"),
                        gettext("Des contacts de prestataires ou de partenaires repérés"),
                    ),
                ),
                QuestionFacts(gettext("Quels outils, quelle expertise, quel matériel peut apporter le département ?")),
            ),
        ),
        Axis(
            gettext("Former et outiller"),
            (
                QuestionFacts(gettext("Quelles formations, sur quels thèmes, pour quels métiers ?")),
                QuestionFacts(gettext("Comment apprendre davantage les uns des autres ?")),
                QuestionFacts(gettext("Comment partager plus facilement outils et façons de faire ?")),
            ),
        ),
        Axis(
            gettext("Faciliter l’accès à l’équipement"),
            (
                QuestionFacts(gettext("Quels publics servir en premier ?")),
                QuestionFacts(
                    gettext("Quelle offre renforcer ?"),
                    (
                        gettext("Le don ou la vente solidaire d’ordinateurs remis en état"),
                        gettext("Des lieux en accès libre, équipés et connectés"),
                        gettext("Un parcours : l’équipement et l’apprentissage des bases"),
                    ),
                ),
                QuestionFacts(gettext("Comment rendre ces lieux visibles ?")),
                QuestionFacts(gettext("Comment bâtir ici une filière de remise en état, et avec quels partenaires ?")),
            ),
        ),
        Axis(
            gettext("Amener les publics vers les accompagnements"),
            (
                QuestionFacts(gettext("De quels publics parle-t-on ?")),
                QuestionFacts(gettext("Pourquoi l’offre actuelle ne les atteint-elle pas, qu’est-ce qui les arrête ?")),
                QuestionFacts(gettext("Comment mieux faire connaître l’offre ?")),
                QuestionFacts(gettext("Comment la rendre lisible entre professionnels, pour bien orienter ?")),
                QuestionFacts(gettext("Comment aller à la rencontre des publics ?")),
            ),
        ),
        Axis(
            gettext("Structurer des parcours usagers"),
            (
                QuestionFacts(gettext("Où les parcours se bloquent-ils aujourd’hui ?")),
                QuestionFacts(gettext("Dessiner un parcours type, de l’entrée jusqu’à l’autonomie numérique.")),
                QuestionFacts(
                    gettext("Comment la médiation numérique et les autres accompagnements se complètent-ils ?")
                ),
                QuestionFacts(
                    gettext(
                        "Comment rendre le chemin plus simple, du premier accueil à l’information, à l’aide, "
                        "puis à la formation ?"
                    )
                ),
                QuestionFacts(gettext("Comment mieux repérer et orienter les personnes en fragilité numérique ?")),
            ),
        ),
    )
