"""The targets of levydocs, as data, and whether a run reached them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """A figure by its path in a run's results (``*``: each one there), and its least or its greatest value."""

    path: str
    words: str
    least: float | None = None
    most: float | None = None

    def reached(self, figure: float) -> bool:
        """Whether the figure, unrounded, is good enough."""
        return (self.least is None or figure >= self.least) and (self.most is None or figure <= self.most)

    def bound(self) -> str:
        """The bound in words."""
        return f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"


TARGETS = (
    Target("ratios.fill_flatten.*.pikepdf", "fill and flatten {}: times pikepdf", least=30),
    Target("ratios.fill_flatten.*.pypdf", "fill and flatten {}: times pypdf", least=110),
    Target("ratios.packet.pikepdf", "packet, not proven: times pikepdf and platypus", least=3),
    Target("proof_builds", "the proof of a packet, in builds of it", most=4),
    Target("ratios.proven.pikepdf", "packet, proven: times pikepdf, platypus and PDFium", least=3),
    Target("growth.ratio_1000_to_10", "cost of a case at the end of a long run, to that of case 10", most=1.05),
    Target("growth.rss_mb", "memory that a long run adds, MB", most=5),
    Target("processes_2", "proven packets an hour: two processes to one", least=1.9),
    Target("startup.help_ms", "levydocs --help, ms", most=100),
    Target("service.check_p95_ms", "serve: check, 95th percentile, ms", most=60),
    Target("service.fill_433f_p95_ms", "serve: fill 433-F, 95th percentile, ms", most=40),
    Target("service.fill_2848_p95_ms", "serve: fill 2848, 95th percentile, ms", most=40),
    Target("page.painted_p95_ms", "page: from the key to what is painted, 95th percentile, ms", most=100),
    Target("page.cpu_ms", "page: CPU time of the server for one key, ms", most=15),
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A target and what a run measured."""

    words: str
    bound: str
    figure: float
    reached: bool


def judge(results: Mapping[str, Any]) -> list[Evaluation]:
    """Every target of which the run has the figure."""
    return [
        Evaluation(target.words.format(name), target.bound(), figure, target.reached(figure))
        for target in TARGETS
        for name, figure in _found(results, target.path.split("."))
    ]


def _found(tree: Any, path: list[str], name: str = "") -> Iterator[tuple[str, float]]:
    if not path:
        yield name, float(tree)
    elif isinstance(tree, Mapping) and path[0] == "*":
        for key, branch in tree.items():
            yield from _found(branch, path[1:], key)
    elif isinstance(tree, Mapping) and path[0] in tree:
        yield from _found(tree[path[0]], path[1:], name)
