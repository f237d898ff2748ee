"""What everything stands on: database, jobs and mails, accounts, journal, files, events."""
