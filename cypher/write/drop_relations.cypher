// purpose: take out relations of one type
// parameters: ids
// names: TYPE
UNWIND $ids AS id
MATCH ()-[r:__TYPE__ {id: id}]->()
DELETE r
