"""``bot.serve`` under the sampler: ``python -m tests.bench.profiled.gateway``."""

from tests.bench.profiled.sampler import run_sampled

if __name__ == "__main__":
    run_sampled("gateway", "bot.serve")
