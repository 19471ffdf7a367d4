"""What a run of letters and digits is: by its form, by its check digit, by the word beside it.

An 18-digit ID with a wrong check digit stays an ``id_card``: the rule refuses it, not the reader. Forms
that many other numbers have (a Taiwan permit's eight digits, foreign passports) need a word beside them.

>>> shape('13800138000'), shape('110105194912310021'), shape('91330106673959654P')
(('mobile', '13800138000'), ('id_card', '110105194912310021'), ('uscc', '91330106673959654P'))
>>> shape('12345678'), shape('12345678', 'tw_permit'), shape('13800138000', 'order')
(None, ('tw_permit', '12345678'), ('number', '13800138000'))
"""

from __future__ import annotations

import re

from bot.filing.codes import mod11, residence_permit, resident_id, uscc
from bot.filing.codes.spot_names import FINGERPRINTS

Shape = tuple[str, str]

_MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9]{9})")
_MOBILE_ABROAD = re.compile(r"86(1[3-9][0-9]{9})")
_AREA = r"(?:10|2[0-9])[2-9][0-9]{7}|[3-9][0-9]{2}[2-9][0-9]{6,7}"
_LANDLINE = re.compile(rf"0(?:{_AREA})")
_LANDLINE_ABROAD = re.compile(rf"(?:00)?86({_AREA})")
_HK_MO_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_TW_PERMIT = re.compile(r"[0-9]{8}(?:[0-9]{2})?")
_CHINESE_PASSPORT = re.compile(r"[EGDSP][0-9]{8}|[EDSP][A-HJ-NP-Z][0-9]{7}")
_ANY_PASSPORT = re.compile(r"(?=(?:[A-Z]*[0-9]){5})[0-9A-Z]{5,17}")
_OLD_PERMANENT_RESIDENT = re.compile(r"(?!SKU)[A-Z]{3}[0-9]{12}")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_FORMS = re.compile(
    "|".join(
        (
            _MOBILE.pattern,
            _LANDLINE.pattern,
            _LANDLINE_ABROAD.pattern,
            _HK_MO_PERMIT.pattern,
            _CHINESE_PASSPORT.pattern,
            _OLD_PERMANENT_RESIDENT.pattern,
            mod11.SHAPE.pattern,
            _USCC.pattern,
        )
    )
)
_HEX_WITH_LETTERS = re.compile(r"(?=[0-9]*[A-F])[0-9A-F]+")


def has_form(joined: str) -> bool:
    """Whether pieces joined to an upper-case value may be a number at all: one pattern instead of ten.

    A hostile text has thirteen joins for each of its characters; :func:`shape` looks at those that pass.
    """
    return _FORMS.fullmatch(joined) is not None


def shape(
    value: str, word: str | None = None, *, abroad: bool = False, in_pieces: bool = False
) -> Shape | None:
    """Kind and normal form of an upper-case value, or None; ``word`` is the kind named beside it.

    ``abroad`` says that a plus stands before it, so that 86 is the country and not part of the number;
    ``in_pieces`` that blanks were taken out, so that a credit code must have its check character.
    """
    if word == "order":
        return ("number", value) if sum(map(str.isdigit, value)) >= 7 else None
    if word == "passport" and _ANY_PASSPORT.fullmatch(value):
        return "passport", value
    if word in ("tw_permit", "permit") and _TW_PERMIT.fullmatch(value):
        return "tw_permit", value
    if len(value) == 18:
        return _eighteen(value, word, in_pieces)
    return _by_form(value, abroad)


def _by_form(value: str, abroad: bool) -> Shape | None:
    mobile = (_MOBILE_ABROAD if abroad else _MOBILE).fullmatch(value)
    if mobile:
        return "mobile", mobile[1]
    if _LANDLINE.fullmatch(value):
        return "landline", value
    from_abroad = _LANDLINE_ABROAD.fullmatch(value) if abroad or value.startswith("00") else None
    if from_abroad:
        return "landline", "0" + from_abroad[1]
    if _HK_MO_PERMIT.fullmatch(value):
        return "hk_mo_permit", value
    if _CHINESE_PASSPORT.fullmatch(value):
        return "passport", value
    if _OLD_PERMANENT_RESIDENT.fullmatch(value):
        return "residence_permit", value
    if len(value) in FINGERPRINTS and _HEX_WITH_LETTERS.fullmatch(value):
        return FINGERPRINTS[len(value)], value.lower()
    return None


def _eighteen(value: str, word: str | None, in_pieces: bool) -> Shape | None:
    """A resident ID, a residence permit, a foreigner's ID, a credit code, or nothing of these."""
    is_id = mod11.has_shape(value)
    if is_id and value.startswith(residence_permit.PREFIXES):
        return "residence_permit", value
    if is_id and mod11.is_consistent(value) and mod11.birth_date(value):
        return ("residence_permit" if value[0] == "9" else "id_card"), value
    if _is_uscc(value):
        return "uscc", value
    if is_id and (word == "id_card" or _looks_like_id(value)):
        return "id_card", value
    if in_pieces or not _USCC.fullmatch(value):
        return None
    # Eighteen digits are an order number as often as a code; a letter or an enterprise's 9 tells them apart.
    if word == "uscc" or (_has_known_head(value) and not (value.isdigit() and value[0] != "9")):
        return "uscc", value
    return None


def _is_uscc(value: str) -> bool:
    return _USCC.fullmatch(value) is not None and uscc.has_check_digit(value) and _has_known_head(value)


def _has_known_head(value: str) -> bool:
    return value[:2] in uscc.CATEGORIES and _is_region(value[2:4])


def _looks_like_id(value: str) -> bool:
    return (
        _is_region(value[:2])
        and "1900" <= value[6:10] < "2100"
        and value[10:12] < "20"
        and value[12:14] < "40"
    )


def _is_region(prefix: str) -> bool:
    return prefix in resident_id.PROVINCE_PREFIXES or prefix == "10"
