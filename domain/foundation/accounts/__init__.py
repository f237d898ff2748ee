"""Accounts, sign-in, personal links, rights and limits."""

from domain.foundation.accounts.actor import COMMAND_LINE, PROGRAM, Actor
from domain.foundation.accounts.permissions import ROLE_NAMES, ROLES, Permission, Role
from domain.foundation.accounts.queries import account_of_api_token, account_of_session

__all__ = [
    "COMMAND_LINE",
    "PROGRAM",
    "ROLES",
    "ROLE_NAMES",
    "Actor",
    "Permission",
    "Role",
    "account_of_api_token",
    "account_of_session",
]
