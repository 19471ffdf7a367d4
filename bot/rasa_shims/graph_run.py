"""Mends ``DaskGraphRunner.run``: a fixed chain of components needs no scheduler.

Stock Rasa 3.6.21 copies the graph's schema and lets dask plan and schedule it anew for every message and every
prediction. The order never changes: it is worked out once for each set of targets.
"""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from rasa.engine.runner.dask import DaskGraphRunner

Step = Tuple[str, Tuple[str, ...]]


def run(
    self: DaskGraphRunner, inputs: Dict[str, Any] | None = None, targets: List[str] | None = None
) -> Dict[str, Any]:
    """Runs the nodes that the targets need, parents first, and returns the targets' outputs by name."""
    wanted = tuple(targets or self._graph_schema.target_names)
    outputs = {name: (name, value) for name, value in (inputs or {}).items()}
    for name, parents in _order(self, wanted):
        outputs[name] = self._instantiated_nodes[name](*(outputs.get(parent, parent) for parent in parents))
    return dict(outputs[name] for name in wanted)


def _order(runner: DaskGraphRunner, wanted: Tuple[str, ...]) -> List[Step]:
    plans: Dict[Tuple[str, ...], List[Step]] = runner.__dict__.setdefault("_icp_plans", {})
    if wanted not in plans:
        plans[wanted] = _planned(runner, wanted)
    return plans[wanted]


def _planned(runner: DaskGraphRunner, wanted: Tuple[str, ...]) -> List[Step]:
    nodes, steps, seen = runner._graph_schema.nodes, [], set()

    def visit(name: str) -> None:
        if name in seen or name not in nodes:
            return
        seen.add(name)
        parents = tuple(nodes[name].needs.values())
        for parent in parents:
            visit(parent)
        steps.append((name, parents))

    for name in wanted:
        visit(name)
    return steps


def install() -> None:
    """Puts the plain runner in place of dask's."""
    DaskGraphRunner.run = run
