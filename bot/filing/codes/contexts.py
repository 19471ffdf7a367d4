"""The words beside a number that tell what it is, in both languages.

>>> named_before('我的护照号码是E12345678', 7), named_before('快递单号 SF1234567890123', 5)
('passport', 'order')
>>> named_before('护照丢了。电话13800138000', 7) is None, named_before('paid 12345678', 5) is None
(True, True)
>>> named_after('12345678是我的台胞证', 8)
'tw_permit'
"""

from __future__ import annotations

import re

_BEFORE = 24
_AFTER = 12
_SAYS = re.compile(r"(?:(?:\b(?:number|no\.?|is)|号码|號碼|是)[\s:]*)+$")
"""What stands between a kind's name and the number itself."""
_WORDS = {
    "order": (
        "订单", "訂單", "工单", "快递", "快遞", "运单", "物流", "单号", "流水号", "交易号", "群号", "qq", "order",
        "tracking", "ticket", "invoice", "parcel", "waybill",
    ),
    "passport": ("护照", "護照", "passport"),
    "tw_permit": (
        "台胞证", "台胞證", "台湾居民来往", "台灣居民來往", "來往大陸",
        "来往大陆", "往来大陆", "taiwan permit", "taiwan travel permit",
        "taiwan compatriot", "taiwan residents", "compatriot permit", "tw permit", "taibaozheng",
    ),
    "hk_mo_permit": ("回乡证", "回鄉證", "港澳居民来往", "港澳居民來往", "来往内地", "來往內地", "home return permit"),
    "permit": ("通行证", "通行證", "travel permit"),
    "id_card": ("身份证", "身份證", "identity card", "id"),
    "uscc": ("信用代码", "信用代碼", "执照", "执照号", "執照", "统一代码", "統一代碼",
        "税号", "稅號", "uscc", "credit code", "licence", "license"),
    "phone": ("手机", "手機", "电话", "電話", "mobile", "phone", "cell", "tel"),
    "end": ("。", "！", "？", "；", "\n", "!", "?", ";"),
}  # fmt: skip
_KINDS = tuple((word, kind) for kind, words in _WORDS.items() for word in words)


def named_before(text: str, start: int) -> str | None:
    """The kind named last before ``start`` in the same sentence, or None."""
    beside = _SAYS.sub("", text[max(0, start - 2 * _BEFORE) : start].lower())[-_BEFORE:]
    places = [(beside.rfind(word) + len(word), kind) for word, kind in _KINDS if word in beside]
    places = [(place, kind) for place, kind in places if _is_whole(beside, place, kind)]
    return _named(max(places)[1] if places else "end")


def named_after(text: str, end: int) -> str | None:
    """The kind named first within a few characters after ``end`` ("E12345678 是我的护照"), or None."""
    beside = text[end : end + _AFTER].lower()
    places = [(beside.find(word), kind) for word, kind in _KINDS if word in beside]
    kind = min(places)[1] if places else "end"
    return None if kind in ("order", "id_card") else _named(kind)


def _named(kind: str) -> str | None:
    return None if kind in ("end", "phone") else kind


def _is_whole(beside: str, end: int, kind: str) -> bool:
    """``id`` and ``qq`` count as words of their own only, not as the end of "paid"."""
    if kind not in ("id_card", "order") or beside[end - 2 : end] not in ("id", "qq"):
        return True
    around = beside[end - 3 : end - 2] + beside[end : end + 1]
    return not any(char.isascii() and char.isalpha() for char in around)
