"""Writes what is shipped of a trained network: ONNX graphs, the table of piece embeddings, and a manifest.

    python extract/training/finder/export.py FINDER.pt --tokenizer tokenizer.json -o extract/finder/weights [--float]

Needs torch (`extract/training/finder/requirements.lock`). The encoder's weights become eight-bit integers, one scale a
column, with seven bits used (older processors overflow on eight); products of two activations stay in floating point.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import network

OPSET = 17


class Encode(nn.Module):
    """Raw piece embeddings and word features to word vectors."""

    def __init__(self, net: network.Finder) -> None:
        super().__init__()
        self.encoder, self.words = net.encoder, net.words

    def forward(self, x: Tensor, keep: Tensor, near: Tensor, first: Tensor, pos: Tensor, dep: Tensor,
                label: Tensor, capital: Tensor) -> Tensor:  # fmt: skip
        return self.words(self.encoder(self.encoder.bottom(x), keep, near), first, pos, dep, label, capital)


def _export(
    module: nn.Module, path: Path, given: dict[str, Tensor], sizes: dict[str, tuple[str, ...]], out: list[str]
) -> None:
    axes = {name: dict(enumerate(names)) for name, names in sizes.items()}
    torch.onnx.export(
        module.eval(), tuple(given.values()), str(path), input_names=list(given), output_names=out,
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def encoder(net: network.Finder, path: Path, small: bool) -> None:
    """The encoder with its word projection."""
    b, w, n = 2, 20, 9
    words = {name: torch.zeros(n, dtype=torch.long) for name in ("first", "pos", "dep", "label", "capital")}
    given = {
        "x": torch.zeros(b, w, network.WIDTH),
        "keep": torch.ones(b, w, dtype=torch.bool),
        "near": network.buckets(w),
    }
    sizes = {"x": ("b", "w"), "keep": ("b", "w"), "near": ("w", "w")} | dict.fromkeys(words, ("n",)) | {"t": ("n",)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        _export(Encode(net), plain, given | words, sizes, ["t"])
        if not small:
            shutil.copy(plain, path)
            return
        graph = onnx.load(str(plain)).graph
        held = {one.name for one in graph.initializer}
        products = [node.name for node in graph.node if node.op_type == "MatMul" and node.input[1] not in held]
        quantize_dynamic(
            plain, path, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"], per_channel=True,
            reduce_range=True, nodes_to_exclude=products,
        )  # fmt: skip


def heads(net: network.Finder, folder: Path) -> None:
    """The heads for spans and for pairs."""
    t = torch.randn(12, network.D)
    _export(net.spans, folder / "spans.onnx", {"t": t, "rows": torch.zeros(3, 5, dtype=torch.long)},
            {"t": ("n",), "rows": ("c",), "kinds": ("c",)}, ["kinds"])  # fmt: skip
    long = lambda *shape: torch.zeros(*shape, dtype=torch.long)  # noqa: E731
    given = {"ends": long(4, 6), "between": long(4, 2), "top": long(4), "about": long(4, 3), "path": long(4, 5),
             "words": long(4, 7), "place": long(4, 7), "hashed": long(4, 6)}  # fmt: skip
    sizes = {"ends": ("p",), "between": ("p",), "top": ("p",), "about": ("p",), "path": ("p", "l"), "words": ("p", "s"),
             "place": ("p", "s"), "hashed": ("p", "f"), "types": ("p",), "status": ("p",), "t": ("n",)}  # fmt: skip
    _export(net.pairs, folder / "pairs.onnx", {"t": t, **given}, sizes, ["types", "status"])


def pieces(net: network.Finder, path: Path) -> None:
    """The embeddings of the pieces as eight-bit integers with one scale a row."""
    table = net.encoder.pieces.weight.detach().numpy()
    scale = np.abs(table).max(1, keepdims=True).clip(1e-9) / 127
    np.savez(path, table=np.round(table / scale).astype(np.int8), scale=scale.astype(np.float16))


def manifest(folder: Path) -> None:
    """Sizes and hashes of the files beside it; what is told of the training is kept."""
    path = folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    told |= {"training": "told by whoever trained", "numbers": "not measured yet"}  # those of the weights before it
    files = sorted(p for p in folder.iterdir() if p.suffix in (".onnx", ".npz", ".json") and p != path)
    told["files"] = {
        p.name: {"bytes": p.stat().st_size, "sha256": hashlib.sha256(p.read_bytes()).hexdigest()} for p in files
    }
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("finder", type=Path)
    cli.add_argument("--tokenizer", type=Path, required=True)
    cli.add_argument("-o", "--output", type=Path, required=True)
    cli.add_argument("--float", action="store_true", help="leave the encoder in floating point (to compare)")
    args = cli.parse_args()
    state = torch.load(args.finder)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    net = network.Finder(network.Encoder(layers))
    net.load_state_dict(state)
    net.eval()
    args.output.mkdir(parents=True, exist_ok=True)
    encoder(net, args.output / "encoder.onnx", not args.float)
    heads(net, args.output)
    pieces(net, args.output / "pieces.npz")
    shutil.copy(args.tokenizer, args.output / "tokenizer.json")
    manifest(args.output)


if __name__ == "__main__":
    main()
