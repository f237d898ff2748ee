"""Accounts, sign-in, personal links, rights and limits."""

from domain.foundation.accounts.actor import COMMAND_LINE, PROGRAM, Actor
from domain.foundation.accounts.doors import LinkState, Site, check_links_open, fresh_link, link_state
from domain.foundation.accounts.idempotency import fingerprint, forget_old_answers, once, was_answered
from domain.foundation.accounts.limits import count_try, forget_old_tries
from domain.foundation.accounts.permissions import ROLE_NAMES, ROLES, Permission, Role
from domain.foundation.accounts.personal_links import (
    link_to,
    make_link,
    move_links,
    new_link,
    open_link,
    remove_links,
    renew_link,
    revoke_link,
    token_of,
    tokens_of,
)
from domain.foundation.accounts.preferences import account_to_unsubscribe, set_weekly_digest, unsubscribe_address
from domain.foundation.accounts.presence import use_api_token, use_session
from domain.foundation.accounts.queries import api_tokens_of, find_account, sessions_of
from domain.foundation.accounts.rules import WrongSecret, normalise_email, safe_next
from domain.foundation.accounts.service import (
    account_for,
    add_account,
    add_api_token,
    close_account,
    end_session,
    remove_api_token,
)
from domain.foundation.accounts.sign_in import (
    SIGN_IN_JOB,
    ask_sign_in_link,
    forget_old_sign_ins,
    make_sign_in_link,
    send_sign_in_link,
    sign_in,
    sign_out,
    start_session,
)

__all__ = [
    "COMMAND_LINE",
    "PROGRAM",
    "ROLES",
    "ROLE_NAMES",
    "SIGN_IN_JOB",
    "Actor",
    "LinkState",
    "Permission",
    "Role",
    "Site",
    "WrongSecret",
    "account_for",
    "account_to_unsubscribe",
    "add_account",
    "add_api_token",
    "api_tokens_of",
    "ask_sign_in_link",
    "check_links_open",
    "close_account",
    "count_try",
    "end_session",
    "find_account",
    "fingerprint",
    "forget_old_answers",
    "forget_old_sign_ins",
    "forget_old_tries",
    "fresh_link",
    "link_state",
    "link_to",
    "make_link",
    "make_sign_in_link",
    "move_links",
    "new_link",
    "normalise_email",
    "once",
    "open_link",
    "remove_api_token",
    "remove_links",
    "renew_link",
    "revoke_link",
    "safe_next",
    "send_sign_in_link",
    "sessions_of",
    "set_weekly_digest",
    "sign_in",
    "sign_out",
    "start_session",
    "token_of",
    "tokens_of",
    "unsubscribe_address",
    "use_api_token",
    "use_session",
    "was_answered",
]
