// purpose: for each search (words of bands joined by OR) the documents that share a band, with their texts
// parameters: searches
UNWIND $searches AS search
CALL db.index.fulltext.queryNodes('document_bands', search.words) YIELD node
WHERE node.id <> search.document
RETURN search.document AS document, node.id AS other, node.text AS text
