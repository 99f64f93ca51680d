"""The learned finder: one encoder pass over a text finds mentions, their kinds, and which pairs are in which relation.

    windows    whole sentences that are read together, with what stood before them
    bounds     stretches without an end of sentence are cut
    pieces     words as word pieces of the encoder
    spans      stretches of words that the parse lets be a mention
    paths      the way from one mention to the other through the parse
    arrays     all of that as the arrays that the network takes

The network is defined and trained in `extract.training.finder`; what is shipped of it are ONNX graphs.

Two components: `entente_sight` reads before names are settled, `entente_finder` scores pairs after rules have proposed.
"""

from extract.finder import bounds, reader, sight

SIGHT, SCORES = "entente_sight", "entente_finder"

__all__ = ["SCORES", "SIGHT", "bounds", "reader", "sight"]
