// purpose: one node for each entity id; also the index that every look-up by id uses
// parameters:
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE
