"""What the operator's commands tell of a conversation with the real model: counts, and masked wordings."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.e2e.applicant import Applicant
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

NONSENSE = "flurbo wixel quandrop zib"


def test_a_question_a_refusal_and_nonsense_reach_the_figures_without_a_value(house: System) -> None:
    applicant = Applicant(house.url)
    applicant.greeted()
    applicant.say(f"{NONSENSE} 13800138000")
    applicant.say("我要备案")
    applicant.say("备案要多少钱？")
    applicant.say(NONSENSE)

    told = house.operator("insight", "--json")
    found = json.loads(told)
    assert "faq/cost" in {one["name"] for one in found["faqs"]}
    assert "server_location" in {one["slot"] for one in found["funnel"]}
    in_vain = ("asked_back", "not_understood", "out_of_scope")
    assert sum(one[kind] for one in found["languages"] for kind in in_vain) >= 2
    assert "13800138000" not in told and "flurbo" not in told

    sections = yaml.safe_load(house.operator("misunderstood"))["nlu"]
    guesses = {example["text"]: section["intent"] for section in sections for example in section["examples"]}
    assert guesses[f"{NONSENSE} <mobile>"] != "nlu_fallback"
    assert NONSENSE in guesses
