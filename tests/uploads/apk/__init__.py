"""Tests of bot/uploads/apk."""
