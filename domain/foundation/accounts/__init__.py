"""Accounts, sign-in, personal links, rights and limits."""

from domain.foundation.accounts.actor import COMMAND_LINE, PROGRAM, Actor
from domain.foundation.accounts.limits import count_try, forget_old_tries
from domain.foundation.accounts.permissions import ROLE_NAMES, ROLES, Permission, Role
from domain.foundation.accounts.personal_links import (
    link_to,
    make_link,
    move_links,
    open_link,
    renew_link,
    revoke_link,
    token_of,
)
from domain.foundation.accounts.queries import account_of_api_token, account_of_session, find_account
from domain.foundation.accounts.rules import normalise_email, safe_next
from domain.foundation.accounts.service import (
    account_for,
    add_account,
    add_api_token,
    close_account,
    end_session,
    remove_api_token,
    touch_session,
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
    "Permission",
    "Role",
    "account_for",
    "account_of_api_token",
    "account_of_session",
    "add_account",
    "add_api_token",
    "ask_sign_in_link",
    "close_account",
    "count_try",
    "end_session",
    "find_account",
    "forget_old_sign_ins",
    "forget_old_tries",
    "link_to",
    "make_link",
    "make_sign_in_link",
    "move_links",
    "normalise_email",
    "open_link",
    "remove_api_token",
    "renew_link",
    "revoke_link",
    "safe_next",
    "send_sign_in_link",
    "sign_in",
    "sign_out",
    "start_session",
    "token_of",
    "touch_session",
]
