"""The invented people of the example: names of every kind, so that screens, badges and mails meet them early."""

from dataclasses import dataclass

from domain.execution.registrations import Origin, ParticipantKind
from domain.foundation.core.text import slugify
from domain.mobilisation.organisations import CategoryCode

_K = ParticipantKind

EDUCATION = "Numérique et éducation"
SENIORS = "Inclusion numérique des seniors"
WORK = "Numérique et emploi"
DISABILITY = "Inclusion numérique et handicap"
RESPONSIBLE = "Numérique responsable"
ELECTED = "Accompagnement des élus locaux"
NETWORK = "Mise en réseau des Conseillers numériques France services"


@dataclass(frozen=True)
class Invented:
    first_name: str
    last_name: str
    structure: str = ""
    function: str = ""
    kind: ParticipantKind = _K.PARTICIPANT
    email: str = ""
    latin_name: str = ""
    no_photo: bool = False
    step_free: bool = False
    hearing_loop: bool = False
    wish: str = ""
    workshops: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    """Workshops that they wait for: they came when those were full."""
    category: CategoryCode | None = None
    commune: str = ""
    origin: Origin = Origin.LOCAL
    has_lunch: bool = True
    diet: str = ""
    is_pending: bool = False
    """Has not opened the message that asks to confirm."""


# Names that programs stumble over; those without address were registered by the committee.
_PARTICULAR = (
    Invented("O", "N", "Médiathèque de Périgueux", "Pôle numérique", email="o.n@mediatheque.example"),
    Invented("Marie-Clémentine-Gwenaëlle", "de La Rochefoucauld-Montferrand-Saint-Astier d’Hautefort",
             "Département de la Dordogne", "Chargée de mission auprès de la direction de l’inclusion numérique",
             email="marie-clementine@departement.example"),
    Invented("Jean-Baptiste", "Le Goff-Ferrandière", "Caf de la Dordogne", "Chargé de partenariats", _K.FACILITATOR,
             "jean-baptiste.legoff@caf.example"),
    Invented("Aïcha", "d’Almeida", "Carsat Aquitaine", "Assistante sociale", _K.FACILITATOR, "aicha@social.example"),
    Invented("Séamus", "O’Rourke", "Hubikoop", "Coordination du hub", _K.FACILITATOR, "seamus@hub.example"),
    Invented("فاطمة", "الزهراء", "Centre social du Gour de l’Arche", "Médiatrice numérique",
             email="fatima@centresocial.example", latin_name="Fatima Ezzahra"),
    Invented("דוד", "כהן", "Emmaüs Connect", "Bénévole", email="david@connect.example", latin_name="David Cohen"),
    Invented("Ελένη", "Παπαδοπούλου", "La Fabrique du Réel", "Animation", _K.FACILITATOR, "eleni@fabrique.example",
             "Eléni Papadopoulou"),
    Invented("Оксана", "Шевченко", "Secours populaire de la Dordogne", "Accueil", email="oksana@sp.example",
             latin_name="Oksana Chevtchenko"),
    Invented("ⵜⵉⵣⵉⵔⵉ", "ⴰⵎⵏⴰⵢ", "Ligue de l’enseignement de la Dordogne", "Volontaire",
             email="tiziri@ligue.example", latin_name="Tiziri Amnay"),
    Invented("Nguyễn", "Thị Phương Thảo", "Orange Dordogne", "Relations collectivités",
             email="thao@orange.example", latin_name="Nguyen Thi Phuong Thao"),
    Invented("Łukasz", "Wójcik", "Unis-Cité Dordogne", "Volontaire en service civique", _K.HOST),
    Invented("Zoé", "Ÿtterbœuf", "Unis-Cité Dordogne", "Volontaire en service civique", _K.HOST, no_photo=True),
    Invented("Élise", "von und zu Hohenfels", "Greta-CFA Aquitaine", "Conseil en formation",
             email="elise@greta.example"),
    Invented("Null", "Vrai", "Canopé Dordogne", "Médiation", email="null.vrai@canope.example"),
    Invented("Bảo", "Lê", "Pôle emploi Périgueux", "Direction d’agence", _K.FACILITATOR, "bao@emploi.example"),
    Invented("Maëlys", "Œuvrard-Noël", "APF France handicap Dordogne", "Délégation", _K.FACILITATOR,
             "maelys@apf.example", step_free=True),
    Invented("Henri", "d’Ans", "Union des maires de la Dordogne", "Maire", _K.ELECTED, "henri@maires.example"),
    Invented("Solange", "Lajugie", "Union des maires de la Dordogne", "Maire", _K.ELECTED, "solange@maires.example",
             hearing_loop=True),
    Invented("Gaël", "Peyrouny", "Communauté d’agglomération Le Grand Périgueux", "Vice-présidence", _K.ELECTED,
             "gael@agglo.example"),
    Invented("Inès", "Benassis", "Ville de Périgueux", "Adjointe au maire", _K.ELECTED, "ines@ville.example"),
    Invented("Thibault", "Castaing-Rey", "Communauté de communes Dronne et Belle", "Élu référent", _K.ELECTED,
             "thibault@ccdb.example", no_photo=True),
    Invented("Perrine", "Vidalou", "CCAS de Sarlat-la-Canéda", "Conseillère municipale", _K.ELECTED),
    Invented("Yann", "Kerbrat", "La MedNum", "Direction des territoires", _K.SPEAKER, "yann@mednum.example"),
    Invented("Salomé", "Tchoumba", "Agence nationale de la cohésion des territoires", "Responsable de programme",
             _K.SPEAKER, "salome@anct.example"),
    Invented("Octave", "Brissac", "Conseil national du numérique", "Membre", _K.SPEAKER, "octave@cnnum.example"),
    Invented("Lou", "Étienne", "La Poste Dordogne", "Délégation territoriale", _K.SPEAKER, "lou@poste.example"),
    Invented("Ange", "Marsac", "La Fabrique du Réel", "Coordination", _K.ORGANISER, "ange@fabrique.example"),
    Invented("Dominique", "Fargues", "Ville de Périgueux", "Régie", _K.ORGANISER, "dominique@ville.example"),
    Invented("Camille", "Sourzac", "Pays et Quartiers de Nouvelle-Aquitaine", "Communication", _K.ORGANISER,
             "camille@ressources.example"),
)  # fmt: skip

_FIRST_NAMES = (
    "Adèle", "Bastien", "Chloé", "Denis", "Émilie", "Fabrice", "Gisèle", "Hugo", "Irène", "Jérôme", "Karima", "Loïc",
    "Mélanie", "Noé", "Ophélie", "Pascal", "Rachid", "Sandrine", "Théo", "Ursule", "Valérie", "William", "Yasmina",
)  # fmt: skip
_LAST_NAMES = (
    "Audoin", "Bordas", "Chadourne", "Delpech", "Espinasse", "Faure", "Gontier", "Hivert", "Issartel", "Jarry",
    "Lacoste", "Magnanou", "Nadal", "Orliac", "Pommarel", "Queyroi", "Rebière", "Soulier", "Teillet",
)  # fmt: skip
_PLACES = (
    ("France services Thiviers", "Accompagnement", "fs-thiviers"),
    ("CPAM de la Dordogne", "Accès aux droits", "cpam"),
    ("MSA Dordogne Lot-et-Garonne", "Développement social", "msa"),
    ("Conseillers numériques France services de Dordogne", "Conseil numérique", "cnfs"),
    ("Mission locale du Grand Périgueux", "Insertion", "ml"),
    ("CCAS de Bergerac", "Accueil social", "ccas-bergerac"),
    ("Médiathèque de Périgueux", "Animation", "mediatheque"),
    ("", "", "courrier"),
)
_TOWNS = ("Bergerac", "Nontron", "Ribérac", "Sarlat-la-Canéda", "Thiviers", "Terrasson-Lavilledieu")
_ORDINARY = 102


def _ordinary(rank: int) -> Invented:
    """Somebody with an everyday name; the two lists have coprime lengths, so that no pair comes twice."""
    first = _FIRST_NAMES[rank % len(_FIRST_NAMES)]
    last = _LAST_NAMES[rank % len(_LAST_NAMES)]
    structure, function, host = _PLACES[rank % len(_PLACES)]
    kind = _K.PARTICIPANT if structure else _K.INHABITANT
    if rank % 15 == 3 and rank < 90:
        town = _TOWNS[rank // 15]
        structure, function, host, kind = f"Commune de {town}", "Conseil municipal", slugify(town), _K.ELECTED
    email = "" if rank % 15 == 7 else f"{slugify(first)}.{slugify(last)}@{host}.example"
    return Invented(first, last, structure, function, kind, email, no_photo=rank % 19 == 4)


# Structures whose link brought people, and the kinds of homes these come from; the others found the page themselves.
RELAYS = {
    "Hubikoop": ("Conseillers numériques France services de Dordogne",),
    "Union des maires de la Dordogne": ("Union des maires de la Dordogne", "Commune de "),
    "Médiathèque de Périgueux": ("Médiathèque de Périgueux",),
    "France services Thiviers": ("France services Thiviers",),
    "Caf de la Dordogne": ("CCAS de ",),
}


def relay_of(person: Invented) -> str:
    """Through whose link somebody came, or nobody's."""
    if not person.structure or not person.email:
        return ""
    return next((name for name, homes in RELAYS.items() if person.structure.startswith(homes)), "")


EVERYBODY = (*_PARTICULAR, *map(_ordinary, range(_ORDINARY)))

# They had a seat and gave it back. No address: nobody is to be told.
CANCELLED = tuple(
    Invented(first, last, "Secours populaire de la Dordogne", workshops=(EDUCATION,))
    for first, last in zip(
        ("Aline", "Boris", "Corinne", "Didier", "Estelle", "Franck"),
        ("Vergne", "Vignal", "Villate", "Vayssière", "Valade", "Veyssi"),
        strict=True,
    )
)
