// purpose: a page of the ids of documents, in their order
// parameters: after, limit
MATCH (d:Document)
WHERE d.id > $after
RETURN d.id AS id
ORDER BY id LIMIT $limit
