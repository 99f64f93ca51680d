"""Who is named: gazetteer, mentions, references (coreference) and linking; the front door of this wing.

`COMPONENTS` are the names of the registered spaCy factories in the order in which a pipeline needs them, after `ner`.
"""

from extract.names.gazetteer import Gazetteer, gazetteer
from extract.names.linking import Linking
from extract.names.mentions import Mentions, actor_of
from extract.names.references import References

COMPONENTS = ("entente_mentions", "entente_references", "entente_linking")

__all__ = ["COMPONENTS", "Gazetteer", "Linking", "Mentions", "References", "actor_of", "gazetteer"]
