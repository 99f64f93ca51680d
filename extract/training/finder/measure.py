"""Measures the network alone, with marked mentions given: types with direction, and kinds of spans.

    python -m extract.training.finder.measure EXAMPLES.pkl... [--weights FOLDER] [--least 0.4]

`EXAMPLES.pkl` comes from `prepare --only 1/10 --judged 0/5`: records that training has not seen. A type is given to a
pair from the least probability on; what stands in no window or in two sentences is not counted.
"""

import argparse
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

from extract.finder.arrays import KINDS
from extract.finder.network import Network
from extract.finder.shipped import FOLDER

_WORDS = ("first", "pos", "dep", "label", "capital")


def counted(net: Network, example: dict[str, Any], least: float) -> Counter[str]:
    """Types right, given and marked, and spans right, given and marked, of one window."""
    found: Counter[str] = Counter()
    (vectors,) = net.vectors([example["ids"]], [{name: example[name] for name in _WORDS}])
    if example["pairs"] is not None:
        given, marked = net.pairs(vectors, example["pairs"])[:, :-1] >= least, example["types"][:, :-1] > 0
        found.update(right=int((given & marked).sum()), given=int(given.sum()), marked=int(marked.sum()))
    if len(example.get("spans", ())):
        best, kinds = net.spans(vectors, example["spans"]).argmax(1), example["kinds"]
        none = len(KINDS)
        found.update(
            spans_right=int(((best == kinds) & (kinds < none)).sum()),
            spans_given=int((best < none).sum()),
            spans_marked=int((kinds < none).sum()),
        )
    return found


def told(counts: Counter[str], prefix: str = "") -> str:
    """Precision, recall and F1 of counts."""
    right, given, marked = (counts[prefix + name] for name in ("right", "given", "marked"))
    precision, recall = right / max(1, given), right / max(1, marked)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, given + marked):.3f}"


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("examples", nargs="+", type=Path)
    cli.add_argument("--weights", type=Path, default=FOLDER)
    cli.add_argument("--least", type=float, default=0.4)
    args = cli.parse_args()
    net = Network(args.weights)
    for path in args.examples:
        counts: Counter[str] = Counter()
        for example in pickle.loads(path.read_bytes()):
            counts.update(counted(net, example, args.least))
        print(f"{path.name}: types {told(counts)}; spans with their kind {told(counts, 'spans_')}")


if __name__ == "__main__":
    main()
