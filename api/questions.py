"""What may be asked over HTTP: one pydantic model of query parameters for each sort of question.

Parameters that are not declared are refused (400). The filters are the command line's, with the same names.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from api import limits
from api.words import FILTERS
from graph.filters import Filter, FilterWords, build
from graph.ontology import Ontology

Name = Annotated[str, Field(min_length=1, max_length=limits.TEXT, pattern=limits.WRITTEN)]
Cursor = Annotated[str | None, Field(description="where the last answer ended", max_length=limits.TEXT)]
Day = Annotated[str | None, Field(max_length=limits.TEXT)]
Limit = Annotated[int, Field(description="how many at most", ge=1, le=limits.LIMIT)]


class Question(BaseModel):
    """The root: what is not declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Which(Question):
    """Which statements count: the same words at every door. A list may be repeated or separated by commas."""

    relation: list[str] = Field([], description=FILTERS["relation"])
    kind: list[str] = Field([], description=FILTERS["kind"])
    sign: list[str] = Field([], description=FILTERS["sign"])
    status: list[str] = Field([], description=FILTERS["status"])
    since: Day = Field(None, description=FILTERS["since"])
    until: Day = Field(None, description=FILTERS["until"])
    as_of: Day = Field(None, description=FILTERS["as_of"])
    as_recorded: Day = Field(None, description=FILTERS["as_recorded"])
    min_confidence: float = Field(0.0, description=FILTERS["min_confidence"], ge=0, le=1)
    direction: Literal["out", "in", "both"] = Field("both", description=FILTERS["direction"])
    undated: Literal["include", "exclude"] = Field("include", description=FILTERS["undated"])

    def outlets(self) -> list[str]:
        """The sources asked for, under whichever name the question has for them."""
        return []

    def filter(self, ontology: Ontology) -> Filter:
        """The filter asked for. Raises FilterError naming the parameter and the nearest valid value."""
        words = FilterWords(
            relation=listed(self.relation),
            kind=listed(self.kind),
            # a bare + in an address means a blank
            sign=[sign.strip() or "+" for sign in listed(self.sign)],
            status=listed(self.status),
            since=self.since,
            until=self.until,
            as_of=self.as_of,
            as_recorded=self.as_recorded,
            min_confidence=self.min_confidence,
            source=listed(self.outlets()),
            direction=self.direction,
            undated=self.undated,
        )
        return build(words, ontology)


def listed(values: Iterable[str]) -> list[str]:
    """The values of an option that may be repeated and may hold several, separated by commas."""
    return [part for value in values for part in value.split(",") if part]


class Filtered(Which):
    """The filters with `source`: outlets or web domains."""

    source: list[str] = Field([], description=FILTERS["source"])

    def outlets(self) -> list[str]:
        """The sources asked for."""
        return self.source


class Search(Question):
    """Entities by a part of their name; without `q` there is nothing to find."""

    q: Name = Field(description="part of a name or alias")
    kind: list[str] = Field([], description="only these kinds")
    limit: Limit = 20
    cursor: Cursor = None


class Suggest(Question):
    """Names that begin so."""

    prefix: Name = Field(description="how the name begins")
    limit: Limit = 10


class Listed(Question):
    """A page of a list."""

    limit: Limit = 50
    cursor: Cursor = None


class Neighbors(Filtered):
    """What stands around an entity."""

    depth: int = Field(1, description="how many hops", ge=1, le=limits.DEPTH)
    limit: Limit = 100
    evidence: int = Field(1, description="quotes a relation", ge=0, le=limits.EVIDENCE)


class Ends(Which):
    """Two ends. `source` is the first of them here, so the filter by source is called `outlet`."""

    source: Name = Field(description="where the path begins: a name or an id")
    target: Name = Field(description="where it ends: a name or an id")
    max_hops: int = Field(4, description="how long a path may be", ge=1, le=limits.MAX_HOPS)
    directed: bool = Field(False, description="walk ties only from subject to object")
    outlet: list[str] = Field([], description="the filter `source`: outlets or web domains")

    def outlets(self) -> list[str]:
        """The sources asked for."""
        return self.outlet


class Paths(Ends):
    """The best paths between two ends."""

    mode: Literal["shortest", "all_shortest", "k_best"] = Field("k_best", description="which paths")
    k: int = Field(3, description="how many at most", ge=1, le=limits.K)
    hub_penalty: bool = Field(True, description="prefer paths that avoid hubs")
    via: Name | None = Field(None, description="an entity that every path must pass through")
    avoid: Name | None = Field(None, description="an entity that no path may pass through")
    evidence: int = Field(2, description="quotes a relation", ge=0, le=limits.EVIDENCE)


class Quotes(Filtered):
    """The statements behind a relation."""

    limit: Limit = 50
    cursor: Cursor = None


class Nothing(Question):
    """No parameters."""


class Metric(Filtered):
    """Values of a metric, highest first."""

    top: int = Field(20, description="how many at most", ge=1, le=limits.TOP)


NothingAsked = Annotated[Nothing, Query()]
