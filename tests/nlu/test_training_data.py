"""The training data as a whole: complete, consistent, free of personal values, apart from the held-out files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from bot.filing.codes.recognise import SENSITIVE_KINDS, find
from bot.nlu.examples import HELD_OUT, TRAINING, held_out, training_examples

CORE = """
greet goodbye thank affirm deny inform start_filing add_provider import_filing change_filing cancel_filing
ask_status resume_filing pause_filing abandon_filing withdraw_filing correct_field go_back skip_field why_field
explain_field show_progress show_summary confirm_submission request_upload upload_done request_human request_bot
switch_to_english switch_to_chinese explain_rejection footer_code ask_province_rules ask_documents ask_deadline
delete_my_data bot_challenge capabilities complain restart out_of_scope
"""
FAQ = """
need_filing domain_elsewhere server_elsewhere subdomain ip_only cdn_oss mini_program mail_or_internal
online_during_review how_long expedite cost individual_or_company individual_to_company entities_per_account
several_sites service_number filings_per_server server_requirements wait_three_days domain_suffix foreign_registrar
domain_holder site_name english_name remarks leader_legal_rep admin_employee non_mainland_leader foreign_company
other_province_id minor emergency_contact shared_phone address_province pre_approval commercial_licence qr_problem
international_account face_failed who_face system_language mailing sms_missing sms_expired rejected edit_after_submit
draft_deleted footer_place guangdong_number app_and_website app_fingerprint psb_filing change_ip number_after_move
move_from_other_cloud hichina domain_filed_by_other shell_entity cancel_kinds company_renamed jiangsu api
forgot_account privacy_public
"""
INTENTS = {*CORE.split(), *(f"faq/{slug}" for slug in FAQ.split())}
EXAMPLES = list(training_examples())


def plain(sentence: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", sentence).lower())


def has_han(sentence: str) -> bool:
    return bool(re.search(r"[\u3400-\u9fff]", sentence))


def test_there_are_examples_of_every_intent_of_the_specification_and_no_other() -> None:
    assert {intent for _, intent in EXAMPLES} == INTENTS


def test_each_intent_has_enough_examples_in_each_language() -> None:
    chinese = Counter(intent for sentence, intent in EXAMPLES if has_han(sentence))
    english = Counter(intent for sentence, intent in EXAMPLES if not has_han(sentence))
    for intent in INTENTS:
        least_chinese, least_english = (12, 8) if intent.startswith("faq/") else (30, 25)
        assert chinese[intent] >= least_chinese, intent
        assert english[intent] >= least_english, intent


def test_no_sentence_stands_under_two_intents_or_twice() -> None:
    intents: dict[str, set[str]] = {}
    for sentence, intent in EXAMPLES:
        if key := plain(sentence):
            intents.setdefault(key, set()).add(intent)
    assert {key: found for key, found in intents.items() if len(found) > 1} == {}
    assert [sentence for sentence, count in Counter(EXAMPLES).items() if count > 1] == []


def test_no_personal_value_stands_in_the_clear() -> None:
    clear = [
        (sentence, one.kind)
        for sentence, _ in EXAMPLES
        for one in find(sentence)
        if one.kind in SENSITIVE_KINDS
    ]
    assert clear == []


def test_handles_are_written_as_the_gateway_writes_them() -> None:
    kinds = "|".join(sorted(SENSITIVE_KINDS))
    wrong = [
        sentence for sentence, _ in EXAMPLES if "⟦" in re.sub(rf"⟦({kinds}):[0-9a-f]{{12}}⟧", "", sentence)
    ]
    assert wrong == []


def test_no_held_out_sentence_is_trained_on_but_the_shortest() -> None:
    trained = {plain(sentence) for sentence, _ in EXAMPLES}
    common = {
        sentence
        for path in HELD_OUT.glob("*.yml")
        for sentence, _ in held_out(path)
        if len(plain(sentence)) > 7 and plain(sentence) in trained
    }
    assert common == set()


def test_held_out_sentences_name_intents_of_the_specification() -> None:
    assert {intent for path in HELD_OUT.glob("*.yml") for _, intent in held_out(path)} == INTENTS


def test_each_file_says_what_is_in_it() -> None:
    for path in TRAINING.rglob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path
