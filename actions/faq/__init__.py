"""Frequent questions: which one is asked, of which province, what this filing adds, and what to do next."""
