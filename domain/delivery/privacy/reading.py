"""What is told of somebody as a page that anybody can open: plain HTML, nothing from outside, every word escaped."""

from html import escape
from typing import Any

from domain.foundation.core.i18n import gettext

STYLE = (
    "body{font:1.05rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1f2328}"
    "dt{font-weight:600}dd{margin:0 0 .5rem 1rem;white-space:pre-wrap}section{border-top:1px solid #ccc}"
)
ACCENTED = {
    "creee_le": "créée le",
    "cree_le": "créé le",
    "modifiee_le": "modifiée le",
    "confirmee_le": "confirmée le",
    "annulee_le": "annulée le",
    "a_confirmer_avant": "à confirmer avant",
    "a_connu_la_rencontre_par": "a connu la rencontre par",
    "identite": "identité",
    "prenom": "prénom",
    "nom_en_lettres_latines": "nom en lettres latines",
    "etat": "état",
    "role": "rôle",
    "lien_d_invitation_de": "lien d’invitation de",
    "structure_rattachee": "structure rattachée",
    "listes_d_attente": "listes d’attente",
    "amenagements": "aménagements",
    "acces_sans_marche": "accès sans marche",
    "boucle_magnetique": "boucle magnétique",
    "regime_alimentaire": "régime alimentaire",
    "reponses": "réponses",
    "reponse": "réponse",
    "voeux": "vœux",
    "donne": "donné",
    "donne_le": "donné le",
    "note_par_le_comite": "noté par le comité",
    "debut": "début",
    "place_proposee_le": "place proposée le",
    "ecrit_le": "écrit le",
    "envoye_le": "envoyé le",
    "ferme_le": "fermé le",
    "a": "à",
    "carnet_d_adresses": "carnet d’adresses",
    "telephone": "téléphone",
    "echanges": "échanges",
    "equipe_du_jour": "équipe du jour",
    "premiere_fois": "première fois",
    "note_par": "noté par",
    "creneaux": "créneaux",
}
"""Names in files have no accents; people read them with theirs."""


def as_page(told: dict[str, Any], title: str) -> str:
    body = "".join(f"<section><h2>{_name(key)}</h2>{_written(value)}</section>" for key, value in told.items())
    return (
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><h1>{escape(title)}</h1>{body}</html>"
    )


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "<dl>" + "".join(f"<dt>{_name(key)}</dt><dd>{_written(each)}</dd>" for key, each in value.items()) + "</dl>"
        )
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_written(each)}</li>' for each in value)}</ul>" if value else _nothing()
    if isinstance(value, bool):
        return gettext("oui") if value else gettext("non")
    return escape(str(value)) if value not in (None, "") else _nothing()


def _nothing() -> str:
    return escape(gettext("rien"))


def _name(key: str) -> str:
    words = ACCENTED.get(key, key.replace("_", " "))
    return escape(words[:1].upper() + words[1:])
