"""The way from one mention to the other through the parse: its tokens, and the features that a linear reader sees."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from extract.clauses.frames import lexicon

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_FRAMES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_LONG = 6


class Parse:
    """The parse of a Doc as plain lists (much faster to walk than tokens)."""

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.heads = [token.head.i for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.lemmas = [token.lemma_.lower() for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for at, head in enumerate(self.heads):
            if head != at:
                self.children[head].append(at)

    def path(self, first: int, second: int) -> "Path | None":
        """From `first` up to the lowest common ancestor and down to `second`; None where in two sentences."""
        up = list(self._up(first))
        at = {token: n for n, token in enumerate(up)}
        down: list[int] = []
        for token in self._up(second):
            if token in at:
                return Path(tuple(up[: at[token] + 1]), tuple(reversed(down)))
            down.append(token)
        return None

    def _up(self, token: int) -> Iterator[int]:
        yield token
        while self.heads[token] != token:
            token = self.heads[token]
            yield token


@dataclass(frozen=True, slots=True)
class Path:
    """Tokens from the first end up to the common ancestor (`up`, that one last), then down to the second (`down`)."""

    up: tuple[int, ...]
    down: tuple[int, ...]

    @property
    def top(self) -> int:
        """The lowest common ancestor."""
        return self.up[-1]

    @property
    def tokens(self) -> tuple[int, ...]:
        """All tokens of the way."""
        return self.up + self.down


def features(parse: Parse, path: Path | None) -> Iterator[str]:
    """What holds of the way between two mentions."""
    if path is None:
        yield "two sentences"
        return
    up, down, top = path.up, path.down, path.top
    deps_up = [parse.deps[t] for t in up[:-1]]
    deps_down = [parse.deps[t] for t in down]
    prepositions_up, prepositions_down = (
        [parse.lower[t] for t in side if parse.pos[t] == "ADP" or parse.deps[t] in ("prep", "agent")]
        for side in (up[:-1], down)
    )
    lemma = parse.lemmas[top]
    yield "P:" + ">".join(deps_up) + "|" + "<".join(deps_down)
    yield "A:" + ">".join(deps_up[:2])
    yield "B:" + "<".join(deps_down[-2:])
    yield "A2:" + ">".join(deps_up[-2:])
    yield "B2:" + "<".join(deps_down[:2])
    yield "L:" + lemma
    yield "LP:" + parse.pos[top]
    sides = (deps_up[-1:] or ["0"])[0], (deps_down[:1] or ["0"])[0]
    near = (prepositions_down[:1] or [""])[0], (prepositions_up[-1:] or [""])[0]
    yield "LD:" + "|".join((lemma, *sides, *near))
    yield "pa:" + ".".join(prepositions_up)
    yield "pb:" + ".".join(prepositions_down)
    yield f"len:{min(_LONG, len(deps_up) + len(deps_down))}"
    inner = [t for t in (*up[1:-1], *down[:-1]) if parse.pos[t] in _CONTENT]
    yield from (f"I:{parse.lemmas[t]}" for t in inner)
    yield from _about(parse, top)
    listed = _frame_types()
    for t in dict.fromkeys((top, *inner)):
        mark = "F" if t == top else "G"
        yield from (f"{mark}:{type_}" for type_ in listed.get((_FRAMES.get(parse.pos[t], ""), parse.lemmas[t]), ()))


@lru_cache(maxsize=1)
def _frame_types() -> dict[tuple[str, str], tuple[str, ...]]:
    """The relation types that the frame lexicon knows for a word, by part of speech and lemma."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for frame in lexicon(None):
        found[frame.pos, frame.lemma].add(frame.type)
    return {word: tuple(sorted(types)) for word, types in found.items()}


def wide_features(names: list[str], one: str, other: str) -> Iterator[str]:
    """What the linear reader sees: each feature alone and together with the kinds of both ends."""
    ends = f"{one}>{other}"
    yield f"K:{ends}"
    for name in names:
        yield name
        if name[:2] in _WITH_KINDS or name[:3] == "LD:":
            yield f"{name}&{ends}"


_WITH_KINDS = ("P:", "L:", "I:", "F:", "G:", "A2", "B2")


def _about(parse: Parse, top: int) -> Iterator[str]:
    """What hangs on the common ancestor, and what it hangs on."""
    for child in parse.children[top]:
        dep = parse.deps[child]
        if dep == "neg":
            yield "neg"
        elif dep in ("aux", "auxpass"):
            yield f"aux:{parse.lower[child]}"
        elif dep in ("dobj", "attr", "acomp", "prt"):
            yield f"ob:{parse.lemmas[child]}"
    head = parse.heads[top]
    yield f"gov:{parse.lemmas[head]}>{parse.deps[top]}" if head != top else "gov:ROOT"
