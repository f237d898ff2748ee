"""Runs what the outbox holds: claims jobs, sends mails, fires schedules. Shares nothing with `api` but the tables."""
