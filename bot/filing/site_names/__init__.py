"""Names of websites (网站名称): which rule a name breaks, and compliant ones made from the applicant's own words."""

from bot.filing.site_names.check import check, compact
from bot.filing.site_names.lint import Finding, lint
from bot.filing.site_names.suggest import Suggestion, suggest

__all__ = ["Finding", "Suggestion", "check", "compact", "lint", "suggest"]
