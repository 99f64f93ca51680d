"""Words a second of the whole pipeline, of each of its parts, and of the bare language model in the same run.

    python tests/benchmark/bench_pipeline.py [--rounds N] [FILE...]

Reads the example corpus (or the given text files) N times in one process; CPU seconds are counted, so that other work
on the machine does not count. Nothing is asserted: the numbers are told in docs/quality.md.
"""

import argparse
import time
from collections import defaultdict
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from api.example import articles
from extract import pipeline


def timed(nlp: Language, texts: list[str]) -> tuple[dict[str, float], int]:
    """Seconds spent in each component (and in tokenising), and the words read."""
    spent: defaultdict[str, float] = defaultdict(float)
    words = 0
    for text in texts:
        started = time.process_time()
        doc: Doc = nlp.make_doc(text)
        spent["tokenizer"] += time.process_time() - started
        words += sum(token.is_alpha for token in doc)
        for name, component in nlp.pipeline:
            started = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - started
    return dict(spent), words


def main() -> None:
    """Print a table: part, seconds, share of the whole, words a second of that part alone."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--rounds", type=int, default=3)
    args = cli.parse_args()
    paths = args.files or sorted(articles().glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in paths] * args.rounds
    nlp = pipeline.load()
    timed(nlp, texts[:2])  # the first texts pay for caches and data
    spent, words = timed(nlp, texts)
    total = sum(spent.values())
    bare = sum(seconds for name, seconds in spent.items() if not name.startswith("entente_"))
    print(f"{words} words; whole {words / total:,.0f} words/s; bare model {words / bare:,.0f} words/s; "
          f"ratio {bare / total:.2f}")  # fmt: skip
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:22} {seconds:7.2f} s  {seconds / total:6.1%}  {words / seconds:12,.0f} words/s")


if __name__ == "__main__":
    main()
