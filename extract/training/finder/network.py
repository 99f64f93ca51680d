"""The network: an MPNet encoder cut to its first layers, and heads for mentions, relation types and status.

Song et al. 2020 (MPNet: BERT layers and one relative position bias, shared by all layers). Needs torch. Word vectors
of several windows are laid end to end (N x D); the arrays are those of `extract.finder.arrays`.
"""

import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, BUCKETS, FAR = 768, 12, 32, 128
D = H = 256
ATTENTION, VOICES = 128, 4
TAGS, DEPS, LABELS, KINDS, TYPES, STATUSES, HASHES, PLACES = 19, 38, 11, 9, 31, 5, 8192, 8
DISTANCES, WIDTHS = 26, 12


def buckets(length: int) -> Tensor:
    """Relative positions as buckets (length x length), as in T5."""
    at = torch.arange(length)
    n = at[:, None] - at[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    side = (n < 0).long() * half
    n = n.abs()
    far = exact + (torch.log(n.float().clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return side + torch.where(n < exact, n, far.clamp(max=half - 1))


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, 1e-5)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after = nn.LayerNorm(WIDTH, 1e-5)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        weights = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm(x + F.dropout(self.o(mixed), self.dropout, self.training))
        return self.after(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces to vectors (B x W x 768)."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(30527, WIDTH), nn.Embedding(514, WIDTH)
        self.norm, self.bias = nn.LayerNorm(WIDTH, 1e-5), nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def bottom(self, x: Tensor) -> Tensor:
        """Piece embeddings to the input of the first layer."""
        return self.norm(x + self.places.weight[2 : 2 + x.shape[1]])

    def masked(self, keep: Tensor, near: Tensor) -> Tensor:
        """The bias that each layer adds to its attention (B x heads x W x W)."""
        return self.bias(near).permute(2, 0, 1)[None] + (1.0 - keep[:, None, None, :].float()) * -1e4

    def forward(self, x: Tensor, keep: Tensor, near: Tensor, start: int = 0, stop: int | None = None) -> Tensor:
        bias = self.masked(keep, near)
        for layer in self.layers[start:stop]:
            x = layer(x, bias)
        return x


_NAMES = (
    ("q", "attention.attn.q"), ("k", "attention.attn.k"), ("v", "attention.attn.v"), ("o", "attention.attn.o"),
    ("norm", "attention.LayerNorm"), ("up", "intermediate.dense"), ("down", "output.dense"),
    ("after", "output.LayerNorm"),
)  # fmt: skip


def pretrained(path: Path, layers: int) -> Encoder:
    """The encoder with the first layers of `all-mpnet-base-v2` (its `model.safetensors`)."""
    given = load_file(str(path))
    state = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "bias.weight": given["encoder.relative_attention_bias.weight"],
    }
    for at in range(layers):
        for ours, theirs in _NAMES:
            for part in ("weight", "bias"):
                state[f"layers.{at}.{ours}.{part}"] = given[f"encoder.layer.{at}.{theirs}.{part}"]
    encoder = Encoder(layers)
    encoder.load_state_dict(state)
    return encoder


class Words(nn.Module):
    """Piece vectors to word vectors (N x D): the first piece of each word, its tag, dependency, NER label, capital."""

    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(WIDTH, D)
        self.pos, self.dep = nn.Embedding(TAGS, D), nn.Embedding(DEPS, D)
        self.label, self.capital = nn.Embedding(LABELS, D), nn.Embedding(2, D)
        self.norm = nn.LayerNorm(D)

    def forward(self, x: Tensor, first: Tensor, pos: Tensor, dep: Tensor, label: Tensor, capital: Tensor) -> Tensor:
        flat = self.project(x.reshape(-1, WIDTH)[first])
        return self.norm(flat + self.pos(pos) + self.dep(dep) + self.label(label) + self.capital(capital))


class Spans(nn.Module):
    """Spans (C x 5) to log-probabilities of nine kinds and none (C x 10)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.first, self.last, self.root = nn.Linear(D, H), nn.Linear(D, H, bias=False), nn.Linear(D, H, bias=False)
        self.width, self.label = nn.Embedding(WIDTHS, H), nn.Embedding(LABELS + 1, H)
        self.out = nn.Linear(H, KINDS + 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, t: Tensor, rows: Tensor) -> Tensor:
        x = self.first(t)[rows[:, 0]] + self.last(t)[rows[:, 1]] + self.root(t)[rows[:, 2]]
        x = x + self.width(rows[:, 3]) + self.label(rows[:, 4])
        return self.out(self.drop(F.gelu(x))).log_softmax(-1)


def mean(t: Tensor, rows: Tensor) -> Tensor:
    """Mean of the vectors that each row lists (-1: none)."""
    keep = (rows >= 0).float()[..., None]
    return (t[rows.clamp(min=0)] * keep).sum(1) / keep.sum(1).clamp(min=1)


class Pairs(nn.Module):
    """Ordered pairs to log-probabilities of 31 types and none (P x 32), and of five statuses (P x 5)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        plain = lambda n: nn.Linear(n, H, bias=False)  # noqa: E731
        self.one, self.other = plain(3 * D), plain(3 * D)
        self.middle, self.top, self.path, self.heard = plain(D), plain(D), plain(D), plain(ATTENTION)
        self.distance = nn.Embedding(DISTANCES, H)
        self.kind_one, self.kind_other = nn.Embedding(KINDS, H), nn.Embedding(KINDS, H)
        self.hashed = nn.Embedding(HASHES, H, padding_idx=0)
        self.ask_one, self.ask_other = nn.Linear(3 * D, ATTENTION), nn.Linear(3 * D, ATTENTION, bias=False)
        self.key, self.value = nn.Linear(D, ATTENTION, bias=False), nn.Linear(D, ATTENTION, bias=False)
        self.place = nn.Embedding(PLACES, VOICES)
        self.norm, self.deep = nn.LayerNorm(H), nn.Linear(H, H)
        self.is_deep, self.is_related = nn.Linear(H, H // 2), nn.Linear(H // 2, 1)
        self.type_deep, self.type_out, self.status = nn.Linear(H, H), nn.Linear(H, TYPES), nn.Linear(H, STATUSES)
        self.drop = nn.Dropout(dropout)

    def hear(self, t: Tensor, one: Tensor, other: Tensor, words: Tensor, place: Tensor) -> Tensor:
        """What the pair hears from the words of its sentence (P x 128): attention with a bias by where they stand."""
        p, s = words.shape
        ask = (self.ask_one(one) + self.ask_other(other)).view(p, 1, VOICES, -1)
        at = words.clamp(min=0)
        key, value = (f(t)[at].view(p, s, VOICES, -1) for f in (self.key, self.value))
        score = (ask * key).sum(-1) * (ATTENTION // VOICES) ** -0.5 + self.place(place)
        score = score + (words < 0).float()[..., None] * -1e4
        return (score.softmax(1)[..., None] * value).sum(1).reshape(p, ATTENTION)

    def forward(self, t: Tensor, ends: Tensor, between: Tensor, top: Tensor, about: Tensor, path: Tensor,
                words: Tensor, place: Tensor, hashed: Tensor) -> tuple[Tensor, Tensor]:  # fmt: skip
        one, other = t[ends[:, :3]].reshape(-1, 3 * D), t[ends[:, 3:]].reshape(-1, 3 * D)
        total = torch.cat([torch.zeros_like(t[:1]), t.cumsum(0)])
        gap = (between[:, 1] - between[:, 0]).clamp(min=1)[:, None].float()
        middle = (total[between[:, 1]] - total[between[:, 0]]) / gap
        x = self.one(one) + self.other(other) + self.middle(middle) + self.top(t[top]) + self.path(mean(t, path))
        x = x + self.distance(about[:, 0]) + self.kind_one(about[:, 1]) + self.kind_other(about[:, 2])
        x = x + self.hashed(hashed).sum(1) + self.heard(self.hear(t, one, other, words, place))
        x = self.drop(F.gelu(self.norm(x)))
        x = self.drop(F.gelu(self.deep(x))) + x
        related = self.is_related(self.drop(F.gelu(self.is_deep(x))))
        types = self.type_out(self.drop(F.gelu(self.type_deep(x))) + x)
        both = torch.cat([F.logsigmoid(related) + types.log_softmax(-1), F.logsigmoid(-related)], -1)
        return both, self.status(x).log_softmax(-1)


class Finder(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder, self.words = encoder, Words()
        self.spans, self.pairs = Spans(dropout), Pairs(dropout)
        self.drop = nn.Dropout(dropout)
        for part in (self.words, self.spans, self.pairs):
            for module in part.modules():
                if isinstance(module, nn.Embedding):
                    nn.init.normal_(module.weight, std=0.02 if module is self.pairs.hashed else 0.05)
        nn.init.zeros_(self.pairs.place.weight)
        with torch.no_grad():
            self.pairs.hashed.weight[0].zero_()

    def heads(self) -> list[nn.Parameter]:
        """The parameters outside the encoder."""
        return [p for part in (self.words, self.spans, self.pairs) for p in part.parameters()]

    def vectors(self, x: Tensor, batch: dict[str, Any], start: int) -> Tensor:
        """Word vectors of a batch whose pieces have already been through the first `start` layers."""
        pieces = self.encoder(x, batch["keep"], buckets(x.shape[1]), start)
        given = (batch[name] for name in ("first", "pos", "dep", "label", "capital"))
        return self.drop(self.words(pieces, *given))
