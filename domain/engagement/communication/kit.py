"""What a relay copies and sends on: texts in the gathering's own facts, each with the relay's link."""

from dataclasses import dataclass

from domain.foundation.core.text import NBSP, event_dates, french, hour
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class KitFacts:
    """What every text of the kit says; `link` is the relay's own. Hours are said of a single day only."""

    title: str
    days: str
    hours: str
    place: str
    description: str
    organised_by: str
    link: str

    @property
    def short_link(self) -> str:
        """As it is read aloud and typed."""
        return self.link.removeprefix("https://").removeprefix("http://")

    @property
    def when(self) -> str:
        return f"le {self.days}, {self.hours}" if self.hours else self.days


@dataclass(frozen=True)
class KitText:
    """One text ready to copy. `name` says where it goes, for pages to translate; a mail has a subject."""

    code: str
    name: str
    text: str
    subject: str = ""

    @property
    def rows(self) -> int:
        """Lines that a narrow field needs to show it whole, about."""
        return sum(1 + len(line) // 55 for line in self.text.split("\n")) + 1


def kit_facts(event: Event, link: str) -> KitFacts:
    """The gathering as a relay tells it."""
    days = event_dates(event.starts_at, event.ends_at, event.time_zone)
    first, _, last = days.partition(f"{NBSP}– ")
    hours = (hour(at, event.time_zone) for at in (event.starts_at, event.ends_at))
    return KitFacts(
        title=french(event.title),
        days=f"du {first} au {last}" if last else first,
        hours="" if last else "de {} à {}".format(*hours),
        place=", ".join(dict.fromkeys(part for part in (event.venue_name, event.commune) if part)),
        description=french(event.description.split("\n\n")[0].strip()),
        organised_by=french(event.organised_by),
        link=link,
    )


def kit_texts(facts: KitFacts) -> list[KitText]:
    """A mail, a short text for social networks, a paragraph for a newsletter: always in French."""
    return [
        KitText("mail", "Un courriel", _mail(facts), subject=f"{facts.title}{NBSP}: venez avec nous"),
        KitText("social", "Un message court, pour les réseaux sociaux", _social(facts)),
        KitText("newsletter", "Quelques lignes, pour une lettre d’information", _newsletter(facts)),
    ]


def _mail(facts: KitFacts) -> str:
    parts = [
        "Bonjour,",
        f"{facts.title} a lieu {facts.when}{_at(facts)}.",
        facts.description,
        "C’est gratuit, et ouvert à tout le monde, à l’aise ou non avec l’informatique.",
        f"Pour vous inscrire (deux minutes suffisent){NBSP}: {facts.link}",
        "Parlez-en autour de vous, et écrivez-moi si vous avez une question. Au plaisir de vous y voir.",
    ]
    return "\n\n".join(part for part in parts if part)


def _social(facts: KitFacts) -> str:
    return f"{facts.title}{NBSP}: {facts.when}{_at(facts)}. Gratuit, ouvert à tout le monde. {facts.link}"


def _newsletter(facts: KitFacts) -> str:
    parts = [
        facts.title,
        f"Rendez-vous {facts.when}{_at(facts)}. {facts.description}".strip(),
        f"Une rencontre portée par {facts.organised_by}." if facts.organised_by else "",
        f"Entrée gratuite, sur inscription{NBSP}: {facts.link}",
    ]
    return "\n\n".join(part for part in parts if part)


def _at(facts: KitFacts) -> str:
    return f" ({facts.place})" if facts.place else ""
