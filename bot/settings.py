"""Every setting of the assistant, read from the environment (prefix ``ICP_``, except PUBLIC_URL and LAN)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field, root_validator

from bot.lan import address

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Typed settings; the README has the table of those an operator changes."""

    data_dir: Path = ROOT / "var"
    model_dir: Path = ROOT / "models"
    database_url: str = ""  # empty: SQLite in data_dir
    public_url: str = ""  # where people reach the gateway; empty: this machine, on `port`
    lan: bool = False
    host: str = "127.0.0.1"
    port: int = 8080
    rasa_port: int = 5005
    action_port: int = 5055
    action_timeout_seconds: float = 10.0
    rasa_timeout_seconds: float = 30.0
    retry_max_seconds: float = 5.0
    order_life_days: int = 45
    ticket_seconds: int = 1800
    widget_origins: str = ""  # comma-separated sites that may embed the widget, besides our own
    proxies: str = ""  # comma-separated addresses of reverse proxies whose X-Forwarded-For counts
    sandbox_register: bool = True  # FilingRegister answers from data/rulebook/sandbox_register.yml
    # cn=whois://host,com=https://host/path,*=…: asked about domains (bot.lookup reads it); empty: nobody
    domain_registries: str = Field(default="", regex=r"^(\s*[^\s,=]+=(whois|https?)://[^\s,]+\s*(,|$))*$")

    class Config:
        env_prefix = "ICP_"
        fields = {"public_url": {"env": "PUBLIC_URL"}, "lan": {"env": "LAN"}}  # noqa: RUF012

    @root_validator
    def _own_address(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Where no public address is given it is this machine's, on the local network or on itself alone."""
        if not values.get("public_url") and "port" in values:
            place = f"https://{address()}" if values.get("lan") else "http://localhost"
            values["public_url"] = f"{place}:{values['port']}"
        return values

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: SQLite (aiosqlite) in the data folder unless one is given."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'icp.sqlite3'}"

    @property
    def trusted_proxies(self) -> frozenset[str]:
        """The peers that may say for whom they ask."""
        return frozenset(filter(None, (one.strip() for one in self.proxies.split(","))))

    @property
    def key_file(self) -> Path:
        return self.data_dir / "keys" / "master.json"

    @property
    def blob_dir(self) -> Path:
        return self.data_dir / "blobs"

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def action_url(self) -> str:
        return f"http://127.0.0.1:{self.action_port}"


@lru_cache
def settings() -> Settings:
    """The process's settings, read once."""
    return Settings()
