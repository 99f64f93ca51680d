"""One file a resource; `ALL` are the routers in the order in which addresses are tried."""

from api.routes import documents, entities, health, metrics, ontology, pages, paths, relations

ALL = (
    entities.router,
    paths.router,
    relations.router,
    documents.router,
    metrics.router,
    ontology.router,
    health.router,
    pages.router,
)
