// purpose: entities that contain a text, best first; also how many; exact and prefix are the text with name borders
// parameters: text, exact, prefix, kinds, start, stop
MATCH (e:Entity)
USING TEXT INDEX e:Entity(sought)
WHERE e.sought CONTAINS $text AND (size($kinds) = 0 OR e.kind IN $kinds)
WITH e, CASE WHEN e.sought CONTAINS $exact THEN 0 WHEN e.sought CONTAINS $prefix THEN 1 ELSE 2 END AS rank
ORDER BY rank, e.mentions DESC, e.name, e.id
WITH collect(e) AS found
WITH size(found) AS total, found[$start..$stop] AS page
UNWIND CASE WHEN size(page) = 0 THEN [null] ELSE page END AS e
RETURN total, e.id AS id, e.name AS name, e.kind AS kind, e.aliases AS aliases, e.iso AS iso, e.wikidata AS wikidata
