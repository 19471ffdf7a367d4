"""Asks domain registries what they have on record: RDAP (RFC 9082, 9083) and WHOIS (RFC 3912).

Which servers are asked is the operator's setting; without one nothing is fetched. The parsers are our own,
because the kept libraries for it either want a python-dateutil that Rasa refuses (asyncwhois, whoisit) or
open their own blocking connections and keep the registrant's data (python-whois); seven keys are all we read.
"""

from bot.lookup.port import DomainLookup, Unknown
from bot.lookup.registries import Registries, read_servers
from bot.lookup.remembering import Remembering

__all__ = ["DomainLookup", "Registries", "Remembering", "Unknown", "read_servers"]
