"""Public IPv4 address of the server (服务器公网IP). Source: sheet §2.6 (a mainland public IP).

Errors: ``ip_syntax``, ``ip_v6``, ``ip_private``, ``ip_loopback``, ``ip_reserved``.

>>> check('http://47.96.0.1:8080/')
Ok(value='47.96.0.1', notes=())
>>> check('192.168.1.10'), check('127.0.0.1'), check('47.96.0.256')
(Err(code='ip_private', params={}), Err(code='ip_loopback', params={}), Err(code='ip_syntax', params={}))
>>> check('203.0.113.9'), check('240e::1')
(Err(code='ip_reserved', params={}), Err(code='ip_v6', params={}))
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_network

from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

_AROUND = re.compile(r"^[a-z]+://|(?::[0-9]{1,5})?(?:/.*)?$", re.IGNORECASE | re.DOTALL)
_PRIVATE = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")))


def compact(text: str) -> str:
    """The address in half width, without scheme, port and path."""
    value = half_width(text).replace("。", ".").lower()
    return value if is_v6(value) else _AROUND.sub("", value)


def check(text: str) -> Result[str]:
    """The public IPv4 address, or why it cannot be the server's."""
    value = compact(text)
    try:
        address = IPv4Address(value)
    except AddressValueError:
        return Err("ip_v6") if is_v6(value) else Err("ip_syntax")
    if address.is_loopback:
        return Err("ip_loopback")
    if any(address in network for network in _PRIVATE):
        return Err("ip_private")
    if not address.is_global or address.is_multicast:
        return Err("ip_reserved")
    return Ok(str(address))


def is_v6(value: str) -> bool:
    """Whether it is an IPv6 address, in brackets or without."""
    try:
        IPv6Address(value.strip("[]"))
    except AddressValueError:
        return False
    return True
