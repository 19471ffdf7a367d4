"""Numbers and codes: each a module with `compact` and `check`, and `recognise`, which finds them in text."""
