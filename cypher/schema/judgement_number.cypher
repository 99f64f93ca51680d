// purpose: judgements are numbered in the order in which they were made
// parameters:
CREATE CONSTRAINT judgement_number IF NOT EXISTS FOR (j:Judgement) REQUIRE j.number IS UNIQUE
