"""A room as people behind a door read it: what there is, and how to get in."""

from dataclasses import replace

from domain.execution.programme import NetworkQuality, RoomView
from domain.execution.programme.models import Room
from domain.execution.programme.views import room_view
from domain.foundation.core.i18n import gettext, ngettext


def equipment(room: Room | RoomView) -> list[str]:
    """What the fiche lieu says there is."""
    parts = [
        gettext("vidéoprojecteur") if room.projector else "",
        gettext("sonorisation") if room.sound_system else "",
        ngettext("{count} micro", "{count} micros", room.microphones or 0).format(count=room.microphones)
        if room.microphones
        else "",
        gettext("boucle magnétique") if room.hearing_loop else "",
        gettext("visioconférence") if room.video_conference else "",
        ngettext("{count} prise", "{count} prises", room.power_sockets or 0).format(count=room.power_sockets)
        if room.power_sockets
        else "",
        {NetworkQuality.WEAK: gettext("réseau faible"), NetworkQuality.NONE: gettext("pas de réseau")}.get(
            room.network or NetworkQuality.GOOD, ""
        ),
    ]
    return [part for part in parts if part]


def way_in(room: Room | RoomView) -> RoomView:
    """The room as pages say how to get in; what it is equipped with is said apart."""
    view = room if isinstance(room, RoomView) else room_view(room)
    return replace(view, hearing_loop=None)
