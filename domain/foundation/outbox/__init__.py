"""Mails and jobs as rows of the caller's transaction (outbox)."""

from domain.foundation.outbox.messages import Facts, Heading, Items, Link, Message, Paragraph
from domain.foundation.outbox.service import enqueue_job, enqueue_mail

__all__ = ["Facts", "Heading", "Items", "Link", "Message", "Paragraph", "enqueue_job", "enqueue_mail"]
