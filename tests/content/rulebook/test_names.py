"""The names that the files share with the rest of the product, and how their texts are written."""

from __future__ import annotations

import re
from typing import Any, Iterator

import pytest
import yaml

from bot.filing.rulebook import Rulebook
from tests.content.rulebook.conftest import FOLDER

SLOTS = frozenset(
    re.findall(
        r"\w+",
        """
    goal service_kind server_location server_account account_site account_entity entity_filing
    service_filing change_scope cancel_scope entity_record_no service_record_no hichina_account
    migrate_target province city county entity_nature entity_cert_type entity_cert_no entity_name
    site_domain app_name service_number instance_product instance_id instance_billing
    instance_months instance_expires_on site_ip domain_registrar domain_holder domain_real_name
    domain_last_changed_on domain_expires_on entity_cert_address entity_mail_address superior_unit
    entity_remark leader_name leader_cert_type leader_cert_no leader_cert_from leader_cert_to
    leader_mobile leader_emergency leader_email leader_is_legal_rep legal_rep_name legal_rep_cert_no
    site_name site_home_url site_content site_language site_preapproval_type site_preapproval_no
    site_remark app_content app_language app_platforms app_domains app_is_sdk_provider
    app_third_party_sdks app_preapproval_type app_preapproval_no app_remark android_package
    android_pubkey android_md5 ios_bundle_id ios_pubkey ios_sha1 harmony_bundle harmony_pubkey
    harmony_fingerprint admin_is_leader admin_name admin_cert_type admin_cert_no admin_cert_from
    admin_cert_to admin_mobile admin_emergency admin_email consent_data regulations_read launched_on
""",
    )
)
"""The slots of the fields specification."""


def test_reject_reasons_name_real_slots_and_run_from_1_to_34(book: Rulebook) -> None:
    assert [each.id for each in book.reject_reasons] == [f"RJ{number:02}" for number in range(1, 35)]
    assert {slot for each in book.reject_reasons for slot in each.slots} <= SLOTS


def test_a_reason_mended_in_the_filing_says_what_to_look_at(book: Rulebook) -> None:
    for reason in book.reject_reasons:
        assert bool(reason.slots or reason.documents) is (reason.place == "filing"), reason.id


def test_pre_approval_words_are_looked_for_in_real_slots(book: Rulebook) -> None:
    assert set(book.preapproval_terms.scanned.preferred or ()) <= SLOTS


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("zh", "en"):
                yield path, key, value
            yield from texts(value, f"{path}.{key}")
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from texts(value, f"{path}[{at}]")


def written(language: str) -> list[tuple[str, str]]:
    return [
        (f"{path.name}{where}", text)
        for path in sorted(FOLDER.glob("*.yml"))
        for where, key, text in texts(yaml.safe_load(path.read_text("utf-8")))
        if key == language
    ]


def test_every_chinese_text_has_its_english_beside_it() -> None:
    assert [where for where, _ in written("zh")] == [where for where, _ in written("en")]


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a space between Han and Latin", r"[一-鿿] [A-Za-z0-9]|[A-Za-z0-9] [一-鿿]"),
        ("half-width punctuation beside Han", r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]"),
        ("a straight quotation mark", '"'),
        ("你 for 您", "你"),
    ],
)
def test_chinese_texts_are_set_as_chinese(fault: str, pattern: str) -> None:
    assert [(where, text) for where, text in written("zh") if re.search(pattern, text)] == [], fault


def test_english_texts_are_free_of_chinese_punctuation() -> None:
    assert [(where, text) for where, text in written("en") if re.search("[，。；：！？]", text)] == []
