"""The one family of errors: a stable code, values, and a French sentence; `api/errors.py` maps kinds to HTTP."""

from collections.abc import Callable
from typing import Any, TypeVar

from domain.foundation.core.i18n import gettext

T = TypeVar("T")


class PreauError(Exception):
    """Something a person can understand and mend.

    `code` is stable and part of the API; `message` is a French template whose placeholders are filled from `values`;
    `field` names the field to mend, where there is one.
    """

    code = "error"
    message = "Quelque chose s’est mal passé."

    def __init__(
        self, code: str | None = None, message: str | None = None, *, field: str | None = None, **values: Any
    ) -> None:
        self.code = code or type(self).code
        self.message = message or type(self).message
        self.field = field
        self.values = values
        super().__init__(self.code)

    @property
    def sentence(self) -> str:
        """The message in the current language, with its values."""
        return gettext(self.message).format(**self.values)


class Invalid(PreauError):
    """A value that cannot be accepted; nothing was written."""

    code = "invalid"
    message = "Cette valeur ne convient pas."


class InvalidFields(Invalid):
    """Several values that cannot be accepted, told together."""

    code = "invalid_fields"
    message = "Certaines réponses sont à corriger."

    def __init__(self, errors: list[Invalid]) -> None:
        super().__init__()
        self.errors = errors


class Mistakes:
    """Reads values one after the other, so that all that is wrong is told together."""

    def __init__(self) -> None:
        self._errors: list[Invalid] = []

    def read(self, check: Callable[[], T], meanwhile: T) -> T:
        """What `check` answers; when it refuses, the mistake is kept and `meanwhile` stands for the value."""
        try:
            return check()
        except Invalid as error:
            self._errors += error.errors if isinstance(error, InvalidFields) else [error]
            return meanwhile

    def tell(self) -> None:
        """Raises Invalid when there was one mistake, InvalidFields when there were several."""
        if self._errors:
            raise self._errors[0] if len(self._errors) == 1 else InvalidFields(self._errors)


class NotFound(PreauError):
    code = "not_found"
    message = "Cette page ou cet élément n’existe pas, ou n’existe plus."


class Unauthenticated(PreauError):
    code = "sign_in_needed"
    message = "Connectez-vous pour continuer."


class Forbidden(PreauError):
    code = "forbidden"
    message = "Votre rôle ne permet pas cette action. Demandez à la coordination."


class Conflict(PreauError):
    """The request is fine but the state of things does not allow it (full, closed, already done)."""

    code = "conflict"
    message = "Ce n’est plus possible."


class EditConflict(Conflict):
    """Somebody else changed the same thing meanwhile; `values` holds both versions."""

    code = "edit_conflict"
    message = "Quelqu’un d’autre a modifié cet élément entre-temps. Comparez avant d’enregistrer."


class TooMany(PreauError):
    """A limit of use was reached; `values['retry_after']` is in seconds."""

    code = "too_many"
    message = "Trop d’essais en peu de temps. Réessayez dans quelques minutes."


class Busy(PreauError):
    """The database could not take the change in time; the same request may be sent again."""

    code = "busy"
    message = "Beaucoup de monde en ce moment. Réessayez dans quelques secondes."


class StorageFull(Busy):
    """A file found no room; nothing of it was kept."""

    code = "storage_full"
    message = "Le fichier n’a pas pu être enregistré. Prévenez l’administration du site."
