"""For whom a phone uploads, shown so that the right person recognises it and a stranger learns little."""

from __future__ import annotations

STARS = "**"


def masked_name(name: str) -> str:
    """A person's or an organisation's name with its middle hidden.

    >>> masked_name("张小三"), masked_name("杭州示例科技有限公司"), masked_name("Sample Co., Ltd.")
    ('张**', '杭州**公司', 'Sa**d.')
    """
    return name[:1] + STARS if len(name) <= 4 else name[:2] + STARS + name[-2:]


def masked_domain(domain: str) -> str:
    """A domain with the middle of its own label hidden; suffixes stay.

    >>> masked_domain("example.com.cn"), masked_domain("abc.cn"), masked_domain("商城.中国")
    ('ex**e.com.cn', 'a**.cn', '商**.中国')
    """
    label, dot, suffix = domain.partition(".")
    shown = label[:2] + STARS + label[-1:] if len(label) > 4 else label[:1] + STARS
    return shown + dot + suffix
