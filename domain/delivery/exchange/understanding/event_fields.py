"""The facts of an event: a file of two columns, one fact a line."""

from domain.delivery.exchange.understanding.kinds import Field, Kind, KindOfFile, ValueKind

_V = ValueKind

# The two columns of the file itself.
EVENT = KindOfFile(
    Kind.EVENT,
    (
        Field("fact", "champ", _V.LINE, ("Champs", "Information", "Donnée", "Rubrique", "Clé", "Fait"), needed=True),
        Field("value", "valeur", _V.LINE, ("Valeurs", "Réponse", "Contenu", "Renseignement"), needed=True),
    ),
    telling=frozenset({"fact", "value"}),
    hints=("evenement", "fiche", "rencontre"),
)  # fmt: skip

# What the first column may hold.
FACTS = KindOfFile(
    Kind.EVENT,
    (
        Field("title", "titre", _V.LINE, (
            "Nom", "Nom de l’événement", "Intitulé", "Événement", "Nom de la rencontre", "Titre de l’événement",
        ), needed=True),
        Field("slug", "adresse courte", _V.LINE, ("Identifiant", "Slug", "Adresse de la page", "Raccourci"), most=80),
        Field("day", "date", _V.DATE, (
            "Jour", "Date de l’événement", "Date de la rencontre", "Le", "Date de début",
        ), needed=True),
        Field("last_day", "date de fin", _V.DATE, ("Dernier jour", "Jusqu’au")),
        Field("start", "début", _V.HOUR, ("Heure de début", "Commence à", "Ouverture", "Heure d’ouverture")),
        Field("end", "fin", _V.HOUR, ("Heure de fin", "Finit à", "Fermeture", "Heure de fermeture")),
        Field("hours", "horaires", _V.HOURS, ("Horaire", "Heures")),
        Field("time_zone", "fuseau horaire", _V.LINE, ("Fuseau", "Zone horaire"), most=60),
        Field("venue_name", "lieu", _V.LINE, ("Nom du lieu", "Salle", "Bâtiment", "Site", "Où")),
        Field("address", "adresse", _V.LINE, ("Adresse du lieu", "Adresse postale", "Rue"), most=300),
        Field("commune", "commune", _V.LINE, ("Ville", "Localité"), most=120),
        Field("insee_code", "code INSEE", _V.CODE, ("Code commune", "INSEE"), most=5),
        Field("directions", "accès", _V.TEXT, ("Comment venir", "Venir", "Itinéraire", "Transports"), most=10_000),
        Field("capacity", "places", _V.INTEGER, (
            "Jauge", "Nombre de places", "Capacité", "Places disponibles", "Nombre de participants",
        ), most=100_000),
        Field("venue_capacity", "jauge du bâtiment", _V.INTEGER, (
            "Jauge du lieu", "Capacité du bâtiment", "Effectif maximal du bâtiment", "Jauge ERP",
        ), most=100_000),
        Field("registration_opens_at", "ouverture des inscriptions", _V.MOMENT, (
            "Inscriptions à partir du", "Début des inscriptions", "Inscriptions ouvertes le", "Ouverture inscriptions",
        )),
        Field("registration_closes_at", "clôture des inscriptions", _V.MOMENT, (
            "Inscriptions jusqu’au", "Fin des inscriptions", "Fermeture des inscriptions", "Date limite d’inscription",
        )),
        Field("organised_by", "organisé par", _V.LINE, (
            "Organisateur", "Organisateurs", "Organisatrice", "Porteur", "Porté par", "Structure organisatrice",
        ), most=300),
        Field("contact_email", "contact", _V.EMAIL, (
            "Courriel", "Mail", "E-mail", "Adresse mail", "Courriel de contact", "Contact mail",
        ), most=320),
        Field("contact_phone", "téléphone", _V.PHONE, ("Tél", "Téléphone de contact", "Numéro de téléphone"), most=40),
        Field("description", "texte", _V.TEXT, (
            "Description", "Présentation", "Texte de présentation", "Résumé", "Accroche",
        ), most=10_000),
        Field("accent_color", "couleur", _V.LINE, ("Couleur d’accent", "Couleur principale"), most=7),
        Field("objective", "objectif", _V.LINE, ("Objectifs",), most=300),
    ),
    telling=frozenset(),
    hints=(),
)  # fmt: skip
