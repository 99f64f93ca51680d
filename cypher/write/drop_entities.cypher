// purpose: take out entities of which no document speaks any more
// parameters: ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e
