"""The HTTP API as an application. Nothing happens at import: `create_app` builds, its lifespan opens one graph."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from api import problems, routes
from api.answers import Problem
from api.desk import Desk
from api.doorway import LoopbackOnly, Revalidation, SecurityHeaders
from api.limits import Limits
from api.routes import pages
from graph import Graph
from graph.errors import EntenteError

Source = Callable[[], Graph]
"""Opens a graph; called once, when the application starts."""

ABOUT = """A knowledge graph of political actors, read from text, with the evidence on every edge.

An entity in an address or a parameter may be named or given by id. Every list says how much there is, how much is shown
and what was left out. Errors are RFC 9457 problem+json with a `code` for programs and a `hint` that says what to do.
Answers carry a strong ETag."""


def create_app(source: Source | str = "", limits: Limits | None = None, banner: str = "") -> FastAPI:
    """The application. `source` is a function that opens a graph, or where the store is ("": the setting).

    `banner` is what pages and pictures say above all, for example that the texts are examples.
    """
    opening: Source = source if callable(source) else lambda: Graph.open(source)
    app = FastAPI(
        title="Entente",
        version=version("entente"),
        description=ABOUT,
        lifespan=_lifespan(opening, limits or Limits(), banner),
        docs_url=None,  # both of these pages would load scripts from elsewhere
        redoc_url=None,
    )
    return _furnished(app)


def _furnished(app: FastAPI) -> FastAPI:
    for router in routes.ALL:
        app.include_router(router)
    app.mount("/page", pages.files(), name="page")
    handlers: dict[type[Exception], Any] = {
        EntenteError: problems.answer_error,
        RequestValidationError: problems.answer_invalid,
        HTTPException: problems.answer_http,
        Exception: problems.answer_crash,
    }
    for error, handler in handlers.items():
        app.add_exception_handler(error, handler)
    app.add_middleware(Revalidation, program=app.version)
    app.add_middleware(LoopbackOnly)
    app.add_middleware(SecurityHeaders)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _lifespan(opening: Source, limits: Limits, banner: str) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        graph = await to_thread.run_sync(opening)
        app.state.desk = Desk(graph, limits, CapacityLimiter(limits.workers), banner)
        try:
            yield
        finally:
            graph.close()

    return living


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document: FastAPI's own, with problems in the place of its 422."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        parts = schema.setdefault("components", {}).setdefault("schemas", {})
        parts["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        for unused in ("HTTPValidationError", "ValidationError"):
            parts.pop(unused, None)
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        app.openapi_schema = schema
    return app.openapi_schema
