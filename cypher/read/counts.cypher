// purpose: how many documents, present entities, mentions, statements in use and relations with one there are
// parameters:
CALL () { MATCH (d:Document) RETURN count(d) AS documents }
CALL () { MATCH (e:Entity) WHERE e.present RETURN count(e) AS entities }
CALL () { MATCH (:Document)-[m:MENTIONS]->(:Entity) RETURN sum(m.count) AS mentions }
CALL () { MATCH (s:Statement) WHERE s.retired IS NULL AND NOT s.wrong RETURN count(s) AS statements }
CALL () { MATCH (:Entity)-[r]->(:Entity) WHERE r.statements > 0 RETURN count(r) AS relations }
RETURN documents, entities, mentions, statements, relations
