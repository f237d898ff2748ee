"""What will not look right, told before printing: for whom, why, and how to mend it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from domain.delivery.printing import colours, faces, leaflet, leaflet_back
from domain.delivery.printing.rows import (
    ChecklistRow,
    EventRow,
    LetterRow,
    ProgrammeRow,
    RoomNeedsRow,
    SessionRow,
)
from domain.foundation.core.i18n import gettext
from domain.review.phases.reach import Coverage

_HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104  # addresses that phones cannot reach


@dataclass(frozen=True, slots=True)
class Remark:
    """`subject` is the person, session or field concerned; `sentence` says what to do.

    The code `empty` means that nothing at all would be printed, `blank` that a sheet of it would be.
    """

    subject: str
    code: str
    sentence: str


def of_event(event: EventRow) -> Iterator[Remark]:
    """Remarks that any print of the event would get."""
    if (urlsplit(event.live_url).hostname or "") in _HERE:
        yield Remark(
            gettext("Adresse du site"),
            "local_address",
            gettext(
                "Les codes QR mènent à {address}, qu’aucun téléphone ne peut ouvrir. "
                "Réglez PREAU_PUBLIC_URL sur l’adresse publique du site, puis imprimez."
            ).format(address=event.live_url),
        )
    if not colours.readable(event.accent):
        yield Remark(
            gettext("Couleur de la rencontre"),
            "low_contrast",
            gettext(
                "La couleur {colour} se lit mal sur du papier blanc\u00a0: les impressions gardent le rouge brique. "
                "Choisissez une couleur plus foncée."
            ).format(colour=event.accent),
        )
    yield from glyphs(event.title, [event.title, event.place, event.organised_by])


def of_programme(programme: ProgrammeRow, untimed: Iterable[str] = ()) -> list[Remark]:
    event = programme.event
    remarks = [*of_event(event), *of_untimed(untimed), *of_sessions(programme.sessions)]
    if not leaflet.fits_cover(event):
        remarks.append(
            Remark(
                gettext("Texte de présentation"),
                "too_long",
                gettext(
                    "Le texte ne tient pas entier sur la couverture\u00a0: seules ses premières phrases y sont. "
                    "Raccourcissez-le à 300 signes environ."
                ),
            )
        )
    if not event.place:
        remarks.append(
            Remark(gettext("Lieu"), "empty_field", gettext("Le lieu manque\u00a0: complétez la fiche de la rencontre."))
        )
    pages = leaflet.page_count(programme)
    if pages > 2:
        remarks.append(
            Remark(
                gettext("Programme"),
                "more_pages",
                gettext(
                    "Le programme ne tient pas sur une feuille pliée\u00a0: il en prend {count} pages A4. "
                    "Raccourcissez des titres ou des questions, ou imprimez un encart."
                ).format(count=pages),
            )
        )
    if leaflet_back.back_is_crowded(programme):
        remarks.append(
            Remark(
                gettext("Dos du dépliant"),
                "too_long",
                gettext(
                    "Le dos du dépliant est très rempli\u00a0: son texte est petit. "
                    "Raccourcissez « Comment venir », ou gardez moins de logos."
                ),
            )
        )
    if programme.plan and not leaflet_back.has_plan(programme):
        remarks.append(
            Remark(
                gettext("Plan des salles"),
                "no_room",
                gettext(
                    "Le plan n’a pas de place sur le dépliant : il reste sur la page publique. "
                    "Raccourcissez « Comment venir », ou gardez moins de logos."
                ),
            )
        )
    return remarks


def of_needs(rooms: Sequence[RoomNeedsRow], event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not rooms:
        told = gettext("Aucun besoin\u00a0: placez d’abord des séances dans des salles.")
        remarks.append(Remark(gettext("Besoins par salle"), "empty", told))
    for room in rooms:
        needs = [need for _, part in room.parts for need in part]
        remarks += glyphs(room.name, [room.name, *(title for title, _ in room.parts), *(need.what for need in needs)])
    return remarks


def of_checklist(rows: Sequence[ChecklistRow], event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not rows:
        remarks.append(
            Remark(
                gettext("Points de régie"),
                "empty",
                gettext("La liste est vide\u00a0: faites-la calculer à partir du programme, ou ajoutez des points."),
            )
        )
    for row in rows:
        remarks += glyphs(row.what, [row.what, row.owner])
    return remarks


def of_letters(rows: Sequence[LetterRow], event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not rows:
        remarks.append(
            Remark(
                gettext("Lettres d’engagement"),
                "empty",
                gettext("Aucun engagement n’est noté\u00a0: écrivez d’abord ce que chaque structure apporte."),
            )
        )
    if rows and not rows[0].call:
        told = gettext("Personne à joindre n’est nommée\u00a0: donnez un téléphone ou un courriel à la rencontre.")
        remarks.append(Remark(gettext("Contact de la rencontre"), "empty_field", told))
    for row in rows:
        remarks += _letter(row)
    return remarks


def _letter(row: LetterRow) -> Iterator[Remark]:
    yield from glyphs(row.organisation, [row.organisation, *row.to, *(each.what for each in row.promises)])
    if not row.promises:
        told = gettext("Rien n’est noté pour cette structure\u00a0: la lettre a des lignes à remplir à la main.")
        yield Remark(row.organisation, "blank", told)
    if any(each.due_on is None for each in row.promises):
        told = gettext("Un engagement n’a pas d’échéance\u00a0: écrivez-la, ou laissez la case à remplir à la main.")
        yield Remark(row.organisation, "no_date", told)
    if not row.to:
        told = gettext("Aucun contact n’est connu\u00a0: la lettre n’est adressée qu’à la structure.")
        yield Remark(row.organisation, "no_contact", told)


def of_coverage(coverage: Coverage, event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not any(each.total for each in coverage.categories) and not coverage.uncategorised:
        told = gettext("Aucune structure n’est connue\u00a0: commencez par les ajouter.")
        remarks.append(Remark(gettext("Structures"), "empty", told))
    if not coverage.list_known:
        told = gettext("La liste des communes manque\u00a0: seules celles des structures sont dites.")
        remarks.append(Remark(gettext("Communes"), "no_list", told))
    names = [*(each.name for each in coverage.categories), *(each.name for each in coverage.areas)]
    remarks += glyphs(gettext("Couverture"), names)
    return remarks


def of_sessions(sessions: Sequence[SessionRow]) -> Iterator[Remark]:
    if not sessions:
        yield Remark(
            gettext("Programme"),
            "empty",
            gettext("Aucune séance n’a d’horaire\u00a0: construisez d’abord le programme."),
        )
    for session in sessions:
        yield from glyphs(session.title, [session.title, *session.carriers, *session.people, session.question])
        if session.room is None:
            yield Remark(
                session.title,
                "no_room",
                gettext("Cette séance n’a pas de salle\u00a0: choisissez-en une avant d’imprimer."),
            )
        elif not session.room.name.strip():
            yield Remark(session.title, "unnamed_room", gettext("La salle de cette séance n’a pas de nom."))


def of_untimed(titles: Iterable[str]) -> Iterator[Remark]:
    for title in titles:
        yield Remark(title, "no_time", gettext("Cette séance n’a pas d’horaire\u00a0: elle ne sera pas imprimée."))


def glyphs(subject: str, texts: Iterable[str], *, has_latin: bool = False) -> Iterator[Remark]:
    """One remark for all the letters that no typeface of ours has."""
    lacking = "".join(dict.fromkeys(char for text in texts for char in faces.missing(text)))
    if not lacking:
        return
    cure = (
        gettext("La forme en lettres latines est imprimée dessous.")
        if has_latin
        else gettext("Donnez aussi une forme en lettres latines.")
    )
    told = gettext("Nos caractères ne savent pas écrire «\u00a0{letters}\u00a0». {cure}")
    yield Remark(subject, "missing_glyph", told.format(letters=lacking[:20], cure=cure))
