"""Engine, sessions and column types: the same behaviour on SQLite and PostgreSQL.

On SQLite writers begin immediately behind one lock per process (docs/decisions/0002): read-then-write never loses
an update and the wait is fair. A session holds no lock before its first statement and none after commit.
"""

import contextlib
import enum
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, MetaData, Uuid, create_engine, event
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column, sessionmaker
from sqlalchemy.types import TypeDecorator

from domain.foundation.core.errors import Busy
from domain.foundation.core.ids import new_id

WRITE_WAIT_SECONDS = 10.0


class UtcDateTime(TypeDecorator[datetime]):
    """Aware instants, stored in UTC. SQLite would silently drop the zone: naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime(), uuid.UUID: Uuid()}  # noqa: RUF012  SQLAlchemy reads it as is


def enum_column(kind: type[enum.StrEnum]) -> SqlEnum:
    """Text column that holds the values of `kind`; the database does not check them, so that a value can be added."""
    return SqlEnum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda e: [m.value for m in e],
    )


class Identified:
    """A row with a time-ordered random identifier (UUIDv7)."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)


class Versioned(Identified):
    """A row that two people may edit: `version` goes up with each change and a stale one is refused."""

    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy passes the class
        return {"version_id_col": cls.version}


class Database:
    """An engine and the two kinds of sessions made from it."""

    def __init__(self, url: str, *, pool_size: int = 20) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _server_engine(url, pool_size)
        self._write_lock = threading.Lock()
        write_engine = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        self._reads = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        self._writes = sessionmaker(write_engine, expire_on_commit=False, autoflush=True, class_=WriteSession)

    def read_session(self) -> Session:
        """A session for reading; nothing begins before its first statement."""
        session = self._reads()
        session.info["make"] = self.read_session
        return session

    def write_session(self) -> Session:
        """A session for writing; on SQLite its first statement waits for the only writer's turn."""
        session = self._writes()
        session.info["make"] = self.write_session
        if self.is_sqlite:
            session.info["write_lock"] = self._write_lock
        return session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        with self.read_session() as session:
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction, committed at the end, rolled back on any error."""
        with self.write_session() as session:
            yield session
            session.commit()

    def dispose(self) -> None:
        self.engine.dispose()


def fresh(session: Session) -> Session:
    """A new session of the same kind, for work that begins again from nothing."""
    make: Callable[[], Session] = session.info["make"]
    return make()


class WriteSession(Session):
    """Takes its turn in the process's queue of writers at its first statement, gives it back when it ends."""


@event.listens_for(WriteSession, "after_transaction_create")
def _take_turn(session: Session, transaction: Any) -> None:
    lock: threading.Lock | None = session.info.get("write_lock")
    if lock is None or transaction.parent is not None or session.info.get("holds_turn"):
        return
    started = time.monotonic()
    if not lock.acquire(timeout=WRITE_WAIT_SECONDS):
        raise Busy(waited=round(time.monotonic() - started, 1))
    session.info["holds_turn"] = True


@event.listens_for(WriteSession, "after_transaction_end")
def _give_turn_back(session: Session, transaction: Any) -> None:
    if transaction.parent is None and session.info.pop("holds_turn", False):
        session.info["write_lock"].release()


def _server_engine(url: str, pool_size: int) -> Engine:
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"options": "-c timezone=UTC -c lock_timeout=10000"},
    )


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=45, max_overflow=20, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None  # SQLAlchemy begins, not the driver
        cursor = dbapi_connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
