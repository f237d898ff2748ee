"""How a workshop unfolds: hours of the steps, groups, quantities, and what does not fit. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.execution.workshops.method import LONGEST_MINUTES, MINUTES_A_GROUP, PEOPLE_A_GROUP
from domain.execution.workshops.values import (
    KitFacts,
    MaterialFacts,
    NeededMaterial,
    Per,
    QuestionFacts,
    RoleFacts,
    StepFacts,
    StepKind,
    TimedStep,
)
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import clean_line, clean_text, duration

MOST_STEPS = 30
MOST_QUESTIONS = 30
MOST_OPTIONS = 12
MOST_MATERIALS = 60
MOST_ROLES = 30
MOST_MINUTES = 600
MOST_PIECES = 1000
ROUNDING = 5


def timed(steps: Sequence[StepFacts], starts_at: datetime | None) -> tuple[TimedStep, ...]:
    """Each step with its hours: changing the minutes of one moves all that follow."""
    if starts_at is None:
        return tuple(TimedStep(step, None, None) for step in steps)
    found = []
    for step in steps:
        ends_at = starts_at + timedelta(minutes=step.minutes)
        found.append(TimedStep(step, starts_at, ends_at))
        starts_at = ends_at
    return tuple(found)


def fitted(steps: Sequence[StepFacts], minutes: int) -> tuple[StepFacts, ...]:
    """The steps stretched or shortened together to last `minutes`, in fives, none under five.

    When there is no room for five minutes each, they are left as they are.
    """
    whole = sum(step.minutes for step in steps)
    units, spare = divmod(minutes, ROUNDING)
    if not whole or units < len(steps):
        return tuple(steps)
    spread = units - len(steps)
    shares = [step.minutes * spread / whole for step in steps]
    given = [1 + int(share) for share in shares]
    by_rest = sorted(range(len(steps)), key=lambda at: int(shares[at]) - shares[at])
    for at in by_rest[: units - sum(given)]:
        given[at] += 1
    longest = given.index(max(given))
    return tuple(
        replace(step, minutes=given[at] * ROUNDING + (spare if at == longest else 0)) for at, step in enumerate(steps)
    )


def groups_for(people: int | None, asked: int | None) -> int:
    """The groups that the session asks for, else one for about ten people."""
    if asked:
        return asked
    return max(1, -(-people // PEOPLE_A_GROUP)) if people else 1


def needed(materials: Sequence[MaterialFacts], *, people: int | None, groups: int) -> tuple[NeededMaterial, ...]:
    """How many of each thing in all; for a number of people that nobody knows, one group of ten."""
    times = {Per.SESSION: 1, Per.GROUP: groups, Per.PERSON: people or PEOPLE_A_GROUP}
    return tuple(NeededMaterial(each.label, each.quantity * times[each.per]) for each in materials)


def remarks(steps: Sequence[StepFacts], *, lasts: int | None, people: int | None, groups: int) -> tuple[str, ...]:
    """Sentences on what does not fit, each with what to do; `lasts` is the session's length in minutes."""
    if not steps:
        return ()
    found = []
    whole = sum(step.minutes for step in steps)
    if lasts is not None and whole > lasts:
        found.append(
            gettext(
                "Le déroulé dure {steps}, la séance {session} : raccourcissez une étape ou ajustez-les ensemble."
            ).format(steps=duration(whole), session=duration(lasts))
        )
    elif lasts is not None and whole < lasts:
        found.append(
            gettext("Il reste {spare} après la dernière étape : gardez-les pour souffler.").format(
                spare=duration(lasts - whole)
            )
        )
    if whole > LONGEST_MINUTES:
        found.append(gettext("Au-delà de deux heures de travail ensemble, l’attention baisse : prévoyez une pause."))
    for step in steps:
        if step.kind is StepKind.SHARING and groups * MINUTES_A_GROUP >= step.minutes:
            found.append(_sharing(step, groups))
    if groups == 1 and people is not None and people > PEOPLE_A_GROUP + 2:
        found.append(
            gettext("{people} places pour un seul groupe : prévoyez des sous-groupes d’une dizaine.").format(
                people=people
            )
        )
    return tuple(found)


def _sharing(step: StepFacts, groups: int) -> str:
    fit = step.minutes // MINUTES_A_GROUP
    if groups > fit:
        return gettext("À trois minutes chacun, « {title} » suffit à {fit} groupes, et il y en a {groups}.").format(
            title=step.title, fit=fit, groups=groups
        )
    return ngettext(
        "À trois minutes, {groups} groupe remplit « {title} » : il ne reste rien pour les remarques.",
        "À trois minutes chacun, {groups} groupes remplissent « {title} » : il ne reste rien pour les remarques.",
        groups,
    ).format(title=step.title, groups=groups)


def clean_kit(facts: KitFacts) -> KitFacts:
    """The same with clean text. Raises Invalid `too_many_…`, `title_missing`, `number_out_of_bounds`."""
    for field, most in (
        ("steps", MOST_STEPS),
        ("questions", MOST_QUESTIONS),
        ("materials", MOST_MATERIALS),
        ("roles", MOST_ROLES),
    ):
        if len(getattr(facts, field)) > most:
            raise Invalid(f"too_many_{field}", "Gardez {most} lignes au plus.", field=field, most=most)
    return replace(
        facts,
        axis=clean_line(facts.axis, field="axis", limit=200),
        proposals=clean_text(facts.proposals, field="proposals"),
        steps=tuple(_clean_step(step, f"steps.{rank}") for rank, step in enumerate(facts.steps)),
        questions=tuple(_clean_question(each, f"questions.{rank}") for rank, each in enumerate(facts.questions)),
        materials=tuple(_clean_material(each, f"materials.{rank}") for rank, each in enumerate(facts.materials)),
        roles=tuple(_clean_role(each, f"roles.{rank}") for rank, each in enumerate(facts.roles)),
    )


def _clean_step(step: StepFacts, field: str) -> StepFacts:
    _check_count(step.minutes, f"{field}.minutes", most=MOST_MINUTES)
    return replace(
        step,
        title=_title(step.title, f"{field}.title"),
        content=clean_text(step.content, field=f"{field}.content", limit=4000),
    )


def _clean_question(question: QuestionFacts, field: str) -> QuestionFacts:
    text = clean_text(question.text, field=f"{field}.text", limit=1000)
    if not text:
        raise Invalid("title_missing", "Écrivez la question, ou retirez la ligne.", field=f"{field}.text")
    options = tuple(clean_line(option, field=f"{field}.options", limit=200) for option in question.options)
    if len(options) > MOST_OPTIONS:
        raise Invalid("too_many_options", "Gardez {most} lignes au plus.", field=f"{field}.options", most=MOST_OPTIONS)
    return QuestionFacts(text, tuple(option for option in options if option))


def _clean_material(material: MaterialFacts, field: str) -> MaterialFacts:
    _check_count(material.quantity, f"{field}.quantity", most=MOST_PIECES)
    return replace(material, label=_title(material.label, f"{field}.label"))


def _clean_role(role: RoleFacts, field: str) -> RoleFacts:
    return RoleFacts(_title(role.title, f"{field}.title"), clean_text(role.text, field=f"{field}.text", limit=2000))


def _title(value: str, field: str) -> str:
    title = clean_line(value, field=field, limit=200)
    if not title:
        raise Invalid("title_missing", "Donnez un nom à cette ligne, ou retirez-la.", field=field)
    return title


def _check_count(value: int, field: str, *, most: int) -> None:
    if not 1 <= value <= most:
        raise Invalid(
            "number_out_of_bounds", "Indiquez un nombre entre {least} et {most}.", field=field, least=1, most=most
        )
