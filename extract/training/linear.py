"""Fits the linear reader on the examples of `extract.training.finder.prepare`.

    python -m extract.training.linear EXAMPLES.pkl... [-o extract/finder/weights/linear.npz] [--penalty 0.3]

Softmax regression with an L2 penalty by L-BFGS (scipy) from zero: no random number is drawn.
"""

import argparse
import pickle
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from extract.finder import linear

_RARE = 2
Matrix = NDArray[np.float64]


def design(items: list[dict[str, Any]]) -> tuple[Any, Matrix]:
    """The features of all pairs (P x features, sparse; the bias in column 0) and the types that are right (P x 32)."""
    rows, targets = [], []
    for one in items:
        if one["pairs"] is not None:
            found = linear.columns(one["pairs"]["wide"], one["pairs"]["about"])
            rows += [np.unique(np.append(row, 0)) for row in found]
            targets.append(one["types"])
    lengths = np.array([len(row) for row in rows])
    matrix = sparse.csr_matrix(
        (np.ones(lengths.sum()), np.concatenate(rows), np.concatenate([[0], np.cumsum(lengths)])),
        shape=(len(rows), linear.ROWS),
    )
    return matrix, np.concatenate(targets).astype(float)


def fit(matrix: Any, target: Matrix, penalty: float) -> Matrix:
    """Weights (features x types)."""
    used = np.flatnonzero(np.asarray(matrix.sum(0)).ravel() >= _RARE)
    small = matrix[:, used].tocsr()
    turned = small.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        w = flat.reshape(len(used), -1)
        logits = small @ w
        logits -= logits.max(1, keepdims=True)
        spread = np.exp(logits)
        total = spread.sum(1, keepdims=True)
        value = float((np.log(total) * target.sum(1, keepdims=True)).sum() - (target * logits).sum())
        gradient = turned @ (spread / total * target.sum(1, keepdims=True) - target) + penalty * w
        return value + 0.5 * penalty * float((w * w).sum()), np.asarray(gradient).ravel()

    found = minimize(loss, np.zeros(len(used) * target.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    out = np.zeros((linear.ROWS, target.shape[1]))
    out[used] = found.x.reshape(len(used), -1)
    return out


def write(weights: Matrix, path: Path) -> None:
    """The weights as eight-bit integers with one scale a type."""
    scale = np.abs(weights).max(0, keepdims=True).clip(1e-9) / 127
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, weights=np.round(weights / scale).astype(np.int8), scale=scale.astype(np.float32))


def main() -> None:
    """The command line of this module."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("examples", nargs="+", type=Path)
    cli.add_argument("-o", "--output", type=Path, default=linear.FILE)
    cli.add_argument("--penalty", type=float, default=0.3)
    args = cli.parse_args()
    items = [one for path in args.examples for one in pickle.loads(path.read_bytes())]  # noqa: S301 - our own file
    matrix, target = design(items)
    write(fit(matrix, target, args.penalty), args.output)
    print(f"{matrix.shape[0]} pairs, {args.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
