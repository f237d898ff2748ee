"""How the example's committee makes itself known: its plan of communication, and the links of those who relay it."""

import uuid
from dataclasses import replace

from domain.delivery.exchange.example_people import RELAYS
from domain.delivery.exchange.example_story import Story
from domain.engagement import communication
from domain.engagement.communication import ActionFacts, Channel
from domain.foundation.core.text import french
from domain.mobilisation import outreach

_C = Channel


def put_actions(story: Story) -> None:
    """What was done, with whom it was talked over, a poster left without a word, what is late and what is to come."""
    for name, planned, done, facts in _actions():
        action = replace(
            facts,
            message=french(facts.message),
            organisation_id=story.of(name),
            planned_on=story.before(planned),
            done_on=story.before(done) if done is not None else None,
            account_id=None if facts.owner else story.actor.account_id,
        )
        communication.plan_action(story.db, story.event, action, **story.by)


def _actions() -> tuple[tuple[str, int, int | None, ActionFacts], ...]:
    """Who relays, the day planned and the day done before the gathering, and what."""
    return (
        ("Hubikoop", 90, 88, ActionFacts(
            _C.MAIL, "La date est fixée : gardez la journée, le programme suivra.", owner="Coordination du hub",
            explained_to="Les structures du réseau, une par une au téléphone")),
        ("Département de la Dordogne", 62, 60, ActionFacts(
            _C.NEWSLETTER, "Une page dans la lettre aux lieux d’accueil.", owner="Mission inclusion numérique",
            explained_to="L’équipe qui écrit la lettre")),
        ("France services Thiviers", 58, 57, ActionFacts(
            _C.POSTER, "Affiche de la journée.", posting_point="Accueil", quantity=2, owner="Animation",
            explained_to="L’équipe d’accueil")),
        ("Médiathèque de Périgueux", 58, 56, ActionFacts(
            _C.POSTER, "Affiche de la journée.", posting_point="Hall d’entrée", quantity=3, owner="Pôle numérique")),
        ("Caf de la Dordogne", 49, None, ActionFacts(
            _C.FLYER, "À remettre en main propre lors des rendez-vous.", posting_point="Accueil de Périgueux",
            quantity=200)),
        ("Unis-Cité Dordogne", 30, None, ActionFacts(
            _C.WORD_OF_MOUTH, "Passer dans les ateliers numériques pour inviter de vive voix.",
            owner="Volontaires en service civique")),
        ("Union des maires de la Dordogne", 28, None, ActionFacts(
            _C.MAIL, "Invitation à toutes les communes, avec le lien d’inscription.", owner="Secrétariat général")),
        ("La Fabrique du Réel", 20, None, ActionFacts(
            _C.RADIO, "Chronique sur une radio locale : trois minutes, une histoire vraie.", owner="Coordination")),
        ("Ville de Périgueux", 14, None, ActionFacts(
            _C.PRESS, "Communiqué à la presse locale, avec la photo de la salle.")),
    )  # fmt: skip


def put_relays(story: Story) -> dict[str, uuid.UUID]:
    """The links of those who bring people, made when registrations opened; answers their structures by name."""
    for name in RELAYS:
        outreach.relay_code_of(story.db, story.event, story.of(name), **story.by)
    return {name: story.of(name) for name in RELAYS}
