"""A whole difference in words: how much changes, then each change in its sentence."""

from collections.abc import Sequence

from domain.execution.programme.difference import Change, ChangeKind
from domain.execution.programme.difference_words import ChangeWords, in_words
from domain.execution.programme.session_words import count_in_words, feminine_count, minutes_in_words, when
from domain.execution.programme.values import SessionKind
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import duration, enumeration


def summary(changed: int, unchanged: int) -> str:
    """`Sept séances changent, neuf restent comme elles sont`, or that none does."""
    if not changed:
        return gettext("Aucune séance ne change")
    one = gettext("{count} séance change") if changed == 1 else gettext("{count} séances changent")
    said = one.format(count=feminine_count(changed))
    if unchanged == 1:
        said += gettext(", une reste comme elle est")
    elif unchanged:
        said += gettext(", {count} restent comme elles sont").format(count=feminine_count(unchanged))
    return said[:1].upper() + said[1:]


def all_in_words(changes: Sequence[Change], zone_name: str) -> list[tuple[tuple[Change, ...], ChangeWords]]:
    """Each change with its words; breaks that come to last the same are told in one sentence."""
    pauses = [each for each in changes if each.kind is ChangeKind.TIME and _pause_minutes(each)]
    lengths = {_pause_minutes(each) for each in pauses}
    together = tuple(pauses) if len(pauses) > 1 and len(lengths) == 1 else ()
    found: list[tuple[tuple[Change, ...], ChangeWords]] = []
    for change in changes:
        if change not in together:
            found.append(((change,), in_words(change, zone_name)))
        elif change == together[0]:
            found.append((together, _pauses(together, zone_name)))
    return found


def _pause_minutes(change: Change) -> int:
    """How long a break lasts from now on, when it lasted something else."""
    before, after = change.before, change.after
    if not before or not after or after.kind is not SessionKind.BREAK or not before.interval or not after.interval:
        return 0
    return after.interval.minutes if after.interval.minutes != before.interval.minutes else 0


def _pauses(changes: Sequence[Change], zone_name: str) -> ChangeWords:
    before = [
        duration(change.before.interval.minutes) for change in changes if change.before and change.before.interval
    ]
    after = [when(change.after, zone_name) for change in changes if change.after]
    strong = gettext("{count} pauses").format(count=count_in_words(len(changes)))
    tail = gettext(" durent {minutes}.").format(minutes=minutes_in_words(_pause_minutes(changes[0])))
    return ChangeWords(gettext("Pauses"), gettext("Les "), strong, tail, ", ".join(before), enumeration(after))
