// purpose: part documents from those that are nearly the same text
// parameters: ids
UNWIND $ids AS id
MATCH (:Document {id: id})-[n:NEAR]-(:Document)
DELETE n
