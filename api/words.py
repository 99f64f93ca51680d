"""What each filter means, in one line: the words that the command line and the OpenAPI document share."""

FILTERS: dict[str, str] = {
    "relation": "relation types",
    "kind": "kinds of the entity at the other end (on paths: of those passed through)",
    "sign": "+ cooperation, - conflict, 0 neither",
    "status": "asserted, claimed (these two by default), planned, hypothetical, denied",
    "since": "held on or after this date (YYYY, YYYY-MM or YYYY-MM-DD)",
    "until": "held on or before this date",
    "as_of": "held on this day",
    "as_recorded": "as the graph knew it then: a day or a graph version",
    "min_confidence": "least confidence of a relation, 0 to 1",
    "source": "outlets or web domains",
    "direction": "out, in or both, relative to the entity asked about",
    "undated": "include or exclude undated statements",
}
