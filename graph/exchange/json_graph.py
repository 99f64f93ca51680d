"""Node-link JSON: networkx's `node_link_graph(content, edges="edges")` reads it, and it keeps the evidence.

Keys: directed, multigraph, graph (graph_version, bounds), nodes (entities), edges (relations; `key` is the id),
statements (with quote, offsets, status, claimant), documents (without their text).
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.exchange.material import Material
from graph.model import Document, Relation, Statement


def write(material: Material, file: Path) -> None:
    """Write the file, UTF-8, one line an item so that versions of it can be compared."""
    parts = [f"{json.dumps(key)}: {_lines(value)}" for key, value in content(material).items()]
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _lines(value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"


def content(material: Material) -> dict[str, Any]:
    """The whole file as plain values."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"graph_version": material.bounds.graph_version, "bounds": asdict(material.bounds)},
        "nodes": [asdict(entity) for entity in material.entities],
        "edges": [_edge(relation) for relation in material.relations],
        "statements": [_statement(statement, relation) for statement, relation in material.statements],
        "documents": [_document(document) for document in material.documents],
    }


def _edge(relation: Relation) -> dict[str, Any]:
    values = asdict(relation)
    return {"source": values.pop("subject"), "target": values.pop("object"), "key": values.pop("id"), **values}


def _statement(statement: Statement, relation: str) -> dict[str, Any]:
    return {**asdict(statement), "relation": relation}


def _document(document: Document) -> dict[str, Any]:
    values = asdict(document)
    del values["text"]
    return values
