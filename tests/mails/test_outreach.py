"""The mail to a contact whose data are about to be erased: what was written of them stays text."""

import re
from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.foundation import outbox
from domain.mobilisation.outreach.mails import soon_erased
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation

EVIL = "{silence} {__class__} %s {{7*7}} [ici](http://evil.example) <b>gras</b>"


def test_I_06_I_07_I_10_names_stay_text_and_make_no_header(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    event.title = f"{EVIL}\r\nBcc: tous@evil.example"
    home = make_organisation(db, event, EVIL, now=now)
    contact = make_contact(db, event, home, now=now, name=f"{EVIL}\r\nBcc: x", email="a@evil.example", notes=EVIL)
    message = soon_erased(contact, home.name, event, until=date(2026, 10, 7), years=3, base_url="https://preau.example")
    mail = outbox.write_mail(db, message, now=now)

    assert "{silence} {__class__} %s {{7*7}}" in mail.text
    assert "http://evil.example" not in mail.text
    assert set(re.findall(r'href="(https?://[^/"]*)', mail.html or "")) == {"https://preau.example"}
    assert "<b>gras" not in (mail.html or "")
    for told in (mail.subject, mail.from_name, mail.to_name):
        assert not re.search(r"[\r\n\x00]", told)
