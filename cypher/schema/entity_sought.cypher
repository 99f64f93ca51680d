// purpose: any part of a folded name is found by its trigrams
// parameters:
CREATE TEXT INDEX entity_sought IF NOT EXISTS FOR (e:Entity) ON (e.sought)
