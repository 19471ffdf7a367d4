"""The one thing to do next that an answer to a frequent question offers; none that would be refused now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Mapping

import orjson

from actions.turn import Turn
from bot.filing import states
from bot.filing.deadlines import deadlines


@dataclass(frozen=True)
class Act:
    """A button by its text key and payload, and whether pressing it leads somewhere now."""

    label: str
    payload: str
    leads: Callable[[Turn], bool]


def _free(turn: Turn) -> bool:
    """No order is open, so that one may begin."""
    return turn.filing is None or not states.is_open(turn.state)


def _submitted(turn: Turn) -> bool:
    return turn.filing is not None and turn.state not in states.BEFORE_SUBMISSION


def _uploads(turn: Turn) -> bool:
    return turn.editable and turn.journey.answered_all and bool(turn.missing_documents())


def _documents(turn: Turn) -> bool:
    return turn.filing is not None and turn.case.decision.files and turn.case.has("entity_nature")


def _clocks(turn: Turn) -> bool:
    return turn.filing is not None and bool(deadlines(turn.case, turn.filing.updated_at, turn.state))


def _withdraws(turn: Turn) -> bool:
    return turn.filing is not None and turn.state in states.WITHDRAWABLE


def _came_back(turn: Turn) -> bool:
    return turn.editable and turn.state not in states.BEFORE_SUBMISSION and not turn.journey.open


def _numbered(turn: Turn) -> bool:
    return turn.filing is not None and turn.state == "approved" and bool(turn.filing.record_no)


START = Act("choice.start_filing", "/start_filing", _free)
NEED = Act("choice.need_filing", '/faq{"faq": "need_filing"}', _free)
ADD = Act("choice.add_provider", "/add_provider", _free)
CHANGE = Act("choice.change_filing", "/change_filing", _free)
CANCEL = Act("choice.cancel_filing", "/cancel_filing", _free)
IMPORT = Act("choice.import_filing", "/import_filing", _free)
RESUME = Act("choice.resume", "/resume_filing", lambda turn: turn.editable and turn.paused)
UPLOAD = Act("choice.upload_documents", "/request_upload", _uploads)
DOCUMENTS = Act("choice.documents", "/ask_documents", _documents)
STATUS = Act("choice.status", "/ask_status", _submitted)
DEADLINES = Act("choice.deadlines", "/ask_deadline", _clocks)
SUMMARY = Act("choice.show_summary", "/show_summary", lambda turn: turn.editable and bool(turn.answers))
WITHDRAW = Act("choice.withdraw", "/withdraw_filing", _withdraws)
RESUBMIT = Act("choice.resubmit", "/confirm_submission", _came_back)
FOOTER = Act("choice.footer", "/footer_code", _numbered)
HUMAN = Act("choice.human", "/request_human", lambda turn: True)
ENGLISH = Act("choice.speak_other", "/switch_to_english", lambda turn: turn.language == "zh-CN")
CHINESE = Act("choice.speak_other", "/switch_to_chinese", lambda turn: turn.language == "en")

RULES = "rules"
"""Stands for the rules of the province that the question is about."""

ACTS: Mapping[str, tuple[Act | str, ...]] = {
    "need_filing": (START,),
    "domain_elsewhere": ("domain_registrar", START),
    "server_elsewhere": ("server_location", START),
    "subdomain": ("service_filing", NEED),
    "ip_only": ("service_kind", NEED),
    "cdn_oss": ("server_location", NEED),
    "mini_program": ("service_kind", NEED),
    "mail_or_internal": (NEED,),
    "online_during_review": ("site_offline", START),
    "how_long": (STATUS, START),
    "expedite": (STATUS, START),
    "cost": (START,),
    "individual_or_company": ("entity_nature", START),
    "individual_to_company": (CHANGE, RULES),
    "entities_per_account": ("account_entity", START),
    "several_sites": (START,),
    "service_number": ("service_number", "server_account", START),
    "filings_per_server": ("instance_product", START),
    "server_requirements": ("instance_billing", START),
    "wait_three_days": ("domain_last_changed_on", START),
    "domain_suffix": ("site_domain", START),
    "foreign_registrar": ("domain_registrar", START),
    "domain_holder": ("domain_holder", RULES, START),
    "site_name": ("site_name", "app_name", START),
    "english_name": ("site_name", "app_name", START),
    "remarks": ("site_remark", "app_remark", RULES, START),
    "leader_legal_rep": ("leader_is_legal_rep", RULES, START),
    "admin_employee": ("admin_is_leader", DOCUMENTS, RULES, START),
    "non_mainland_leader": ("leader_cert_type", RULES, START),
    "foreign_company": ("entity_cert_type", DOCUMENTS, START),
    "other_province_id": (RULES, "province", START),
    "minor": (RULES, START),
    "emergency_contact": ("leader_emergency", RULES, START),
    "shared_phone": ("leader_mobile", RULES, START),
    "address_province": ("province", RULES, START),
    "pre_approval": ("site_preapproval_type", "app_preapproval_type", RULES, START),
    "commercial_licence": ("site_content", "app_content", START),
    "qr_problem": (UPLOAD, START),
    "international_account": ("account_site", START),
    "face_failed": (STATUS, HUMAN),
    "who_face": ("admin_is_leader", DOCUMENTS, START),
    "system_language": (ENGLISH, CHINESE),
    "mailing": (STATUS, DOCUMENTS, START),
    "sms_missing": (STATUS, HUMAN),
    "sms_expired": (RESUBMIT, STATUS, HUMAN),
    "rejected": (RESUBMIT, STATUS, HUMAN),
    "edit_after_submit": (WITHDRAW, SUMMARY, STATUS, START),
    "draft_deleted": (DEADLINES, START),
    "footer_place": (FOOTER, RULES, START),
    "guangdong_number": (FOOTER, RULES, START),
    "app_and_website": ("service_kind", START),
    "app_fingerprint": ("android_md5", "ios_sha1", "harmony_fingerprint", START),
    "psb_filing": (FOOTER, STATUS, START),
    "change_ip": (CHANGE, "site_ip"),
    "number_after_move": (ADD,),
    "move_from_other_cloud": (ADD,),
    "hichina": (IMPORT,),
    "domain_filed_by_other": (HUMAN,),
    "shell_entity": ("entity_filing", RULES, CANCEL),
    "cancel_kinds": (CANCEL, "cancel_scope"),
    "company_renamed": (CHANGE, "change_items"),
    "jiangsu": (RULES, START),
    "api": (START,),
    "forgot_account": (HUMAN,),
    "privacy_public": (SUMMARY, START),
}
"""By the slug of the question, the most fitting first; a name is the answer to change."""


def offer_act(turn: Turn, slug: str, province: str | None) -> None:
    """Offers the first act that leads somewhere now; who has paused may go on, and who is being asked just answers."""
    for act in (*ACTS[slug], RESUME):
        if isinstance(act, Act):
            if act.leads(turn):
                turn.reply.offer(act.label, act.payload)
                return
        elif act == RULES:
            if province is not None:
                turn.reply.offer("choice.province_rules", _payload("ask_province_rules", about=province))
                return
        elif _changes(turn, act):
            label = turn.text("choice.change_answer", label=turn.label(act))
            turn.reply.offer(label, _payload("correct_field", slot=act), literal=True)
            return


def _changes(turn: Turn, slot: str) -> bool:
    """Whether that answer has been given and may be changed: not what is being asked anyway."""
    asked = slot in turn.answers and any(field.slot == slot for field in turn.journey.questions)
    return turn.editable and not turn.paused and asked and slot != turn.awaiting


def _payload(intent: str, **values: str) -> str:
    return f"/{intent}{orjson.dumps(values).decode()}"
