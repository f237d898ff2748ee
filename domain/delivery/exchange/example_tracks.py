"""The tracks of the example: where each comes from and who carries it."""

from dataclasses import dataclass

from domain.delivery.exchange.example_story import Story
from domain.engagement import tracks
from domain.engagement.tracks import TrackSource
from domain.foundation.core.text import search_key


@dataclass(frozen=True)
class Told:
    """What the committee says of a track."""

    axis: str
    source: TrackSource
    carriers: tuple[str, ...]
    note: str = ""


_DIAGNOSIS, _CONCERNS = TrackSource.DIAGNOSIS, TrackSource.CONCERNS
_PLAN = "Diagnostic de la stratégie départementale d’inclusion numérique."
_ASKED = "Plusieurs structures ont posé la question lors des premiers appels."
TOLD = {
    "Seniors": Told("Accès aux droits", _DIAGNOSIS, ("Caf de la Dordogne", "Carsat Aquitaine"), _PLAN),
    "Lieux d'accueil": Told(
        "Accès aux droits", _CONCERNS, ("Médiathèque de Périgueux", "France services Thiviers"), _ASKED
    ),
    "Handicap": Told("Accessibilité", _CONCERNS, ("APF France handicap Dordogne", "Centre social du Gour de l'Arche")),
    "Emploi": Told("Emploi et formation", _DIAGNOSIS, ("Pôle emploi Périgueux", "Greta-CFA Aquitaine"), _PLAN),
    "Territoires": Told(
        "Coopération",
        _DIAGNOSIS,
        ("Département de la Dordogne", "Communauté d'agglomération Le Grand Périgueux"),
        _PLAN,
    ),
    "Élus": Told("Coopération", _CONCERNS, ("Union des maires de la Dordogne", "Département de la Dordogne"), _ASKED),
    "Mise en réseau": Told(
        "Coopération", _CONCERNS, ("Hubikoop", "Conseillers numériques France services de Dordogne"), _ASKED
    ),
    "Éducation": Told("Parentalité et école", _CONCERNS, ("Ligue de l'enseignement de la Dordogne", "Canopé Dordogne")),
    "Numérique responsable": Told("Équipement", _DIAGNOSIS, ("La Fabrique du Réel", "Médiathèque de Périgueux"), _PLAN),
}


def put_tracks(story: Story) -> None:
    told = {search_key(name): each for name, each in TOLD.items()}
    for track in tracks.track_views(story.db, story.event):
        each = told[search_key(track.name)]
        values = {"axis": each.axis, "source": each.source, "source_note": each.note}
        carriers = story.all_of(each.carriers)
        tracks.update_track(story.db, story.event, track.id, values, carriers, **story.by)
