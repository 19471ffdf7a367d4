"""``actions.server`` under the sampler: ``python -m tests.bench.profiled.actions``."""

from tests.bench.profiled.sampler import run_sampled

if __name__ == "__main__":
    run_sampled("actions", "actions.server")
