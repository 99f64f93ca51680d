"""Whether the confidence of a statement is the share of its like that is right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extract.evaluate.matching import Key
from extract.evaluate.rows import Calibration, Row, Tenth

TENTHS = 10


class Reliability:
    """Candidates with their confidence, and whether each is right; every candidate counts, also one said twice."""

    def __init__(self) -> None:
        self._seen: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
        self._shown: defaultdict[int, Counter[str]] = defaultdict(Counter)

    def add(self, given: Iterable[tuple[Key, float]], marked: Mapping[Key, object]) -> None:
        """The candidates of a paragraph, by what they say, and what is marked in it."""
        given = list(given)
        for key, confidence in given:
            self._seen[min(int(confidence * TENTHS), TENTHS - 1)].append((confidence, key in marked))
        for tenth in range(1, TENTHS):
            shown = {key for key, confidence in given if confidence >= tenth / TENTHS}
            counts = {"right": len(shown & marked.keys()), "given": len(shown), "marked": len(marked)}
            self._shown[tenth].update(counts)

    def calibration(self) -> Calibration:
        """The tenths in which there is anything, lowest first, and the expected calibration error."""
        tenths = tuple(_tenth(number, self._seen[number]) for number in sorted(self._seen))
        total = sum(tenth.count for tenth in tenths)
        distance = sum(tenth.count * abs(tenth.confidence - tenth.right) for tenth in tenths)
        return Calibration(total, distance / total if total else 0.0, tenths)

    def thresholds(self) -> Iterator[Row]:
        """What would be shown at each least confidence from 0.1 to 0.9."""
        for tenth, counts in sorted(self._shown.items()):
            yield Row("threshold", str(tenth / TENTHS), counts["right"], counts["given"], counts["marked"])


def _tenth(number: int, seen: list[tuple[float, bool]]) -> Tenth:
    count = len(seen)
    confidence, right = sum(one for one, _ in seen) / count, sum(right for _, right in seen) / count
    return Tenth(number / TENTHS, count, confidence, right)
