"""The table of fields: one line a field, with its French label and the other names it goes by."""

from domain.delivery.exchange.understanding.kinds import Field, Kind, KindOfFile, ValueKind

_V = ValueKind

STRUCTURES = KindOfFile(
    Kind.STRUCTURES,
    (
        Field("name", "nom", _V.LINE, (
            "Structure", "Nom de la structure", "Organisme", "Organisation", "Nom de l’organisme", "Raison sociale",
            "Partenaire", "Nom du partenaire", "Acteur", "Intitulé de la structure", "Dénomination", "Entité",
        ), needed=True),
        Field("category", "catégorie d’acteur", _V.WORD, (
            "Catégorie", "Catégories", "Catégorie de structure", "Famille", "Famille d’acteurs", "Type d’acteur",
            "Typologie", "Collège",
        ), most=120),
        Field("kind", "type", _V.LINE, (
            "Type", "Type de structure", "Nature de la structure", "Sous-catégorie", "Statut juridique", "Forme",
        ), most=120),
        Field("commune", "commune", _V.LINE, ("Ville", "Localité", "Commune du siège", "Lieu", "Siège"), most=120),
        Field("insee_code", "code INSEE", _V.CODE, (
            "Code commune", "INSEE", "Code INSEE commune", "Code INSEE de la commune", "Code officiel géographique",
        ), most=5),
        Field("siret", "SIRET", _V.CODE, ("N° SIRET", "Numéro SIRET", "Siret siège", "Numéro de SIRET"), most=14),
        Field("rna", "RNA", _V.RNA, (
            "N° RNA", "Numéro RNA", "Numéro d’association", "Waldec", "Numéro Waldec", "Identifiant association",
        ), most=10),
        Field("address", "adresse", _V.LINE, (
            "Adresse postale", "Rue", "Adresse de la structure", "Adresse 1", "Voie", "N° et rue",
        ), most=300),
        Field("postal_code", "code postal", _V.POSTAL_CODE, ("CP", "Code postal structure"), most=5),
        Field("website", "site web", _V.WEBSITE, (
            "Site", "Site internet", "Web", "Site Internet de la structure", "URL", "Adresse du site",
        ), most=300),
        Field("organisation_email", "courriel de la structure", _V.EMAIL, (
            "Mail de la structure", "E-mail de la structure", "Courriel générique", "Mail générique",
            "Courriel accueil", "Adresse mail de la structure", "Mail accueil",
        ), most=320),
        Field("organisation_phone", "téléphone de la structure", _V.PHONE, (
            "Tél de la structure", "Standard", "Téléphone standard", "Téléphone accueil", "Tél. accueil",
        ), most=40),
        Field("contact_name", "nom du contact", _V.LINE, (
            "Contact", "Nom contact", "Personne contact", "Interlocuteur·rice", "Interlocuteur", "Référent",
            "Référente", "Personne référente", "Nom et prénom", "Nom prénom",
        )),
        Field("contact_function", "fonction du contact", _V.LINE, (
            "Contact (fonction)", "Fonction", "Poste", "Référent (fonction)", "Service", "Fonction de la personne",
            "Rôle", "Qualité",
        )),
        Field("email", "courriel", _V.EMAIL, (
            "Mail", "E-mail", "Email", "Adresse mail", "Adresse e-mail", "Adresse électronique", "Mél", "Courriels",
            "Adresse courriel", "Mail du contact", "Courriel du contact",
        ), most=320),
        Field("phone", "téléphone", _V.PHONE, (
            "Tél", "Tel", "Tél.", "Numéro de téléphone", "Portable", "Mobile", "Téléphone du contact",
        ), most=40),
        Field("is_elected", "élue, élu", _V.YES_NO, (
            "Élu", "Élue", "Élu·e", "Élu ?", "Est élu", "Mandat électif",
        )),
        Field("state", "état", _V.WORD, (
            "État du contact", "Statut", "Statut du contact", "Avancement", "Situation", "Où en est-on", "Suivi",
            "État d’avancement", "Mobilisation",
        ), most=60),
        Field("first_contact_on", "premier contact", _V.DATE, (
            "Date du premier contact", "1er contact", "Date 1er contact", "Prise de contact",
        )),
        Field("last_contact_on", "dernier contact", _V.DATE, (
            "Date du dernier contact", "Dernière relance", "Dernier échange", "Date dernier contact", "Relancé le",
            "Dernière prise de contact", "Date",
        )),
        Field("introduced_by", "présentée par", _V.LINE, (
            "Présenté par", "Introduite par", "Introduit par", "Via", "Par l’intermédiaire de", "Mise en relation par",
            "Recommandée par", "Recommandé par", "Contact donné par",
        )),
        Field("notes", "remarques", _V.TEXT, (
            "Remarque", "Notes", "Note", "Commentaire", "Commentaires", "Observations", "Observation", "Précisions",
        ), most=5_000),
    ),
    telling=frozenset({
        "category", "commune", "insee_code", "siret", "rna", "email", "phone", "introduced_by", "first_contact_on",
        "last_contact_on", "contact_function", "contact_name", "state", "website", "postal_code", "organisation_email",
    }),
    hints=("structure", "organisme", "partenaire", "acteur", "contact", "mobilisation"),
)  # fmt: skip

COMMITMENTS = KindOfFile(
    Kind.COMMITMENTS,
    (
        Field("organisation", "structure", _V.LINE, (
            "Organisme", "Nom de la structure", "Organisation", "Partenaire", "Co-organisateur", "Qui", "Porteur",
            "Co-organisatrice", "Acteur",
        ), needed=True),
        Field("description", "engagement", _V.LINE, (
            "Engagements", "Apport", "Contribution", "Description", "Objet", "Ce qui est apporté", "Quoi", "Promesse",
            "Engagement pris", "Intitulé", "Libellé",
        ), most=300, needed=True),
        Field("kind", "nature", _V.WORD, (
            "Type", "Type d’engagement", "Nature de l’engagement", "Catégorie", "Genre", "Nature de l’apport",
            "Type d’apport", "Type de contribution",
        ), most=60),
        Field("quantity", "quantité", _V.DECIMAL, (
            "Montant", "Nombre", "Nb", "Nbre", "Valeur", "Qté", "Volume", "Combien",
        ), most=999_999_999),
        Field("unit", "unité", _V.LINE, ("Unités", "Mesure", "Unité de mesure"), most=40),
        Field("value", "valorisation", _V.DECIMAL, (
            "Valorisation en euros", "Valeur estimée", "Valeur en euros", "Montant valorisé", "Valorisé à",
        ), most=999_999_999),
        Field("due_on", "échéance", _V.DATE, (
            "Date limite", "Pour le", "Date", "Date d’échéance", "Délai", "Avant le", "Quand", "À livrer le",
        )),
        Field("state", "état", _V.WORD, ("Statut", "Avancement", "État de l’engagement", "Suivi"), most=60),
        Field("contact_function", "référent (fonction)", _V.LINE, (
            "Référent", "Référente", "Référent·e", "Contact", "Contact (fonction)", "Fonction", "Responsable",
            "Personne référente", "Interlocuteur", "Suivi par", "Service",
        )),
        Field("withdrawn_reason", "raison du retrait", _V.TEXT, ("Motif", "Motif du retrait", "Raison"), most=1_000),
    ),
    telling=frozenset({"description", "quantity", "unit", "value", "due_on"}),
    hints=("engagement", "apport", "contribution"),
)  # fmt: skip

ROOMS = KindOfFile(
    Kind.ROOMS,
    (
        Field("name", "salle", _V.LINE, (
            "Nom de la salle", "Salles", "Espace", "Pièce", "Nom", "Local", "Nom de l’espace",
        ), most=120, needed=True),
        Field("venue", "lieu", _V.LINE, ("Bâtiment", "Site", "Nom du lieu", "Établissement", "Équipement")),
        Field("seats", "places", _V.INTEGER, (
            "Capacité", "Jauge", "Nombre de places", "Places assises", "Effectif", "Nb places", "Capacité d’accueil",
        ), most=100_000),
        Field("seats_circle", "places en cercle", _V.INTEGER, ("En cercle", "Cercle"), most=100_000),
        Field("seats_islands", "places en îlots", _V.INTEGER, ("En îlots", "Îlots", "Par tables"), most=100_000),
        Field("seats_u_shape", "places en U", _V.INTEGER, ("En U", "Disposition en U"), most=100_000),
        Field("seats_classroom", "places en classe", _V.INTEGER, ("En classe", "Classe", "École"), most=100_000),
        Field("seats_theatre", "places en rangées", _V.INTEGER, (
            "En rangées", "Rangées", "Théâtre", "Conférence", "Places en théâtre",
        ), most=100_000),
        Field("seats_standing", "places debout", _V.INTEGER, ("Debout", "Cocktail"), most=100_000),
        Field("opens", "heures de la salle", _V.HOURS, (
            "Heures d’ouverture", "Ouverture", "Horaires", "Disponibilité", "Horaires de la salle", "Disponible",
        )),
        Field("venue_opens", "heures du lieu", _V.HOURS, (
            "Ouverture du lieu", "Horaires du lieu", "Ouverture du bâtiment", "Heures d’ouverture du lieu",
        )),
        Field("area_m2", "surface", _V.DECIMAL, (
            "Surface m2", "Surface (m²)", "m2", "m²", "Superficie", "Surface en m2",
        ), most=100_000),
        Field("floor", "étage", _V.LINE, ("Niveau", "Étages"), most=40),
        Field("step_free", "accès PMR", _V.YES_NO, (
            "PMR", "Accessible PMR", "Accessibilité", "Plain-pied", "Accès fauteuil", "Accessible", "Accessibilité PMR",
        )),
        Field("hearing_loop", "boucle magnétique", _V.YES_NO, ("Boucle à induction", "Boucle", "Boucle auditive")),
        Field("projector", "vidéoprojecteur", _V.YES_NO, (
            "Vidéo", "Projecteur", "Vidéo-projecteur", "Vidéoprojection", "VP", "Écran",
        )),
        Field("sound_system", "sonorisation", _V.YES_NO, ("Sono", "Son", "Système de sonorisation", "Enceintes")),
        Field("microphones", "micros", _V.INTEGER, ("Micro", "Microphones", "Nombre de micros"), most=1_000),
        Field("lapel_microphones", "micros-cravates", _V.INTEGER, (
            "Micro cravate", "Micros cravate", "Micros HF cravate", "Cravates",
        ), most=1_000),
        Field("headset_microphones", "micros-casques", _V.INTEGER, (
            "Micro casque", "Micros casque", "Micros serre-tête", "Serre-tête",
        ), most=1_000),
        Field("power_sockets", "prises électriques", _V.INTEGER, (
            "Prises", "Nombre de prises", "Électricité", "Prises de courant", "Nb prises",
        ), most=1_000),
        Field("power_supply", "puissance électrique", _V.LINE, (
            "Puissance", "Puissance disponible", "Ampérage", "Alimentation électrique",
        ), most=120),
        Field("video_conference", "visioconférence", _V.YES_NO, ("Visio", "Visio-conférence", "Équipement visio")),
        Field("network", "Wi-Fi", _V.WORD, ("Wifi", "Réseau", "Internet", "Connexion", "Connexion internet"), most=60),
        Field("network_note", "précisions sur le réseau", _V.LINE, (
            "Nom du Wi-Fi", "SSID", "Débit", "Précisions réseau",
        ), most=200),
        Field("furniture", "mobilier", _V.TEXT, ("Meubles", "Tables et chaises", "Ameublement"), most=2_000),
        Field("notes", "remarques", _V.TEXT, (
            "Remarque", "Notes", "Note", "Commentaire", "Commentaires", "Observations", "Précisions",
        ), most=2_000),
    ),
    telling=frozenset({
        "step_free", "hearing_loop", "projector", "sound_system", "microphones", "power_sockets", "video_conference",
        "network", "area_m2", "floor", "seats",
    }),
    hints=("salle", "lieu", "espace"),
)  # fmt: skip

PROGRAMME = KindOfFile(
    Kind.PROGRAMME,
    (
        Field("title", "titre", _V.LINE, (
            "Intitulé", "Nom", "Séance", "Session", "Sujet", "Libellé", "Titre de la séance", "Nom de la séance",
            "Temps", "Intitulé de la séance", "Contenu", "Objet",
        ), most=300, needed=True),
        Field("day", "jour", _V.DATE, ("Date", "Journée", "Date de la séance")),
        Field("hours", "horaire", _V.HOURS, (
            "Horaires", "Créneau", "Créneau horaire", "Heures", "Plage horaire", "Heure", "Moment",
        )),
        Field("start", "début", _V.HOUR, (
            "Heure de début", "Heure début", "De", "Commence à", "Début à", "Heure de départ", "Horaire de début",
        )),
        Field("end", "fin", _V.HOUR, ("Heure de fin", "Heure fin", "À", "Finit à", "Fin à", "Horaire de fin")),
        Field("kind", "type", _V.WORD, (
            "Format", "Nature", "Genre", "Type de séance", "Catégorie", "Type de session", "Modalité",
        ), most=60),
        Field("track", "thématique", _V.LINE, ("Thème", "Axe", "Parcours", "Thématiques", "Fil"), most=120),
        Field("room", "salle", _V.LINE, ("Lieu", "Espace", "Où", "Nom de la salle", "Pièce"), most=120),
        Field("seats", "places", _V.INTEGER, (
            "Jauge", "Capacité", "Nombre de places", "Effectif", "Nb places", "Effectif maximum",
        ), most=100_000),
        Field("carriers", "structures porteuses", _V.NAMES, (
            "Structure porteuse", "Porteurs", "Porté par", "Portée par", "Structures", "Structure", "Organisé par",
            "Organismes", "Organisme", "Pilotes", "Pilote",
        ), most=2_000),
        Field("facilitators", "animation", _V.NAMES, (
            "Animateurs", "Animateur·rice·s", "Animé par", "Animatrice", "Facilitation", "Facilitateurs", "Animateur",
        ), most=2_000),
        Field("note_takers", "prise de notes", _V.NAMES, (
            "Secrétaire", "Preneur de notes", "Notes prises par", "Rapporteur", "Rapporteurs", "Compte rendu",
            "Secrétariat de séance",
        ), most=2_000),
        Field("moderators", "modération", _V.NAMES, ("Modérateur", "Modératrice", "Modéré par"), most=2_000),
        Field("speakers", "intervenants", _V.NAMES, (
            "Intervenant", "Intervenant·e·s", "Intervenante", "Interventions", "Orateurs", "Invités", "Avec",
            "Intervenant(e)s", "Participants", "Témoins",
        ), most=2_000),
        Field("technical_needs", "besoins techniques", _V.TEXT, (
            "Technique", "Besoin technique", "Matériel", "Besoins", "Matériel nécessaire", "Besoins matériels", "Régie",
            "Besoins en matériel", "Équipement",
        ), most=2_000),
        Field("description", "description", _V.TEXT, (
            "Résumé", "Présentation", "Texte", "Détail", "Accroche", "Descriptif", "Remarques", "Commentaire",
        ), most=10_000),
        Field("audience", "public", _V.LINE, ("Public visé", "Pour qui", "Publics", "Cible"), most=300),
    ),
    telling=frozenset({
        "hours", "start", "end", "facilitators", "note_takers", "moderators", "speakers", "technical_needs", "carriers",
        "room",
    }),
    hints=("programme", "deroul", "planning", "seance", "atelier", "horaire"),
)  # fmt: skip

TRACKS = KindOfFile(
    Kind.TRACKS,
    (
        Field("name", "thématique", _V.LINE, (
            "Thématiques", "Nom de la thématique", "Thème", "Thèmes", "Nom", "Parcours", "Fil",
        ), most=120, needed=True),
        Field("axis", "axe", _V.LINE, ("Axes", "Axe stratégique", "Axe de travail", "Grand axe", "Orientation")),
        Field("source", "source", _V.WORD, (
            "D’où elle vient", "Origine", "Provenance", "Source de la thématique", "Issue de",
        ), most=60),
        Field("source_note", "précisions sur la source", _V.TEXT, (
            "Précisions", "Précision", "Note", "Notes", "Remarques", "Détail de la source", "Commentaire",
        ), most=2_000),
        Field("carriers", "structures porteuses", _V.NAMES, (
            "Structure porteuse", "Porteurs", "Porteur", "Porté par", "Portée par", "Structures", "Structure",
            "Pilotes", "Pilote", "Portage",
        ), most=2_000),
    ),
    telling=frozenset({"axis", "source", "carriers"}),
    hints=("thematique", "theme", "axe"),
)  # fmt: skip

CONCERNS = KindOfFile(
    Kind.CONCERNS,
    (
        Field("text", "problématique", _V.TEXT, (
            "Problématiques", "Question", "Questions", "Enjeu", "Préoccupation", "Interrogation", "Problème",
            "Question posée", "Sujet", "Intitulé",
        ), most=1_000, needed=True),
        Field("organisation", "structure", _V.LINE, (
            "Organisme", "Nom de la structure", "Organisation", "Partenaire", "Posée par", "Portée par", "Qui",
        )),
        Field("track", "thématique proposée", _V.LINE, (
            "Thématique", "Thème", "Axe", "Atelier", "Thème proposé", "Thématiques",
        ), most=120),
    ),
    telling=frozenset({"text"}),
    hints=("problematique", "question", "enjeu"),
)  # fmt: skip
