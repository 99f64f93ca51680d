"""What a Neo4j server or its driver raises, in the words of this project, with the mend. Told apart by code."""

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graph.errors import StoreBusy, StoreError, StoreUnavailable, StoreVersionMismatch

_CREDENTIALS = "set NEO4J_USER and NEO4J_PASSWORD to what the server knows"
_START = "start the server, or check the address, port and network (the Bolt port is 7687)"
_PLAIN = "; neo4j+s and bolt+s are for a server that encrypts: without, write neo4j:// or bolt://"
_LATER = "try again; if it goes on, raise ENTENTE_WRITE_TIMEOUT"
_SMALLER = "take in fewer documents at once, or raise db.memory.transaction.max on the server"

BY_CODE: dict[str, tuple[type[StoreError], str, str]] = {
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        StoreUnavailable,
        "refuses after too many wrong passwords",
        "wait a few seconds, then " + _CREDENTIALS,
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        StoreUnavailable,
        "wants its first password changed",
        "change it with cypher-shell: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'",
    ),
    "Neo.ClientError.Security.Forbidden": (
        StoreUnavailable,
        "does not let this user do that",
        "use a user that may read and write the database",
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        StoreUnavailable,
        "has no database of that name",
        "set NEO4J_DATABASE to one that SHOW DATABASES lists, or unset it",
    ),
    "Neo.ClientError.Transaction.TransactionTimedOut": (StoreBusy, "took longer than allowed", _LATER),
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": (
        StoreBusy,
        "took longer than allowed, or another process is writing",
        "raise ENTENTE_QUERY_TIMEOUT for questions, ENTENTE_WRITE_TIMEOUT for writes",
    ),
    "Neo.ClientError.Transaction.LockClientStopped": (StoreBusy, "waited too long for another write", _LATER),
    "Neo.ClientError.Transaction.LockAcquisitionTimeout": (StoreBusy, "another process is writing", _LATER),
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": (StoreBusy, "another process is writing", _LATER),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (StoreError, "has too little memory for that", _SMALLER),
    "Neo.TransientError.General.OutOfMemoryError": (StoreError, "has too little memory for that", _SMALLER),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": (
        StoreUnavailable,
        "may not be written",
        "connect to a database that takes writes",
    ),
}
"""By the server's code: our class, what is said of the server, what mends it."""


def in_our_words(where: str, error: Exception) -> StoreError:
    """The error of ours that says what happened at `where`."""
    if isinstance(error, Neo4jError):
        return _of_server(where, error)
    if isinstance(error, IncompleteCommit):
        message = f"{where}: the connection broke while a write was being kept; it may or may not have been"
        return StoreUnavailable(message, "do it again: what is there already changes nothing")
    if isinstance(error, UnsupportedServerProduct):
        return StoreVersionMismatch(f"{where} is too old or no Neo4j server", "use Neo4j 5.26 or later")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return _unreachable(where, error)
    if isinstance(error, ConfigurationError):
        return StoreUnavailable(f"{where}: {error}", "write neo4j://host:7687 or bolt://host:7687")
    if isinstance(error, UnicodeError):
        return StoreError(f"{where}: text that is not Unicode: {error}", "decode the source again")
    return StoreError(f"{where}: {error}", "run `entente doctor`")


def _of_server(where: str, error: Neo4jError) -> StoreError:
    code = error.code or ""
    if code in BY_CODE:
        cls, says, mend = BY_CODE[code]
        return cls(f"{where} {says}", mend)
    if isinstance(error, AuthError):
        return StoreUnavailable(f"{where} refuses the user or the password", _CREDENTIALS)
    if error.is_retryable():
        return StoreBusy(f"{where} could not do it now ({code})", _LATER)
    return StoreError(f"{where}: {error.message} ({code})", "run `entente doctor`")


def _unreachable(where: str, error: Exception) -> StoreError:
    text = str(error)
    if "handshake" in text or "negotiat" in text or "protocol" in text:
        return StoreVersionMismatch(
            f"{where} speaks no version of Bolt that is known here", "use Neo4j 5.26 or later, on its Bolt port (7687)"
        )
    mend = _START + (_PLAIN if "+" in where.partition(":")[0] else "")
    return StoreUnavailable(f"{where} does not answer", mend)
