"""The official list of communes, to choose one by its name."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import CurrentAccount, Db
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.mobilisation import organisations

router = APIRouter(tags=["organisations"], route_class=TransactionalRoute)


class CommuneOut(Out):
    insee_code: str
    name: str
    department: str
    epci_code: str
    epci_name: str
    population: int | None


@router.get("/communes")
def list_communes(
    account: CurrentAccount,
    db: Db,
    *,
    q: Annotated[str, Query(max_length=120)] = "",
    department: Annotated[str, Query(max_length=3)] = "",
) -> list[CommuneOut]:
    """The best matches among the departments that were loaded; none when nothing is asked."""
    found = organisations.communes_named(db, q, department) if q.strip() else []
    return [CommuneOut.model_validate(commune) for commune in found]
