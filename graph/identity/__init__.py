"""Who is who: ids that depend on content alone."""

from graph.identity.names import document_id, entity_id, relation_id, statement_id

__all__ = ["document_id", "entity_id", "relation_id", "statement_id"]
