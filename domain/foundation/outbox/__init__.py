"""Mails and jobs as rows of the caller's transaction (outbox), and the worker's side of them."""

from domain.foundation.outbox import templates
from domain.foundation.outbox.claims import Claim, anything_due, bury, claim, fail, finish, give_back, renew
from domain.foundation.outbox.messages import Facts, Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.queries import list_jobs, list_mails, mail
from domain.foundation.outbox.schedules import Schedule, fire_due
from domain.foundation.outbox.service import (
    DEFAULT_QUEUE,
    MAIL_QUEUE,
    SEND_MAIL,
    enqueue_job,
    enqueue_mail,
    enqueue_mail_job,
    enqueue_mail_jobs,
    mail_numbered,
    retry_job,
    waiting_among,
    withdraw,
    write_mail,
)
from domain.foundation.outbox.upkeep import beat, empty_mails_to, leave, purge, worker_is_alive

__all__ = [
    "DEFAULT_QUEUE",
    "MAIL_QUEUE",
    "SEND_MAIL",
    "Claim",
    "Facts",
    "Heading",
    "Items",
    "Link",
    "Message",
    "Paragraph",
    "Schedule",
    "anything_due",
    "beat",
    "bury",
    "claim",
    "empty_mails_to",
    "enqueue_job",
    "enqueue_mail",
    "enqueue_mail_job",
    "enqueue_mail_jobs",
    "fail",
    "finish",
    "fire_due",
    "give_back",
    "leave",
    "list_jobs",
    "list_mails",
    "mail",
    "mail_numbered",
    "purge",
    "renew",
    "retry_job",
    "templates",
    "waiting_among",
    "withdraw",
    "worker_is_alive",
    "write_mail",
]
