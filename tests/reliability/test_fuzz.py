"""Every operation of the OpenAPI document fed with anything: never a 5xx, only what is documented, no echo."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import databases
from tests.api.routes import Declared, declared_routes
from tests.reliability.fuzzing import Target, fuzzing_target

OPERATIONS = [route for route in declared_routes() if not route.path.endswith("/live")]  # a stream: it does not end
CHECKS = [
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
Case = schemathesis.Case[Any]
TELLING_LENGTH = 12
"""Shorter texts may stand in an answer by chance."""
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
"""A name of a field may be said back, so that whoever writes a program finds the wrong one."""


@pytest.fixture(scope="module", params=databases.KINDS)
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with fuzzing_target(request.param, tmp_path_factory.mktemp("fuzz")) as made:
        yield made


def fuzz(target: Target, operation: Declared, *, examples: int) -> None:
    target.mend()
    described = target.schema[operation.path][operation.method]
    cases = st.one_of([described.as_strategy(generation_mode=mode) for mode in GenerationMode])

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, exists=st.sampled_from([True, True, True, False]))
    def feed(case: Case, exists: bool) -> None:
        if exists:
            case.path_parameters = {**case.path_parameters, **_known(target, case)}
        answer = case.call(session=target.session)
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            _nothing_is_repeated(case, answer.text)

    feed()


def _known(target: Target, case: Case) -> dict[str, Any]:
    return {name: target.known[name] for name in case.path_parameters if name in target.known}


def _nothing_is_repeated(case: Case, answer: str) -> None:
    told = answer.partition('"current":')[0]  # the row as it is now may well be what was asked for
    for text in _texts([case.body, case.query, case.path_parameters]):
        assert text not in told, f"the answer repeats {text!r}"


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str() if len(value) >= TELLING_LENGTH:
            yield value
        case list() | tuple():
            for item in value:
                yield from _texts(item)
        case dict():
            yield from _texts([key for key in value if not PLAIN_NAME.fullmatch(key)])
            yield from _texts(list(value.values()))


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_nothing_sent_breaks_the_api(target: Target, operation: Declared) -> None:
    fuzz(target, operation, examples=10)  # on each database: twenty in all


@pytest.mark.soak
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_nothing_sent_breaks_the_api_in_500_tries(target: Target, operation: Declared) -> None:
    fuzz(target, operation, examples=500)
