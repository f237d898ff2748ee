"""From the domain's errors to RFC 9457 answers, and to pages for people. Answers never repeat what was sent."""

import re
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from api import limits
from api.pages.refusals import for_reader
from domain.foundation.accounts import WrongSecret
from domain.foundation.core.database_errors import Trouble, trouble_of
from domain.foundation.core.errors import (
    Busy,
    Conflict,
    EditConflict,
    Forbidden,
    Invalid,
    InvalidFields,
    NotFound,
    PreauError,
    StorageFull,
    TooMany,
    Unauthenticated,
)
from domain.foundation.core.i18n import gettext

log = structlog.get_logger()

# Kinds of errors, most particular first.
STATUS: tuple[tuple[type[PreauError], int], ...] = (
    (EditConflict, 412),
    (Invalid, 422),
    (NotFound, 404),
    (Unauthenticated, 401),
    (Forbidden, 403),
    (TooMany, 429),
    (Busy, 503),
    (Conflict, 409),
    (PreauError, 400),
)

# Pydantic's kinds of errors, in words a person understands; the rest say « Cette valeur ne convient pas. »
VALIDATION_SENTENCES = {
    "missing": "Cette information est nécessaire.",
    "extra_forbidden": "Ce champ n’est pas prévu ici.",
    "string_too_short": "Ce texte est trop court.",
    "string_too_long": "Ce texte est trop long.",
    "int_parsing": "Écrivez un nombre entier.",
    "int_type": "Écrivez un nombre entier.",
    "decimal_parsing": "Écrivez un nombre.",
    "float_parsing": "Écrivez un nombre.",
    "greater_than_equal": "Ce nombre est trop petit.",
    "less_than_equal": "Ce nombre est trop grand.",
    "enum": "Choisissez l’une des valeurs proposées.",
    "literal_error": "Choisissez l’une des valeurs proposées.",
    "uuid_parsing": "Cet identifiant n’a pas la bonne forme.",
    "datetime_from_date_parsing": "Écrivez une date et une heure.",
    "datetime_parsing": "Écrivez une date et une heure.",
    "timezone_aware": "Précisez le fuseau horaire.",
    "date_from_datetime_parsing": "Écrivez une date.",
    "date_parsing": "Écrivez une date.",
    "json_invalid": "Le corps de la requête n’est pas du JSON lisible.",
    "bool_parsing": "Répondez par oui ou non.",
}

UNAVAILABLE_SECONDS = 10

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def status_of(error: PreauError) -> int:
    return next(status for kind, status in STATUS if isinstance(error, kind))


def problem(
    status: int,
    code: str,
    title: str,
    *,
    field: str | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """An `application/problem+json` answer."""
    body = {"type": f"/problemes/{code}", "title": title, "status": status, "code": code}
    if field is not None:
        body["field"] = field
    body.update({key: value for key, value in more.items() if value is not None})
    return JSONResponse(body, status, headers=headers, media_type="application/problem+json")


def problem_of(error: PreauError) -> JSONResponse:
    headers = {}
    if isinstance(error, TooMany | Busy):
        headers["Retry-After"] = str(int(error.values.get("retry_after", 3)))
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    errors = None
    if isinstance(error, InvalidFields):
        errors = [{"field": e.field, "code": e.code, "title": e.sentence} for e in error.errors]
    return problem(
        status_of(error),
        error.code,
        error.sentence,
        field=error.field,
        headers=headers,
        errors=errors,
        current=error.values.get("current_row"),
    )


def _field_of(location: Iterable[Any]) -> str:
    """Where it is wrong; a name that was sent and is not a plain one is not said back."""
    parts = [str(part) for part in location if part not in ("body", "query", "path", "header")]
    return ".".join(part if PLAIN_NAME.fullmatch(part) else "…" for part in parts)


def _on_domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PreauError)
    if isinstance(error, WrongSecret):
        try:
            limits.count_wrong_secret(request)
        except PreauError as refusal:
            return problem_of(refusal)
    return problem_of(error)


def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {
            "field": "" if detail["type"] == "json_invalid" else _field_of(detail["loc"]),
            "code": detail["type"],
            "title": gettext(VALIDATION_SENTENCES.get(detail["type"], Invalid.message)),
        }
        for detail in error.errors()[:50]
    ]
    only = errors[0] if len(errors) == 1 else None
    return problem(
        422,
        only["code"] if only else InvalidFields.code,
        only["title"] if only else gettext(InvalidFields.message),
        field=(only["field"] or None) if only else None,
        errors=errors,
    )


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, OSError):  # an upload that found no room on its way
        return problem_of(StorageFull())
    words = {
        404: NotFound.message,
        405: "Cette adresse ne répond pas à ce verbe.",
        413: "L’envoi est trop lourd.",
    }
    codes = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 400: "bad_request"}
    return problem(
        error.status_code,
        codes.get(error.status_code, "http_error"),
        gettext(words.get(error.status_code, Invalid.message)),
        headers=dict(error.headers or {}),
    )


def _on_stale(request: Request, error: Exception) -> Response:
    return problem_of(EditConflict())


def _on_broken_rule(request: Request, error: Exception) -> Response:
    """What somebody else did between the look at the rows and the write: people look again, it is no bug."""
    match trouble_of(error):
        case Trouble.GONE:
            return problem_of(
                Conflict(
                    "gone_meanwhile",
                    "Ce que vous aviez choisi vient d’être fusionné ou retiré : rien n’a été enregistré. Rechargez la"
                    " page.",
                )
            )
        case Trouble.TAKEN:
            return problem_of(
                Conflict(
                    "taken_meanwhile",
                    "Quelqu’un vient d’enregistrer la même chose : rien n’a été ajouté ici. Rechargez la page pour la"
                    " voir, ou choisissez un autre nom.",
                )
            )
        case _:
            return on_bug(request, error)


def _on_database_away(request: Request, error: Exception) -> Response:
    """Too many at once is told apart from a database that is gone, or has no room left."""
    if trouble_of(error) in (Trouble.CROWD, Trouble.LOST_RACE):
        log.warning("database_busy", kind=type(error).__name__)
        return problem_of(Busy())
    log.error("database_unavailable", kind=type(getattr(error, "orig", error)).__name__)
    return problem_of(
        Busy(
            "unavailable",
            "Préau n’atteint plus ses données : rien n’a été enregistré. Réessayez dans quelques minutes.",
            retry_after=UNAVAILABLE_SECONDS,
        )
    )


def on_bug(request: Request, error: Exception) -> Response:
    """Log where it happened, without values (they may be personal), and say that it did."""
    route = request.scope.get("route")
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    log.error("bug", kind=type(error).__name__, route=getattr(route, "path", None), where=where)
    return problem(
        500, "bug", gettext("Préau a rencontré une erreur. Rien n’a été enregistré ; l’équipe est prévenue.")
    )


def _for_reader(handle: Callable[[Request, Exception], Response]) -> Callable[[Request, Exception], Response]:
    """The same handler, whose answer is a page where people read pages."""

    def answer(request: Request, error: Exception) -> Response:
        return for_reader(request, handle(request, error))

    return answer


def install(app: FastAPI) -> None:
    """Give the app one handler per family of errors."""
    families: tuple[tuple[type[Exception], Callable[[Request, Exception], Response]], ...] = (
        (PreauError, _on_domain_error),
        (RequestValidationError, _on_validation_error),
        (HTTPException, _on_http_error),
        (StaleDataError, _on_stale),
        (OperationalError, _on_database_away),
        (PoolTimeout, _on_database_away),
        (IntegrityError, _on_broken_rule),
        (DBAPIError, on_bug),
        (Exception, on_bug),
    )
    for family, handle in families:
        app.add_exception_handler(family, _for_reader(handle))
