"""Every kind of job and the function that does it. A handler may run twice: it must then do nothing more."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from domain.delivery.exchange import LIST_JOB, PREPARE_JOB, WRITE_JOB
from domain.delivery.mailings import BATCH_JOB, NOTICE_JOB, REMIND_JOB, WEBHOOK_JOB
from domain.delivery.printing.print_jobs import PRINT_JOB
from domain.delivery.printing.print_work import SWEEP_JOB
from domain.delivery.privacy import NOTE_JOB, RETENTION_JOB
from domain.engagement.retroplanning import DIGEST_JOB, WEEKLY_JOB
from domain.execution.allocation import SOLVE_JOB
from domain.execution.registrations import MAIL_JOB, TENDING_JOB
from domain.foundation.accounts import SIGN_IN_JOB
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox import SEND_MAIL
from domain.mobilisation.organisations.lookups import JOB as LOOKUP_JOB
from domain.review.phases import SNAPSHOT_JOB
from worker import digest, notices
from worker.allocation import allocation_given_up, share_out
from worker.imports import import_given_up, prepare_import, prepare_list, write_import
from worker.lookups import ask_directory
from worker.mail import Say, send_mail
from worker.mailings import remind, write_batch
from worker.prints import make_prints, prints_given_up, sweep_prints
from worker.privacy import keep_people_in_time, note_erasures
from worker.registrations import tend, write_and_send
from worker.retention import keep_contacts_in_time
from worker.sign_in import send_sign_in_link
from worker.snapshots import keep_figures
from worker.upkeep import purge_imports, purge_outbox, purge_secrets
from worker.webhooks import deliver

Handler = Callable[[Database, Settings, dict[str, Any], datetime], None]
GivenUp = Callable[[Session, dict[str, Any], datetime], None]
"""Tells where people look that a job was tried to the end and nobody does it any more."""

GIVEN_UP: dict[str, GivenUp] = {
    SOLVE_JOB: allocation_given_up,
    PREPARE_JOB: import_given_up,
    WRITE_JOB: import_given_up,
    LIST_JOB: import_given_up,
    PRINT_JOB: prints_given_up,
}


def make_handlers(say: Say) -> dict[str, Handler]:
    """Handlers by kind of job; `say` gets the lines meant for the person who started the program.

    A handler does no network call while a transaction is open: it reads, commits, calls, then writes.
    """
    return {
        SEND_MAIL: partial(send_mail, say=say),
        MAIL_JOB: partial(write_and_send, say=say),
        TENDING_JOB: tend,
        SIGN_IN_JOB: send_sign_in_link,
        WEEKLY_JOB: digest.ask_digests,
        DIGEST_JOB: partial(digest.write_and_send, say=say),
        SNAPSHOT_JOB: keep_figures,
        PREPARE_JOB: prepare_import,
        WRITE_JOB: write_import,
        LIST_JOB: prepare_list,
        LOOKUP_JOB: ask_directory,
        SOLVE_JOB: share_out,
        NOTICE_JOB: partial(notices.write_and_send, say=say),
        REMIND_JOB: remind,
        BATCH_JOB: write_batch,
        WEBHOOK_JOB: deliver,
        PRINT_JOB: make_prints,
        SWEEP_JOB: sweep_prints,
        RETENTION_JOB: keep_people_in_time,
        NOTE_JOB: note_erasures,
        "outbox.purge": purge_outbox,
        "accounts.purge": purge_secrets,
        "imports.purge": purge_imports,
        "contacts.keep": keep_contacts_in_time,
    }
