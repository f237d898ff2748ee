"""What an action of communication must say, when it is late, and what is done but reaches nobody."""

from dataclasses import replace
from datetime import date

from domain.engagement.communication.values import LEFT_SOMEWHERE, ActionFacts, Channel
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import clean_line, clean_text, search_key
from domain.foundation.core.times import check_day

MOST = 1_000_000


def clean_action(facts: ActionFacts, *, today: date) -> ActionFacts:
    """Raises Invalid `message_missing`, `negative_quantity`, `quantity_too_large`, `date_out_of_bounds`,
    `done_in_future`, `too_long`."""
    message = clean_text(facts.message, field="message", limit=2000)
    if not message:
        raise Invalid("message_missing", "Dites en quelques mots ce qui est annoncé.", field="message")
    _check_quantity(facts.quantity)
    check_day(facts.planned_on, "planned_on")
    check_day(facts.done_on, "done_on")
    if facts.done_on is not None and facts.done_on > today:
        raise Invalid(
            "done_in_future", "Ce jour n’est pas encore venu : notez-le plutôt comme date prévue.", field="done_on"
        )
    return replace(
        facts,
        message=message,
        posting_point=clean_line(facts.posting_point, field="posting_point", limit=200),
        owner=clean_line(facts.owner, field="owner", limit=120) if facts.account_id is None else "",
        explained_to=clean_line(facts.explained_to, field="explained_to", limit=300),
    )


def _check_quantity(quantity: int | None) -> None:
    if quantity is not None and quantity < 0:
        raise Invalid("negative_quantity", "Une quantité ne peut pas être négative.", field="quantity")
    if quantity is not None and quantity > MOST:
        raise Invalid("quantity_too_large", "Cette quantité est trop grande : vérifiez-la.", field="quantity")


def late_days(planned_on: date | None, done_on: date | None, today: date) -> int:
    """Days since it should have been done; 0 when it is not late."""
    if planned_on is None or done_on is not None:
        return 0
    return max(0, (today - planned_on).days)


def is_unexplained(channel: Channel, done_on: date | None, explained_to: str) -> bool:
    """Posters and flyers work through those who can say what they are about."""
    return channel in LEFT_SOMEWHERE and done_on is not None and not explained_to


def warning(channel: Channel, planned_on: date | None, done_on: date | None, explained_to: str, today: date) -> str:
    """What to mend, in one sentence; nothing where all is well."""
    if is_unexplained(channel, done_on, explained_to):
        return gettext("Déposé, mais expliqué à personne.")
    late = late_days(planned_on, done_on, today)
    if late:
        return ngettext("En retard de {count} jour.", "En retard de {count} jours.", late).format(count=late)
    return ""


def action_search_key(facts: ActionFacts) -> str:
    return search_key(f"{facts.message} {facts.posting_point}")[:600]
