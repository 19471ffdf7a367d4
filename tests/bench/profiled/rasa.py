"""``bot.rasa_shims.launch`` under the sampler: ``python -m tests.bench.profiled.rasa``."""

from tests.bench.profiled.sampler import run_sampled

if __name__ == "__main__":
    run_sampled("rasa", "bot.rasa_shims.launch")
