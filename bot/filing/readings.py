"""The slots around "I have read the regulations": the answer, and what is kept beside it."""

READ = "regulations_read"
READING = "known_regulations"
"""What was read: ``{"version", "province"}``, the rulebook's version (a date) and the GB/T 2260 code."""
TOLD = "known_rules_told"
"""The newest version of the rulebook that the applicant has been told of since."""
