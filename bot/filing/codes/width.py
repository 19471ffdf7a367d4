"""Text as typed brought to one width, so that every number is read the same way.

Chinese input methods write full-width digits, letters and dashes; copied text brings no-break spaces
and invisible marks. :func:`shadow` maps each character to one character, so offsets in the shadow are
offsets in the original; :func:`half_width` and :func:`squeeze` serve single values.

>>> half_width('　１３８—００１３ ')
'138-0013'
>>> squeeze('1101051949 1231-002ｘ')
'11010519491231002X'
>>> len(shadow('ｅ－mail：①')) == len('ｅ－mail：①')
True
"""

from __future__ import annotations

import unicodedata

INVISIBLE = "\u200b"
"""What zero-width and direction marks become in the shadow."""

_SEPARATORS = str.maketrans("", "", " -\t\r\n" + INVISIBLE)


_MOST_REMEMBERED = 8192
"""Characters whose shadow is kept: more than a language uses, few enough for a hostile text."""


class _Shadows(dict[int, str]):
    """The shadow of each character by code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        shadowed = _one(chr(code))
        if len(self) < _MOST_REMEMBERED:
            self[code] = shadowed
        return shadowed


def _one(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    if category == "Cf":
        return INVISIBLE
    if category == "Nd":
        return str(unicodedata.decimal(char))
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


_SHADOWS = _Shadows()


def shadow(text: str) -> str:
    """The text in half width, character for character: every offset stays where it was."""
    return text if text.isascii() else text.translate(_SHADOWS)


def half_width(text: str) -> str:
    """The text in half width, without invisible marks, trimmed."""
    return shadow(text).replace(INVISIBLE, "").strip()


def squeeze(text: str) -> str:
    """The text in half width and upper case, without any space or hyphen."""
    return shadow(text).translate(_SEPARATORS).upper()
