"""Trains the network on the examples of `prepare`.

    python extract/training/finder/train.py EXAMPLES.pkl --encoder MODEL.safetensors -o FINDER.pt
        [--begin FINDER.pt] [--epochs 4] [--layers 6] [--frozen 2] [--seed 0] [--threads 2]

Needs torch (`extract/training/finder/requirements.lock`), not the project's own environment: run it from the project's
folder. AdamW (encoder 8e-5, heads 1.5e-3), warm-up over a tenth, linear decay, weights averaged over the second half,
the first layers frozen and computed once. The same examples, seed, threads and machine give the same weights.
"""

import argparse
import pickle
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import network

Example = dict[str, Any]
BATCH, ENCODER_RATE, HEAD_RATE = 16, 8e-5, 1.5e-3
AVERAGE_EVERY, AVERAGE = 4, 0.99
SPAN_WEIGHT, TYPE_WEIGHT, STATUS_WEIGHT, HASH_DROPOUT = 1.0, 0.5, 0.5, 0.15
PAD = 1
_FILL = {"path": -1, "words": -1, "place": 0, "hashed": 0, "wide": 0}
_INDEXES = ("ends", "between", "top", "path", "words")


def _stacked(rows: list[np.ndarray], fill: int) -> np.ndarray:
    wide = max(row.shape[1] for row in rows)
    return np.concatenate([np.pad(r, ((0, 0), (0, wide - r.shape[1])), constant_values=fill) for r in rows])


def batch_of(items: list[Example], wide: int) -> dict[str, Any]:
    """Windows laid end to end: word indexes move by what stands before, piece indexes by whole rows."""
    out: dict[str, Any] = {}
    begins = np.cumsum([0, *(len(one["first"]) for one in items)])
    out["first"] = np.concatenate([one["first"] + row * wide for row, one in enumerate(items)])
    for name in ("pos", "dep", "label", "capital"):
        out[name] = np.concatenate([one[name] for one in items])
    with_pairs = [(one, begin) for one, begin in zip(items, begins, strict=False) if one["pairs"] is not None]
    if with_pairs:
        for name in with_pairs[0][0]["pairs"]:
            rows = [one["pairs"][name] for one, _ in with_pairs]
            if name in _INDEXES:
                rows = [np.where(r >= 0, r + begin, -1) for r, (_, begin) in zip(rows, with_pairs, strict=True)]
            out[name] = _stacked(rows, _FILL[name]) if name in _FILL else np.concatenate(rows)
        out["types"] = np.concatenate([one["types"] for one, _ in with_pairs])
        out["status"] = np.concatenate([one["status"] for one, _ in with_pairs])
    spans = [(one, begin) for one, begin in zip(items, begins, strict=False) if len(one.get("spans", ()))]
    if spans:
        out["spans"] = np.concatenate([one["spans"] + np.array([b, b, b, 0, 0]) for one, b in spans])
        out["kinds"] = np.concatenate([one["kinds"] for one, _ in spans])
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in out.items()}


class Cache:
    """The output of the frozen layers for every window, computed once."""

    def __init__(self, encoder: network.Encoder, items: list[Example], frozen: int) -> None:
        self.kept: dict[int, Tensor] = {}
        order = sorted(range(len(items)), key=lambda n: len(items[n]["ids"]))
        encoder.eval()
        with torch.no_grad():
            for at in range(0, len(order), 32):
                chosen = order[at : at + 32]
                ids, keep = _pieces([items[n] for n in chosen])
                x = encoder(encoder.bottom(encoder.pieces(ids)), keep, network.buckets(ids.shape[1]), 0, frozen)
                for row, n in enumerate(chosen):
                    self.kept[id(items[n])] = x[row, : len(items[n]["ids"])].half()

    def of(self, items: list[Example]) -> tuple[Tensor, Tensor]:
        """Vectors (B x W x 768) and which of them are there."""
        wide = max(len(one["ids"]) for one in items)
        x = torch.zeros(len(items), wide, network.WIDTH)
        keep = torch.zeros(len(items), wide, dtype=torch.bool)
        for row, one in enumerate(items):
            x[row, : len(one["ids"])] = self.kept[id(one)].float()
            keep[row, : len(one["ids"])] = True
        return x, keep


def _pieces(items: list[Example]) -> tuple[Tensor, Tensor]:
    wide = max(len(one["ids"]) for one in items)
    ids = torch.full((len(items), wide), PAD)
    keep = torch.zeros(len(items), wide, dtype=torch.bool)
    for row, one in enumerate(items):
        ids[row, : len(one["ids"])] = torch.from_numpy(one["ids"])
        keep[row, : len(one["ids"])] = True
    return ids, keep


PAIR = ("ends", "between", "top", "about", "path", "words", "place", "hashed")


def losses(net: network.Finder, t: Tensor, batch: dict[str, Any]) -> dict[str, Tensor]:
    """The loss of each head that this batch teaches."""
    found = {}
    if "spans" in batch:
        found["spans"] = SPAN_WEIGHT * nn.functional.nll_loss(net.spans(t, batch["spans"]), batch["kinds"])
    if "ends" in batch:
        hashed = batch["hashed"]
        batch["hashed"] = torch.where(torch.rand(hashed.shape) < HASH_DROPOUT, torch.zeros_like(hashed), hashed)
        given, status = net.pairs(t, *(batch[name] for name in PAIR))
        right = batch["types"]
        related = 1 - right[:, -1]
        seen = torch.logsumexp(given[:, :-1], -1)
        found["related"] = -(related * seen + (1 - related) * given[:, -1]).mean()
        count = related.sum().clamp(min=1)
        found["types"] = -TYPE_WEIGHT * (right[:, :-1] * (given[:, :-1] - seen[:, None])).sum() / count
        if (batch["status"] >= 0).any():
            found["status"] = STATUS_WEIGHT * nn.functional.nll_loss(status, batch["status"], ignore_index=-1)
    return found


def batches(items: list[Example]) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    random.shuffle(items)
    found = []
    for at in range(0, len(items), BATCH * 8):
        block = sorted(items[at : at + BATCH * 8], key=lambda one: len(one["ids"]))
        found += [block[n : n + BATCH] for n in range(0, len(block), BATCH)]
    random.shuffle(found)
    return found


class Average:
    """A moving average of the weights."""

    def __init__(self, weights: list[nn.Parameter]) -> None:
        self.weights = weights
        self.kept: list[Tensor] | None = None

    def take(self) -> None:
        """Count the weights as they are now."""
        if self.kept is None:
            self.kept = [w.detach().clone() for w in self.weights]
        for kept, w in zip(self.kept, self.weights, strict=True):
            kept.mul_(AVERAGE**AVERAGE_EVERY).add_(w.detach(), alpha=1 - AVERAGE**AVERAGE_EVERY)

    def give(self) -> None:
        """Put the average in the place of the weights."""
        for kept, w in zip(self.kept or [], self.weights, strict=False):
            w.data.copy_(kept)


class Course:
    """One training: the optimiser, its schedule, the average of the weights."""

    def __init__(self, net: network.Finder, items: list[Example], plan: argparse.Namespace) -> None:
        self.net, self.items, self.frozen, self.epochs = net, items, plan.frozen, plan.epochs
        self.started = time.time()
        self.cache = Cache(net.encoder, items, plan.frozen)
        print(f"frozen layers computed in {self.seconds():.0f} s", flush=True)
        inner = [p for layer in net.encoder.layers[plan.frozen :] for p in layer.parameters()]
        rates = ((inner, ENCODER_RATE), (net.heads(), HEAD_RATE))
        self.weights = [*inner, *net.heads()]
        groups = [{"params": params, "lr": 0.0, "top": top * plan.rate} for params, top in rates]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self.average = Average(self.weights)
        self.total, self.step = plan.epochs * -(-len(items) // BATCH), 0

    def seconds(self) -> float:
        """Since the beginning."""
        return time.time() - self.started

    def run(self) -> None:
        """All epochs; tells the losses of each."""
        for epoch in range(self.epochs):
            told: Counter[str] = Counter()
            plan = batches(self.items)
            for chosen in plan:
                for name, value in self.learn(chosen).items():
                    told[name] += value / len(plan)
            losses_told = ", ".join(f"{name} {value:.3f}" for name, value in told.items())
            print(f"epoch {epoch + 1}, {self.seconds():.0f} s: {losses_told}", flush=True)
        self.average.give()

    def learn(self, chosen: list[Example]) -> dict[str, float]:
        """One step on one batch."""
        self.net.train()
        for group in self.optimiser.param_groups:
            warm = min(1.0, self.step / (0.1 * self.total))
            group["lr"] = group["top"] * warm * max(0.02, 1 - self.step / (self.total + 1))
        x, keep = self.cache.of(chosen)
        batch = batch_of(chosen, x.shape[1]) | {"keep": keep}
        found = losses(self.net, self.net.vectors(x, batch, self.frozen), batch)
        self.optimiser.zero_grad()
        sum(found.values()).backward()
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0 and self.step > 0.4 * self.total:
            self.average.take()
        if self.step % 50 == 0:
            print(f"  step {self.step} of {self.total}, {self.seconds():.0f} s", flush=True)
        return {name: float(value.detach()) for name, value in found.items()}


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("examples", nargs="+", type=Path)
    cli.add_argument("--encoder", type=Path, required=True)
    cli.add_argument("-o", "--output", type=Path, required=True)
    cli.add_argument("--begin", type=Path)
    for name, value in (("epochs", 4), ("layers", 6), ("frozen", 2), ("seed", 0), ("threads", 2), ("limit", 0)):
        cli.add_argument(f"--{name}", type=int, default=value)
    cli.add_argument("--rate", type=float, default=1.0, help="learning rates are multiplied by it")
    args = cli.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    net = network.Finder(network.pretrained(args.encoder, args.layers))
    if args.begin:
        net.load_state_dict(torch.load(args.begin))
    items = [one for path in args.examples for one in pickle.loads(path.read_bytes())]
    items = items[: args.limit or None]
    print(f"{len(items)} windows", flush=True)
    Course(net, items, args).run()
    torch.save(net.state_dict(), args.output)


if __name__ == "__main__":
    main()
