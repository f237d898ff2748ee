"""What mission sheets say before the committee writes its own words: one text a kind of post."""

from dataclasses import dataclass

from domain.execution.crew.values import PostKind


@dataclass(frozen=True)
class MissionText:
    mission: str
    offered: str
    meeting_point: str


_MISSIONS: dict[PostKind, str] = {
    PostKind.WELCOME: (
        "Dire bonjour, retrouver le nom dans la liste, donner le badge et le programme.\n"
        "Montrer le vestiaire, le café et le chemin des salles.\n"
        "Si quelqu’un n’est pas dans la liste, lui faire un badge vierge : personne ne repart.\n"
        "En cas de doute, appeler la coordination plutôt que de chercher longtemps."
    ),
    PostKind.ROOM_ANGEL: (
        "Ouvrir la salle, vérifier les chaises, la lumière et l’affiche de porte.\n"
        "Accueillir les personnes à la porte, compter celles qui sont là, garder l’allée libre.\n"
        "Prévenir cinq minutes avant la fin, faire passer le micro, aider qui en a besoin.\n"
        "À la fin, remettre la salle en place et rapporter ce qui a été oublié à l’accueil."
    ),
    PostKind.FACILITATION: (
        "Animer à deux : une personne mène l’atelier, l’autre tient l’heure et prend les notes.\n"
        "Lire la fiche d’animation la veille et préparer le matériel un quart d’heure avant.\n"
        "Veiller à ce que tout le monde puisse parler.\n"
        "À la fin, photographier les feuilles et rapporter les notes à l’accueil."
    ),
    PostKind.STAGE: (
        "Allumer et essayer le son, les micros et l’écran avant que le public entre.\n"
        "Suivre le conducteur : qui parle, quel micro, quelle image.\n"
        "Rester en vue de la scène et prévenir tout de suite si quelque chose manque.\n"
        "À la fin, éteindre, compter les micros et ranger les câbles."
    ),
    PostKind.OTHER: "",
}
_OFFERED = "Le repas de midi, un badge de l’équipe, et une attestation si elle vous est utile."
_MEETING_POINTS: dict[PostKind, str] = {
    PostKind.WELCOME: "À la table d’accueil",
    PostKind.ROOM_ANGEL: "Devant la porte de la salle",
    PostKind.FACILITATION: "Dans la salle de l’atelier",
    PostKind.STAGE: "À la régie de la salle",
    PostKind.OTHER: "",
}


def mission_text(kind: PostKind) -> MissionText:
    """The words to begin with for a kind of post: written down, so in French whatever the browser reads."""
    return MissionText(_MISSIONS[kind], _OFFERED, _MEETING_POINTS[kind])
