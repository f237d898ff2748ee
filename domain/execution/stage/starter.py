"""The model that is proposed to begin from: what nearly every gathering has to think of."""

from domain.execution.programme import SessionKind
from domain.execution.stage.template_values import TemplateFacts
from domain.execution.stage.values import TemplateScope, Trade

_ONCE, _ROOM, _SESSION = TemplateScope.EVENT, TemplateScope.ROOM, TemplateScope.SESSION
_PLENARY, _TABLE, _WORKSHOP = SessionKind.PLENARY, SessionKind.ROUND_TABLE, SessionKind.WORKSHOP

STARTER = (
    TemplateFacts("Clés, alarme et numéro de la personne qui ouvre le lieu", _ONCE, Trade.SAFETY, due_rule="J-1 12:00"),
    TemplateFacts("Trousse de secours et numéros d’urgence à l’accueil", _ONCE, Trade.SAFETY, due_rule="J-1 17:00"),
    TemplateFacts("Flèches de la rue à l’accueil", _ONCE, Trade.SIGNAGE, due_rule="J-1 17:00"),
    TemplateFacts("Place de stationnement réservée, proche de l’entrée", _ONCE, Trade.ACCESS, due_rule="J-1 17:00"),
    TemplateFacts("Wi-Fi essayé avec un téléphone, code affiché", _ONCE, Trade.NETWORK, due_rule="J-1 17:00"),
    TemplateFacts("Rallonges, multiprises, ruban adhésif de sol", _ONCE, Trade.POWER, due_rule="J-1 12:00"),
    TemplateFacts("Adaptateurs HDMI et USB-C, piles de rechange", _ONCE, Trade.VIDEO, due_rule="J-1 12:00"),
    TemplateFacts("Rendre le matériel prêté, et l’écrire", _ONCE, Trade.OTHER, due_rule="J+1 12:00"),
    TemplateFacts("Issues de secours dégagées et visibles", _ROOM, Trade.SAFETY, due_rule="H-1"),
    TemplateFacts("Pas plus de chaises que la jauge", _ROOM, Trade.SAFETY, due_rule="H-1"),
    TemplateFacts("Câbles au sol couverts, passage d’un fauteuil libre", _ROOM, Trade.ACCESS, due_rule="H-1"),
    TemplateFacts("Salle rendue comme trouvée", _ROOM, Trade.FURNITURE, due_rule="J 19:00"),
    TemplateFacts("Eau pour les personnes qui parlent", _SESSION, Trade.MATERIALS, _PLENARY, due_rule="H-0:30"),
    TemplateFacts(
        "Essai des micros avec les personnes qui parlent", _SESSION, Trade.SOUND, _PLENARY, due_rule="H-0:30"
    ),
    TemplateFacts("Chevalets et eau à la table", _SESSION, Trade.MATERIALS, _TABLE, due_rule="H-0:30"),
    TemplateFacts("Essai des micros à la table et dans la salle", _SESSION, Trade.SOUND, _TABLE, due_rule="H-0:30"),
    TemplateFacts("Tables, feuilles et feutres posés", _SESSION, Trade.MATERIALS, _WORKSHOP, due_rule="H-0:30"),
    TemplateFacts(
        "Table d’accueil, étiquettes, liste imprimée", _SESSION, Trade.FURNITURE, SessionKind.WELCOME, due_rule="H-1"
    ),
)
"""Labels are sentences for gettext: the model is written in the words of the gathering."""
