"""Kinds of places by the codes of the national list, and the kind of actor that each stands for.

A code without category tells too little: the committee decides.
"""

from domain.delivery.exchange.understanding.words import word_key
from domain.foundation.core.errors import Invalid
from domain.mobilisation.organisations import CategoryCode, category_code

_C = CategoryCode

TYPOLOGIES: dict[CategoryCode | None, dict[str, str]] = {
    _C.LOCAL_AUTHORITY: {
        "CC": "Communauté de communes", "CCAS": "CCAS", "CD": "Conseil départemental",
        "CDAS": "Centre départemental d’action sociale", "CIAS": "CIAS",
        "DEPT": "Services sociaux du Département", "EPCI": "Intercommunalité",
        "MDPH": "Maison départementale des personnes handicapées", "MDS": "Maison départementale des solidarités",
        "MUNI": "Commune", "ODC": "Organisation délégataire du Département", "REG": "Région",
        "ASE": "Aide sociale à l’enfance", "CMS": "Centre médico-social",
    },
    _C.PUBLIC_SERVICE_OPERATOR: {
        "CAF": "Caf", "CAP_EMPLOI": "Cap emploi", "CARSAT": "Carsat", "CCONS": "Chambre consulaire", "CPAM": "CPAM",
        "FT": "France Travail", "PE": "Pôle emploi", "LA_POSTE": "La Poste", "MSA": "MSA",
    },
    _C.LOCAL_FACILITY: {
        "BIB": "Bibliothèque ou médiathèque", "CS": "Centre social", "CSC": "Centre socioculturel",
        "ENM": "Espace numérique mobile", "EPI": "Espace public internet", "EPN": "Espace public numérique",
        "ES": "Épicerie solidaire", "EVS": "Espace de vie sociale", "FABLAB": "Fablab", "FABRIQUE": "Fabrique",
        "MDH": "Maison des habitants", "MJC": "MJC", "MQ": "Maison de quartier", "PAD": "Point d’accès au droit",
        "PI": "Point info", "PIJ_BIJ": "Information jeunesse", "RELAIS_LECTURE": "Relais lecture",
        "RESSOURCERIE": "Ressourcerie", "TIERS_LIEUX": "Tiers-lieu", "CITMET": "Cité des métiers",
        "MDE": "Maison de l’emploi", "MDEF": "Maison de l’emploi et de la formation",
        "MSAP": "Maison de services au public", "RFS": "France services",
    },
    _C.ASSOCIATION: {
        "ASSO": "Association", "ASSO_CHOMEUR": "Association de chômeurs", "CIDFF": "CIDFF",
        "ML": "Mission locale", "PIMMS": "Pimms", "PREVENTION": "Prévention spécialisée",
        "SCP": "Club de prévention", "UDAF": "Udaf", "FAIS": "Fédération d’acteurs de l’insertion",
    },
    _C.TRAINING_BODY: {
        "AFPA": "Afpa", "E2C": "École de la deuxième chance", "EPIDE": "Épide", "OF": "Organisme de formation",
    },
    _C.PUBLIC_SCHEME: {
        "PLIE": "Plan local pour l’insertion et l’emploi",
    },
    _C.STATE: {
        "CFP": "Centre des finances publiques", "DEETS": "Direction du travail et des solidarités",
        "DIPLP": "Lutte contre la pauvreté", "PJJ": "Protection judiciaire de la jeunesse",
        "PREF": "Préfecture ou sous-préfecture", "SPIP": "Service pénitentiaire d’insertion",
    },
    _C.COMPANY: {
        "EA": "Entreprise adaptée", "EATT": "Entreprise adaptée de travail temporaire", "EI": "Entreprise d’insertion",
        "EITI": "Entreprise d’insertion indépendante", "ESS": "Économie sociale et solidaire",
        "ETTI": "Travail temporaire d’insertion",
    },
    None: {
        "ACI": "Chantier d’insertion", "ACIPHC": "Premières heures en chantier", "AI": "Association intermédiaire",
        "AVIP": "Crèche d’insertion", "Autre": "Autre", "CAARUD": "Réduction des risques",
        "CADA": "Accueil de demandeurs d’asile",
        "CAVA": "Adaptation à la vie active", "CHRS": "Hébergement et réinsertion", "CHU": "Hébergement d’urgence",
        "CMP": "Centre médico-psychologique", "CPH": "Hébergement de réfugiés", "CSAPA": "Soins en addictologie",
        "EHPAD": "Ehpad", "ESAT": "Ésat", "GEIQ": "Groupement d’employeurs d’insertion",
        "HUDA": "Hébergement de demandeurs d’asile", "OACAS": "Accueil communautaire",
        "OIL": "Intermédiation locative", "OPCS": "Clause sociale", "PENSION": "Pension de famille",
        "RS_FJT": "Foyer de jeunes travailleurs",
    },
}  # fmt: skip

LABELS = {code: label for codes in TYPOLOGIES.values() for code, label in codes.items()}
_CATEGORIES = {code: category.value for category, codes in TYPOLOGIES.items() for code in codes if category}

# How territories that have no codes write the same kinds.
_SPELLINGS = {
    "Bibliothèque - Médiathèque": "BIB",
    "Médiathèque": "BIB",
    "Collectivité et services de la collectivité": "MUNI",
    "Cybercentre": "EPN",
    "France Services": "RFS",
    "La Poste": "LA_POSTE",
    "Point Information Jeunesse (PIJ)": "PIJ_BIJ",
}
_BY_WORD = {word_key(label): code for code, label in LABELS.items()} | {
    word_key(text): code for text, code in _SPELLINGS.items()
}
_BY_CODE = {code.casefold(): code for code in LABELS}


def typology(written: str) -> str | None:
    """The code meant by a code or by words; None for one that nobody knows."""
    return _BY_CODE.get(written.strip().casefold()) or _BY_WORD.get(word_key(written))


def category_of(written: str) -> str | None:
    """The kind of actor behind a code, or behind words that name one."""
    if written in LABELS:
        return _CATEGORIES.get(written)
    try:
        return category_code(written)
    except Invalid:
        return None
