"""The words beside a number that tell what it is, in both languages.

>>> named_before('我的护照号码是E12345678', 7), named_before('快递单号 SF1234567890123', 5)
('passport', 'order')
>>> named_before('护照丢了。电话13800138000', 7) is None
True
"""

from __future__ import annotations

import re

_REACH = 24
_WORDS = re.compile(
    r"(?P<order>订单|訂單|工单|快递|快遞|运单|物流|单号|流水号|交易号|群号|(?<![a-z])qq|order|tracking|ticket|invoice|"
    r"parcel|waybill)"
    r"|(?P<passport>护照|護照|passport)"
    r"|(?P<tw_permit>台胞证|台胞證|台湾居民来往|来往大陆|往来大陆|taiwan[a-z ]* permit|mainland travel permit for taiwan)"
    r"|(?P<hk_mo_permit>回乡证|回鄉證|港澳居民来往|来往内地|hong kong[a-z ]* permit|home return permit)"
    r"|(?P<permit>通行证|通行證|travel permit)"
    r"|(?P<id_card>身份证|身份證|identity card|(?<![a-z])id(?![a-z]))"
    r"|(?P<uscc>信用代码|信用代碼|营业执照|uscc|credit code|business licen[cs]e)"
    r"|(?P<phone>手机|手機|电话|電話|mobile|phone|cell|tel(?![a-z]))"
    r"|(?P<end>[。！？；\n!?;])",
    re.IGNORECASE,
)


def named_before(text: str, start: int) -> str | None:
    """The kind named last before ``start`` in the same sentence, or None."""
    named = None
    for match in _WORDS.finditer(text, max(0, start - _REACH), start):
        named = match.lastgroup
    return None if named in ("end", "phone", None) else named


def named_after(text: str, end: int) -> str | None:
    """The kind named first within a few characters after ``end`` ("E12345678 是我的护照"), or None."""
    match = _WORDS.search(text, end, end + 12)
    return match.lastgroup if match and match.lastgroup not in ("end", "phone", "order") else None
