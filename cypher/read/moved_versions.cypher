// purpose: a page of versions with the moments of their writes, for moving
// parameters: after, limit
MATCH (v:Version)
WHERE v.version > $after
RETURN v.version AS version, v.moment AS moment
ORDER BY version LIMIT $limit
