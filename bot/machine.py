"""What the supervisor asks of the operating system: free ports, open files, children that end with it."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import socket

from bot.settings import Settings

OPEN_FILES = 65_536
"""Each socket of an applicant is an open file; the usual limit of 1,024 is soon reached."""

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_LIBC = ctypes.CDLL(None)


def taken_ports(settings: Settings) -> list[tuple[int, str]]:
    """The ports that something else listens on, each with the variable that names another."""
    ours = (
        (settings.port, "ICP_PORT", "0.0.0.0" if settings.lan else settings.host),  # noqa: S104 - as it will be served
        (settings.rasa_port, "ICP_RASA_PORT", "127.0.0.1"),
        (settings.action_port, "ICP_ACTION_PORT", "127.0.0.1"),
    )
    return [(port, variable) for port, variable, host in ours if not _free(host, port)]


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a server does after a restart
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno != errno.EADDRINUSE
        return True


def raise_open_files() -> None:
    """Lets this process and those it starts open as many files as the system allows, up to a sensible number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def die_with_parent(parent: int) -> None:
    """In the child: the system kills it when the supervisor dies, however that dies, so that no port stays taken.

    SIGKILL, for a part that hangs must not stay either; at any moment it costs nothing (tests/e2e/test_kills).
    """
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the system was told
        os._exit(1)
