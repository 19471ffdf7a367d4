"""Figures are computed as they are named."""

from __future__ import annotations

import pytest

from bot.nlu.compare.probe import Reading
from bot.nlu.compare.scores import Scores
from tests.bench.figures import (
    Cost,
    Figure,
    Target,
    compared,
    percentile,
    personas,
    preparation,
    speed,
    understanding,
)
from tests.bench.measure import HISTORIES, Measured, Timings


def _timings(latency: float, rates: list[float]) -> Timings:
    return Timings([latency] * 10, rates, {"rasa": 100.0, "client": 50.0})


def _figures(ours: list[float], stock: list[float]) -> dict[str, Figure]:
    setting = {"ours": _timings(10, ours), "stock": _timings(40, stock)}
    curve = {
        "ours": {turns: Timings([10.0, 11.0, 90.0]) for turns in HISTORIES},
        "stock": {turns: Timings([float(turns)]) for turns in HISTORIES},
    }
    return {figure.name: figure for figure in speed(Measured(setting, setting, setting, curve))}


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (95, 10), (90, 9), (1, 1)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(percent: float, value: float) -> None:
    assert percentile([3, 1, 2, 5, 4, 10, 9, 8, 7, 6], percent) == value


def test_the_ratio_of_rates_is_the_median_of_rounds_so_that_one_disturbed_round_does_not_count() -> None:
    rate = _figures(ours=[50, 50, 5], stock=[20, 10, 10])["10 conversations: form turns"]
    assert rate.ratio == 2.5
    assert rate.reached is True


def test_history_is_compared_between_its_ends_turn_by_turn_so_that_a_disturbed_moment_does_not_count() -> (
    None
):
    growth = _figures([1], [1])[f"turn {HISTORIES[-1]} ÷ turn {HISTORIES[0]}"]
    assert (growth.ours, growth.stock, growth.reached) == (1.0, 30.0, True)


def test_the_clients_own_processor_time_is_shown_but_not_charged_to_a_side() -> None:
    figures = _figures([1], [1])
    assert figures["processor a form turn: all processes"].ours == 10
    assert figures["processor a form turn: client"].ours == 5


def test_a_target_is_met_at_its_bound_and_missed_beyond() -> None:
    bound = Target("ours", most=60)
    assert Figure("x", "s", 60, None, target=bound).reached is True
    assert Figure("x", "s", 60.1, None, target=bound).reached is False


def test_a_target_beside_a_side_that_did_not_run_is_neither_met_nor_missed() -> None:
    assert compared("x", "ms", {"ours": 1.0}, Target("ratio", most=0.5)).reached is None


def test_targets_say_what_they_bound() -> None:
    assert [str(Target("ratio", least=2.5)), str(Target("ours", most=1.2))] == ["≥ 2.5 × stock", "≤ 1.2"]


def test_training_that_was_not_measured_is_not_shown() -> None:
    names = [figure.name for figure in preparation({}, {"ours": Cost(10, 9)})]
    assert names == ["from start to ready", "from start to ready: processor"]


def test_personas_are_a_share_of_filings_that_came_out_right() -> None:
    (figure,) = personas([True, True, True, False])
    assert (figure.ours, figure.unit, figure.reached) == (75, "%", False)
    assert personas([]) == []


def test_what_is_understood_is_told_with_what_it_should_reach() -> None:
    truth = [
        ("zh", "greet", []),
        ("zh", "out_of_scope", []),
        ("en", "thank", []),
        ("entities", "", [("city", "330100")]),
    ]
    reading = Reading(
        [[("greet", 0.9)], [("greet", 0.6)], [("out_of_scope", 0.7)], [("inform", 0.5)]],
        [[], [], [], [("city", "330100")]],
        [1.0] * 4,
        1.0,
        1.0,
    )
    made = {one.name: one for one in understanding(Scores(truth, reading))}
    assert (made["intents right: zh"].ours, made["intents right: zh"].reached) == (50, False)
    assert made["out of scope caught"].ours == 0
    assert made["in scope refused"].ours == 50
    assert made["entities, F1: places"].reached
    assert made["intents right: noisy"].reached is None
