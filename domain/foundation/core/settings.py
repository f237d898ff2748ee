"""Settings read from the environment and `.env`; docs/operate.md lists them all."""

import secrets
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One value a setting, each with the default that `make run` uses."""

    model_config = SettingsConfigDict(env_prefix="PREAU_", env_file=".env", extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    data: Path = Path("var")
    database_url: str | None = None
    public_url: str | None = None
    secret: SecretStr | None = None
    smtp_url: SecretStr | None = None
    mail_from: str = "Préau <preau@localhost>"
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    database_pool: int = Field(default=20, ge=1, le=200)
    contact_years: int = Field(default=3, ge=1, le=20)
    lookups: bool = False
    companies_url: str = "https://recherche-entreprises.api.gouv.fr/search"
    communes_url: str = "https://geo.api.gouv.fr"
    addresses_url: str = "https://data.geopf.fr/geocodage/search"

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("PREAU_PUBLIC_URL doit commencer par http:// ou https:// et nommer un hôte")
        return value.rstrip("/")

    @property
    def base_url(self) -> str:
        """Address that people use to reach this site, without trailing slash."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'preau.sqlite').as_posix()}"

    @property
    def files_folder(self) -> Path:
        return self.data / "files"

    @cached_property
    def secret_key(self) -> bytes:
        """The configured secret, else one made once and kept in the data folder."""
        if self.secret is not None:
            return self.secret.get_secret_value().encode()
        kept = self.data / "secret"
        if not kept.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return kept.read_text(encoding="ascii").strip().encode()
