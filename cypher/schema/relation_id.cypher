// purpose: the relationships of one type are found by id
// parameters:
// names: INDEX, TYPE
CREATE INDEX __INDEX__ IF NOT EXISTS FOR ()-[r:__TYPE__]-() ON (r.id)
