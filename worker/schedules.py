"""What comes back, and when: hours of Paris, since that is where committees sleep."""

from domain.delivery.mailings import REMIND_JOB
from domain.delivery.printing.print_work import SWEEP_JOB
from domain.delivery.privacy import RETENTION_JOB
from domain.execution.registrations import TENDING_JOB
from domain.foundation.outbox import Schedule
from domain.review.phases import SNAPSHOT_JOB

SCHEDULES = (
    Schedule("outbox-purge", "17 4 * * *", "outbox.purge"),
    Schedule("imports-purge", "37 4 * * *", "imports.purge"),
    Schedule("figures", "27 5 * * *", SNAPSHOT_JOB),
    Schedule("contacts-keeping", "7 5 * * *", "contacts.keep"),
    Schedule("registrations-keeping", "17 5 * * *", RETENTION_JOB),
    Schedule("registrations", "*/5 * * * *", TENDING_JOB),
    Schedule("reminders", "2-59/10 * * * *", REMIND_JOB),
    Schedule("prints-sweep", "52 * * * *", SWEEP_JOB),
    Schedule("secrets-purge", "47 * * * *", "accounts.purge"),
    Schedule("weekly-digests", "30 7 * * 1", "retroplanning.weekly"),
)
