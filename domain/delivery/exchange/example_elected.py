"""The elected officials whom the example's committee follows: named by their function, some met, one coming."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from domain.delivery.exchange.example_story import Story
from domain.delivery.exchange.example_talks import Told
from domain.foundation.core.text import french
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts
from domain.mobilisation.outreach import ElectedAnswer, ExchangeFacts, ExchangeKind, ExchangeOutcome


@dataclass(frozen=True)
class Moment:
    """So many days ago, in an official or a convivial moment."""

    ago: int
    kind: ExchangeKind
    notes: str


@dataclass(frozen=True)
class Mandate:
    """An elected official by function; the first of them also registered, with this address."""

    structure: str
    function: str
    email: str
    met: tuple[Moment, ...] = ()
    invited: int | None = None
    answer: ElectedAnswer = ElectedAnswer.UNKNOWN


_FORMAL, _INFORMAL = ExchangeKind.FORMAL_MOMENT, ExchangeKind.INFORMAL_MOMENT
MANDATES = (
    Mandate(
        "Communauté d'agglomération Le Grand Périgueux",
        "Vice-présidence au numérique",
        "gael@agglo.example",
        (
            Moment(52, _FORMAL, "Présentation de la journée en bureau communautaire."),
            Moment(20, _INFORMAL, "Café après la réunion : d’accord pour ouvrir la journée."),
        ),
        18,
        ElectedAnswer.YES,
    ),
    Mandate(
        "Ville de Périgueux",
        "Délégation à la vie associative",
        "delegation.vie-associative@ville.example",
        (Moment(31, _INFORMAL, "Rencontre au forum des associations : soutient le prêt du lieu."),),
        18,
    ),
    Mandate(
        "Département de la Dordogne",
        "Vice-présidence à l’inclusion",
        "vice-presidence@departement.example",
        (Moment(4, _FORMAL, "Signature de la lettre d’engagement, photo pour le bulletin."),),
    ),
    Mandate("Département de la Dordogne", "Canton de Thiviers", "canton-thiviers@departement.example"),
    Mandate("Union des maires de la Dordogne", "Présidence", "presidence@maires.example"),
    Mandate("Union des maires de la Dordogne", "Mairie de Thiviers", "thiviers@maires.example"),
    Mandate("Union des maires de la Dordogne", "Mairie de Nontron", "nontron@maires.example"),
    Mandate("Communauté de communes Dronne et Belle", "Élu·e référent·e", "elu@ccdb.example"),
    Mandate("CCAS de Bergerac", "Présidence", "presidence@ccas-bergerac.example"),
    Mandate("CCAS de Sarlat-la-Canéda", "Présidence", "presidence@ccas-sarlat.example"),
)


def note_elected(story: Story) -> list[Told]:
    """Note who they are, who was invited and what they answered; answers the moments to be logged."""
    moments = []
    for mandate in MANDATES:
        contact_id = _contact(story, mandate)
        if mandate.invited is not None:
            values = {"invited_on": story.today - timedelta(days=mandate.invited), "answer": mandate.answer}
            outreach.follow_elected(story.db, story.event, contact_id, values, **story.by)
        moments += [_told(story, mandate, moment, contact_id) for moment in mandate.met]
    return moments


def _contact(story: Story, mandate: Mandate) -> uuid.UUID:
    """The contact of that address; the spreadsheet knows one of them already."""
    view = story.structure(mandate.structure)
    known = next((each for each in view.contacts if each.email == mandate.email), None)
    if known is not None:
        row = outreach.contact_in_event(story.db, story.event, known.id)
        organisations.update_contact(story.db, story.event, row, {"is_elected": True}, **story.by)
        return known.id
    home = outreach.organisation_in_event(story.db, story.event, view.id)
    facts = ContactFacts(function=mandate.function, email=mandate.email, is_elected=True)
    return organisations.create_contact(story.db, story.event, home, facts, **story.by).id


def _told(story: Story, mandate: Mandate, moment: Moment, contact_id: uuid.UUID) -> Told:
    at = story.at(story.today - timedelta(days=moment.ago), 17, 30)
    facts = ExchangeFacts(
        moment.kind, ExchangeOutcome.REACHED, at=at, contact_id=contact_id, notes=french(moment.notes)
    )
    return Told(story.structure(mandate.structure), at, facts)
