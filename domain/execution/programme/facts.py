"""What can be accepted of what belongs to a session: its contributions across an edit, preparations, resources."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from domain.execution.programme.rules import clean_name
from domain.execution.programme.values import ContributionFacts, Preparation, ResourceFacts, ResourceKind
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line
from domain.foundation.core.times import check_day

MOST_PREPARATIONS = 30
LONGEST_ADDRESS = 1000


def kept_contributions(
    before: Sequence[ContributionFacts], wanted: Sequence[ContributionFacts]
) -> list[uuid.UUID | None]:
    """Which of those before each one wanted is: the one it says, else the same somebody in the same role."""
    free = {facts.id: facts for facts in before if facts.id is not None}
    kept: list[uuid.UUID | None] = [free.pop(facts.id).id if facts.id in free else None for facts in wanted]
    for rank, facts in enumerate(wanted):
        if kept[rank] is None:
            same = next((key for key, other in free.items() if _somebody(other) == _somebody(facts)), None)
            if same is not None:
                kept[rank] = free.pop(same).id
    return kept


def _somebody(facts: ContributionFacts) -> tuple[object, ...]:
    return facts.role, facts.contact_id or (facts.organisation_id, facts.label)


def clean_preparations(preparations: Sequence[Preparation]) -> list[Preparation]:
    """Each once, in order. Raises Invalid `too_many_preparations`, `date_out_of_bounds`, `too_long`."""
    if len(preparations) > MOST_PREPARATIONS:
        raise Invalid(
            "too_many_preparations",
            "Une séance compte {most} dates de préparation au plus.",
            field="prepared_on",
            most=MOST_PREPARATIONS,
        )
    found = set()
    for rank, each in enumerate(preparations):
        check_day(each.held_on, f"prepared_on.{rank}.held_on")
        found.add(replace(each, note=clean_line(each.note, field=f"prepared_on.{rank}.note")))
    return sorted(found, key=lambda each: (each.held_on, each.note))


def clean_resource(facts: ResourceFacts, *, has_file: bool) -> ResourceFacts:
    """Raises Invalid `name_missing`, `file_and_address`, `link_wants_address`, `nothing_to_show`, `bad_address`."""
    url = clean_line(facts.url, field="url", limit=LONGEST_ADDRESS)
    if has_file and url:
        raise Invalid("file_and_address", "Choisissez un fichier ou une adresse, pas les deux.", field="url")
    if has_file and facts.kind is ResourceKind.LINK:
        raise Invalid(
            "link_wants_address", "Un lien est une adresse : pour un fichier, dites ce qu’il est.", field="kind"
        )
    if not has_file and not url:
        raise Invalid("nothing_to_show", "Donnez une adresse, ou choisissez un fichier.", field="url")
    if url and not _is_address(url):
        raise Invalid(
            "bad_address", "Écrivez une adresse entière. Exemple : https://www.dordogne.fr/synthese.pdf", field="url"
        )
    return replace(facts, label=clean_name(facts.label, field="label", limit=200), url=url)


def _is_address(url: str) -> bool:
    """A page of the web, without name or password in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc and " " not in url
