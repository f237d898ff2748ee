"""What a scan is answered, in words: a heading to read at arm's length, then what to do."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.execution.attendance.blanks import blank_name
from domain.execution.attendance.values import DeskPerson, ScanAnswer, ScanMeans, Told
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import duration, hour

MEANS_NAMES = {
    ScanMeans.CODE: "par son badge",
    ScanMeans.NAME: "par son nom",
    ScanMeans.WALK_IN: "sans inscription",
    ScanMeans.PAPER: "sur la feuille d’émargement",
}
HEADINGS = {
    ScanAnswer.ADMITTED: "Bienvenue",
    ScanAnswer.ALREADY: "Déjà là depuis {hour}",
    ScanAnswer.UNDONE: "Pointage annulé",
    ScanAnswer.UNKNOWN_CODE: "Code inconnu",
    ScanAnswer.OTHER_EVENT: "Badge d’une autre rencontre",
    ScanAnswer.NOT_CONFIRMED: "Inscription pas encore confirmée",
    ScanAnswer.WAITING: "En liste d’attente",
    ScanAnswer.CANCELLED: "Inscription annulée",
    ScanAnswer.NOT_IN_SESSION: "Pas dans cette séance",
    ScanAnswer.LIST_GONE: "Cette liste n’existe plus",
    ScanAnswer.FULL: "Complet",
    ScanAnswer.TOO_EARLY: "Cette liste n’est pas encore ouverte",
    ScanAnswer.NOTHING_TO_UNDO: "Rien à annuler",
}


@dataclass(frozen=True)
class Saying:
    """What an answer may speak of: the zone of the event, the titles of sessions, who is meant."""

    time_zone: str
    titles: Mapping[uuid.UUID, str] = field(default_factory=dict)
    person: DeskPerson | None = None


def heading(answer: ScanAnswer, told: Told, time_zone: str) -> str:
    """A few words, said large; with the hour for somebody who is there already."""
    if answer is ScanAnswer.ALREADY and told.came_at is None:
        return gettext("Déjà là")
    said = hour(told.came_at, time_zone) if told.came_at else ""
    return gettext(HEADINGS[answer]).format(hour=said)


def advice(answer: ScanAnswer, told: Told, saying: Saying) -> str:
    """What to do about it, in one sentence; empty where there is nothing to do."""
    return _ADVICE[answer](told, saying)


def means_words(means: ScanMeans) -> str:
    return gettext(MEANS_NAMES[means])


def clock_note(seconds: int) -> str:
    """What to know of a device whose clock is wrong."""
    minutes = duration(max(1, round(abs(seconds) / 60)))
    ahead = gettext("L’horloge de ce téléphone avance de {time} : l’ordre d’arrivée des envois fait foi.")
    late = gettext("L’horloge de ce téléphone retarde de {time} : l’ordre d’arrivée des envois fait foi.")
    return (ahead if seconds > 0 else late).format(time=minutes)


def conflict(answer: ScanAnswer, told: Told, saying: Saying) -> str:
    """What two devices, or a device and the list, do not agree on."""
    if answer is ScanAnswer.ALREADY:
        said = gettext("Le même badge, ou le même nom, a servi deux fois : la première {where}.")
        return said.format(where=_where(told, saying))
    if answer is ScanAnswer.ADMITTED:
        return _badge(told) or gettext("À vérifier avec cette personne.")
    if answer is ScanAnswer.FULL:
        return gettext("Entrée admise sans réseau, sans inscription, alors que la rencontre était complète.")
    said = gettext("Entrée admise sans réseau. Depuis, ou déjà à ce moment-là : {reason}.")
    reason = gettext(HEADINGS[answer])
    return said.format(reason=reason[0].lower() + reason[1:])


def _already(told: Told, saying: Saying) -> str:
    said = gettext(
        "Pointage fait {where}. Demandez si la personne ressort, ou si son badge a servi à quelqu’un d’autre."
    )
    return said.format(where=_where(told, saying))


def _where(told: Told, saying: Saying) -> str:
    """« à 9 h 04, poste 2, par son nom »."""
    parts = [
        gettext("à {hour}").format(hour=hour(told.came_at, saying.time_zone)) if told.came_at else "",
        told.door,
        means_words(told.means) if told.means else "",
    ]
    return ", ".join(part for part in parts if part)


def _admitted(told: Told, saying: Saying) -> str:
    said: Sequence[str] = (
        gettext("Cette personne était déjà inscrite : la voici pointée.") if told.was_registered else "",
        _badge(told),
        _anyway(told),
    )
    return " ".join(part for part in said if part)


def _full(told: Told, saying: Saying) -> str:
    if told.registered is None:
        return gettext("La personne est notée présente, sans place. La coordination le voit dans « À démêler ».")
    absent = ngettext("{count} n’est pas encore là", "{count} ne sont pas encore là", told.absent or 0)
    said = ngettext(
        "{registered} place est prise ; {absent}. Voyez avec la coordination.",
        "{registered} places sont prises ; {absent}. Voyez avec la coordination.",
        told.registered,
    )
    return said.format(registered=told.registered, absent=absent.format(count=told.absent))


def _badge(told: Told) -> str:
    if told.badge == "taken":
        return gettext("Ce badge vierge est déjà à quelqu’un : donnez-en un autre.")
    if told.badge == "spare":
        return gettext("Reprenez le badge vierge : le sien est prêt.")
    return gettext("Ce badge n’est pas un badge vierge de cette rencontre.") if told.badge else ""


def _anyway(told: Told) -> str:
    if told.reason is None:
        return ""
    if told.reason is ScanAnswer.FULL:
        return gettext("La rencontre est complète : la personne est notée, sans place.")
    reason = gettext(HEADINGS[told.reason])
    return gettext("Entrée accordée par l’accueil : {reason}.").format(reason=reason[0].lower() + reason[1:])


def _unknown(told: Told, saying: Saying) -> str:
    if told.blank is None:
        return gettext("Cherchez la personne par son nom. Sinon, notez-la « Sans inscription ».")
    said = gettext(
        "Badge vierge {name} : il n’est encore à personne. Notez la personne « Sans inscription » avec ce badge."
    )
    return said.format(name=blank_name(told.blank))


def _not_in_session(told: Told, saying: Saying) -> str:
    titles = [saying.titles[each] for each in told.session_ids if each in saying.titles]
    if not titles:
        return gettext("Cette personne n’a pas choisi d’atelier à cette heure-là. S’il reste une place, accueillez-la.")
    return gettext("À cette heure-là, son choix est « {title} ».").format(title=titles[0])


def _plain(sentence: str) -> Callable[[Told, Saying], str]:
    return lambda told, saying: gettext(sentence) if sentence else ""


_ADVICE: dict[ScanAnswer, Callable[[Told, Saying], str]] = {
    ScanAnswer.ADMITTED: _admitted,
    ScanAnswer.ALREADY: _already,
    ScanAnswer.UNDONE: _plain("Cette personne n’est plus comptée comme présente."),
    ScanAnswer.UNKNOWN_CODE: _unknown,
    ScanAnswer.OTHER_EVENT: _plain("Ce badge vient d’une autre rencontre. Cherchez la personne par son nom."),
    ScanAnswer.NOT_CONFIRMED: _plain("L’adresse n’a pas été confirmée. S’il reste une place, accueillez la personne."),
    ScanAnswer.WAITING: _plain("Cette personne attend une place. Voyez avec la coordination avant de l’accueillir."),
    ScanAnswer.CANCELLED: _plain("L’inscription a été annulée. Demandez à la personne si elle vient quand même."),
    ScanAnswer.NOT_IN_SESSION: _not_in_session,
    ScanAnswer.LIST_GONE: _plain("La séance n’est plus au programme. Choisissez une autre liste."),
    ScanAnswer.FULL: _full,
    ScanAnswer.TOO_EARLY: _plain("Vérifiez la liste choisie : elle ouvre plus tard."),
    ScanAnswer.NOTHING_TO_UNDO: _plain("Ce pointage n’existe pas, ou il est déjà annulé."),
}
