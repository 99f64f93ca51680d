"""Errors as RFC 9457 problem+json: one table from error class to status, nothing else decides a status."""

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.answers import Problem
from graph import errors
from graph.nearest import nearest

MEDIA_TYPE = "application/problem+json"


class TooSlow(errors.EntenteError):
    """A question that took longer than the server allows; the hint names the limit to lower."""

    code = "timeout"


class KeylessRefused(errors.EntenteError):
    """A keyless question that did not come over a plain loopback connection."""

    code = "keyless_needs_loopback"


STATUS: dict[type[errors.EntenteError], HTTPStatus] = {
    errors.EntenteError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.SettingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.OntologyError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.FilterError: HTTPStatus.BAD_REQUEST,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.EntityNotFound: HTTPStatus.NOT_FOUND,
    errors.DocumentNotFound: HTTPStatus.NOT_FOUND,
    errors.DocumentWithdrawn: HTTPStatus.GONE,
    errors.RelationNotFound: HTTPStatus.NOT_FOUND,
    errors.AmbiguousName: HTTPStatus.CONFLICT,
    errors.UnreadableSource: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.StoreError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreVersionMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    TooSlow: HTTPStatus.GATEWAY_TIMEOUT,
    KeylessRefused: HTTPStatus.FORBIDDEN,
}
"""Every error class of ours with its status; a test walks the tree and fails where a row is missing."""

SHIFTED = "the server's log says more; `entente doctor` finds most causes"


def status_of(error: errors.EntenteError) -> HTTPStatus:
    """The status of an error: that of the nearest class in its ancestry."""
    return next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)


def problem_of(error: errors.EntenteError) -> Problem:
    """The problem that an error is told as. Messages of server faults may name paths: they stay in the log."""
    status = status_of(error)
    told = str(error) if status < HTTPStatus.INTERNAL_SERVER_ERROR or isinstance(error, TooSlow) else status.phrase
    candidates = None
    if isinstance(error, errors.AmbiguousName):
        candidates = [{"id": c.id, "name": c.name, "kind": c.kind, "ties": c.ties} for c in error.candidates]
    return Problem(
        type=f"urn:entente:{error.code}",
        title=error.code.replace("_", " "),
        status=status,
        detail=told,
        code=error.code,
        hint=error.hint if told == str(error) else SHIFTED,
        parameter=getattr(error, "parameter", None),
        candidates=candidates,
    )


def response(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The problem as a response."""
    content = problem.model_dump(exclude_none=True)
    return JSONResponse(content, problem.status, headers=headers, media_type=MEDIA_TYPE)


def answer_error(_request: Request, error: Exception) -> JSONResponse:
    """Handler for every EntenteError."""
    assert isinstance(error, errors.EntenteError)
    problem = problem_of(error)
    waits = {"Retry-After": "1"} if problem.status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return response(problem, waits)


def answer_http(_request: Request, error: Exception) -> JSONResponse:
    """Handler for what the router itself refuses: no such address, no such method."""
    assert isinstance(error, HTTPException)
    hints = {404: "see /openapi.json for what there is", 405: "this address is read with GET"}
    status = HTTPStatus(error.status_code)
    code = {404: "no_such_address", 405: "no_such_method"}.get(status, "http_error")
    problem = _problem(code, status, str(error.detail), hints.get(status, "see /openapi.json"))
    return response(problem, dict(error.headers or {}))


def answer_invalid(request: Request, error: Exception) -> JSONResponse:
    """Handler for parameters that are unknown, missing or of the wrong shape: 400, naming the nearest valid one."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    parameter = str(first["loc"][-1]) if len(first["loc"]) < 3 else str(first["loc"][1])
    if first["type"] == "extra_forbidden":
        near = nearest(parameter, _known(request)) if _known(request) else None
        hint = f"did you mean {near}?" if near else "this address takes no parameters"
        detail = f"no parameter is called '{parameter}'"
    else:
        detail = (
            f"{parameter}={first['input']}: {first['msg']}" if first["type"] != "missing" else f"{parameter} is missing"
        )
        hint = "see /openapi.json for what it may be"
    return response(_problem("bad_parameter", HTTPStatus.BAD_REQUEST, detail[:500], hint, parameter))


def answer_crash(_request: Request, _error: Exception) -> JSONResponse:
    """Handler for what nobody foresaw: nothing of it leaves."""
    hint = "the server's log says more; please report it"
    return response(_problem("crash", HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong", hint))


def declared(*classes: type[errors.EntenteError]) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route: bad parameters, refusals, timeouts and whatever these classes add."""
    always = (errors.FilterError, KeylessRefused, errors.StoreError, errors.StoreUnavailable, TooSlow)
    told: dict[int, list[str]] = {}
    every: tuple[type[errors.EntenteError], ...] = (*always, *classes)
    for cls in every:
        told.setdefault(STATUS[cls], []).append(cls.code)
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: dict[int | str, dict[str, Any]] = {304: {"description": "unchanged"}}
    return found | {
        status: {"description": ", ".join(codes), "content": content} for status, codes in sorted(told.items())
    }


def _problem(code: str, status: HTTPStatus, detail: str, hint: str, parameter: str | None = None) -> Problem:
    title = code.replace("_", " ")
    kind = f"urn:entente:{code}"
    return Problem(
        type=kind, title=title, status=status, detail=detail, code=code, hint=hint, parameter=parameter, candidates=None
    )


def _known(request: Request) -> list[str]:
    """The query parameters that the route in question takes, as the OpenAPI document tells them."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    address = getattr(request.scope.get("route"), "path_format", "")
    parameters = paths.get(address, {}).get("get", {}).get("parameters", ())
    return [str(parameter["name"]) for parameter in parameters if parameter["in"] == "query"]
