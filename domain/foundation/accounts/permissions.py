"""Who may do what: one table. A route names the permission it needs; what is not declared is closed."""

import enum


class Role(enum.StrEnum):
    """What an account is in an event. French names are in `ROLE_NAMES`."""

    COORDINATOR = "coordinator"
    PROGRAMMER = "programmer"
    COMMUNICATION = "communication"
    STAGE_MANAGER = "stage_manager"
    DESK = "desk"
    READER = "reader"


ROLE_NAMES: dict[Role, str] = {
    Role.COORDINATOR: "Coordination",
    Role.PROGRAMMER: "Groupe programmateur",
    Role.COMMUNICATION: "Communication",
    Role.STAGE_MANAGER: "Régie",
    Role.DESK: "Accueil",
    Role.READER: "Lecture",
}


class Permission(enum.StrEnum):
    EVENT_READ = "event.read"
    """See the event, where its phases stand, and what is neither personal nor confidential."""
    EVENT_EDIT = "event.edit"
    """Change the event's own facts, state, objectives and logos."""
    MEMBERS_EDIT = "members.edit"
    """Invite colleagues, change their role, take it back."""
    ORGANISATIONS_READ = "organisations.read"
    """See structures, their contacts and the state of each."""
    ORGANISATIONS_EDIT = "organisations.edit"
    """Add and change structures, contacts and states."""
    CATEGORIES_EDIT = "categories.edit"
    """Change the kinds of actors, which all gatherings of the house share."""
    COMMITTEE_READ = "committee.read"
    """See who holds which competence, the meetings, the communication plan and the backward plan."""
    COMMITTEE_EDIT = "committee.edit"
    """Change competences, meetings, communication and tasks; send structures their personal link."""
    COMMITMENTS_READ = "commitments.read"
    """See what each structure promised."""
    COMMITMENTS_EDIT = "commitments.edit"
    """Write down promises, confirm and withdraw them."""
    PROGRAMME_READ = "programme.read"
    """See rooms, sessions, thematic tracks and shared questions, also while they are a draft."""
    PROGRAMME_EDIT = "programme.edit"
    """Change rooms, sessions, thematic tracks and shared questions."""
    PROGRAMME_PUBLISH = "programme.publish"
    """Publish a version of the programme, tell those whom it concerns, return to an older version."""
    REGISTRATIONS_READ = "registrations.read"
    """See who comes."""
    REGISTRATIONS_EDIT = "registrations.edit"
    """Register, change and cancel on behalf of somebody."""
    REGISTRATIONS_SETTINGS = "registrations.settings"
    """Compose the form, set how places are given, share places out."""
    ARRANGEMENTS_READ = "arrangements.read"
    """See who wished which arrangement."""
    MAILINGS_SEND = "mailings.send"
    """Write to those who registered, and change the words of the mails that leave by themselves."""
    PRIVACY_MANAGE = "privacy.manage"
    """Set how long personal data is kept, erase somebody, give somebody what is theirs."""
    STAGE_READ = "stage.read"
    """See the régisseur's checklist."""
    STAGE_EDIT = "stage.edit"
    """Tick, add and change items of the checklist."""
    CREW_READ = "crew.read"
    """See who helps on the day, with telephone numbers."""
    CREW_EDIT = "crew.edit"
    """Change posts, shifts and who takes them."""
    ATTENDANCE_CHECK = "attendance.check"
    """Check people in at the desk."""
    ATTENDANCE_READ = "attendance.read"
    """See who came."""
    ATTENDANCE_MANAGE = "attendance.manage"
    """Give phones to the desk, settle conflicts, enter signed sheets, attest that somebody was there."""
    PRINTS_MAKE = "prints.make"
    """Make programmes and run sheets."""
    BADGES_MAKE = "badges.make"
    """Make badges, which name people."""
    IMPORT = "import"
    """Import the committee's spreadsheets."""
    JOURNAL_READ = "journal.read"
    """See who changed what."""


_READER = frozenset(
    {
        Permission.EVENT_READ,
        Permission.ORGANISATIONS_READ,
        Permission.COMMITTEE_READ,
        Permission.COMMITMENTS_READ,
        Permission.PROGRAMME_READ,
        Permission.STAGE_READ,
        Permission.PRINTS_MAKE,
    }
)

ROLES: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(Permission),
    Role.PROGRAMMER: _READER
    | {
        Permission.ORGANISATIONS_EDIT,
        Permission.COMMITTEE_EDIT,
        Permission.COMMITMENTS_EDIT,
        Permission.PROGRAMME_EDIT,
        Permission.PROGRAMME_PUBLISH,
        Permission.REGISTRATIONS_READ,
        Permission.STAGE_EDIT,
        Permission.CREW_READ,
        Permission.CREW_EDIT,
        Permission.ATTENDANCE_READ,
        Permission.BADGES_MAKE,
        Permission.IMPORT,
        Permission.JOURNAL_READ,
    },
    Role.COMMUNICATION: _READER
    | {
        Permission.ORGANISATIONS_EDIT,
        Permission.COMMITTEE_EDIT,
        Permission.REGISTRATIONS_READ,
        Permission.REGISTRATIONS_EDIT,
        Permission.REGISTRATIONS_SETTINGS,
        Permission.MAILINGS_SEND,
        Permission.CREW_READ,
        Permission.ATTENDANCE_CHECK,
        Permission.ATTENDANCE_READ,
        Permission.BADGES_MAKE,
        Permission.JOURNAL_READ,
    },
    Role.STAGE_MANAGER: _READER
    | {
        Permission.STAGE_EDIT,
        Permission.PROGRAMME_EDIT,
        Permission.CREW_READ,
        Permission.CREW_EDIT,
        Permission.ATTENDANCE_READ,
    },
    Role.DESK: frozenset({Permission.EVENT_READ, Permission.ATTENDANCE_CHECK, Permission.ATTENDANCE_READ}),
    Role.READER: _READER,
}
