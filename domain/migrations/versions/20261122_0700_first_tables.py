"""first tables."""

import sqlalchemy as sa
from alembic import op

import domain.foundation.core.db

revision = '0001'
down_revision = None


def upgrade() -> None:

    op.create_table('account',
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('is_admin', sa.Boolean(), nullable=False),
    sa.Column('closed_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('actor_category',
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_actor_category')),
    sa.UniqueConstraint('code', name=op.f('uq_actor_category_code'))
    )
    op.create_table('event',
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('draft', 'published', 'postponed', 'cancelled', 'archived', name='eventstate', native_enum=False, length=40), nullable=False),
    sa.Column('time_zone', sa.String(length=60), nullable=False),
    sa.Column('starts_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('venue_name', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('commune', sa.String(length=120), nullable=False),
    sa.Column('insee_code', sa.String(length=5), nullable=False),
    sa.Column('directions', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('organised_by', sa.String(length=300), nullable=False),
    sa.Column('contact_email', sa.String(length=320), nullable=False),
    sa.Column('contact_phone', sa.String(length=40), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('accent_color', sa.String(length=7), nullable=True),
    sa.Column('embed_sites', sa.JSON(), nullable=False),
    sa.Column('registration_opens_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('registration_closes_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('is_example', sa.Boolean(), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_event_capacity_positive')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_event_ends_after_start')),
    sa.CheckConstraint('registration_closes_at IS NULL OR registration_opens_at IS NULL OR registration_closes_at > registration_opens_at', name=op.f('ck_event_registration_closes_after_opening')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event')),
    sa.UniqueConstraint('slug', name=op.f('uq_event_slug'))
    )
    op.create_table('idempotent_answer',
    sa.Column('credential', sa.String(length=80), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('credential', 'key', name=op.f('pk_idempotent_answer'))
    )
    with op.batch_alter_table('idempotent_answer', schema=None) as batch_op:
        batch_op.create_index('ix_idempotent_answer_created', ['created_at'], unique=False)

    op.create_table('job',
    sa.Column('queue', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('queued', 'running', 'done', 'dead', name='jobstate', native_enum=False, length=40), nullable=False),
    sa.Column('run_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('max_attempts', sa.Integer(), nullable=False),
    sa.Column('lease_until', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('worker', sa.String(length=80), nullable=True),
    sa.Column('dedup_key', sa.String(length=200), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('finished_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('attempts >= 0', name=op.f('ck_job_attempts_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('dedup_key', name=op.f('uq_job_dedup_key'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index('ix_job_claim', ['state', 'queue', 'run_at'], unique=False)

    op.create_table('journal_entry',
    sa.Column('at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('subject_kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('action', sa.String(length=60), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index('ix_journal_entry_event', ['event_id', 'at'], unique=False)
        batch_op.create_index('ix_journal_entry_subject', ['subject_kind', 'subject_id'], unique=False)

    op.create_table('mail',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('message_id', sa.String(length=200), nullable=False),
    sa.Column('from_name', sa.String(length=200), nullable=False),
    sa.Column('reply_to', sa.String(length=320), nullable=True),
    sa.Column('to_name', sa.String(length=300), nullable=False),
    sa.Column('to_address', sa.String(length=320), nullable=False),
    sa.Column('subject', sa.String(length=500), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=True),
    sa.Column('calendar', sa.Text(), nullable=True),
    sa.Column('calendar_method', sa.String(length=20), nullable=True),
    sa.Column('state', sa.Enum('queued', 'sent', 'refused', 'kept', name='mailstate', native_enum=False, length=40), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('sent_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('message_id', name=op.f('uq_mail_message_id'))
    )
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.create_index('ix_mail_created', ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_subject_id'), ['subject_id'], unique=False)

    op.create_table('organisation',
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('search_key', sa.String(length=400), nullable=False),
    sa.Column('match_key', sa.String(length=400), nullable=False),
    sa.Column('kind', sa.String(length=120), nullable=False),
    sa.Column('commune', sa.String(length=120), nullable=False),
    sa.Column('insee_code', sa.String(length=5), nullable=False),
    sa.Column('siret', sa.String(length=14), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.create_index('ix_organisation_match', ['match_key'], unique=False)
        batch_op.create_index('ix_organisation_search', ['search_key'], unique=False)

    op.create_table('personal_link',
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('generation', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_personal_link')),
    sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_personal_link_kind_subject_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_personal_link_token_hash'))
    )
    with op.batch_alter_table('personal_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_personal_link_event_id'), ['event_id'], unique=False)

    op.create_table('rate_counter',
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('expires_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_rate_counter'))
    )
    with op.batch_alter_table('rate_counter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rate_counter_expires_at'), ['expires_at'], unique=False)

    op.create_table('schedule_run',
    sa.Column('schedule', sa.String(length=80), nullable=False),
    sa.Column('fire_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('schedule', 'fire_at', name=op.f('pk_schedule_run'))
    )
    op.create_table('stored_file',
    sa.Column('event_id', sa.Uuid(), nullable=True),
    sa.Column('subject_kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('size >= 0', name=op.f('ck_stored_file_size_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file'))
    )
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stored_file_event_id'), ['event_id'], unique=False)
        batch_op.create_index('ix_stored_file_subject', ['subject_kind', 'subject_id'], unique=False)

    op.create_table('worker_heartbeat',
    sa.Column('worker', sa.String(length=80), nullable=False),
    sa.Column('seen_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('worker', name=op.f('pk_worker_heartbeat'))
    )
    op.create_table('api_token',
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('expires_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_api_token_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_api_token_token_hash'))
    )
    with op.batch_alter_table('api_token', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_token_account_id'), ['account_id'], unique=False)

    op.create_table('contact',
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('function', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('phone', sa.String(length=40), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_contact_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact'))
    )
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('event_logo',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('file_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_logo_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_event_logo_file_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_logo'))
    )
    with op.batch_alter_table('event_logo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_logo_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_logo_file_id'), ['file_id'], unique=False)

    op.create_table('event_member',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Enum('coordinator', 'programmer', 'communication', 'stage_manager', 'desk', 'reader', name='role', native_enum=False, length=40), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_event_member_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_member_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_member')),
    sa.UniqueConstraint('event_id', 'account_id', name=op.f('uq_event_member_event_id_account_id'))
    )
    with op.batch_alter_table('event_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_member_account_id'), ['account_id'], unique=False)

    op.create_table('import_draft',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('state', sa.Enum('previewed', 'confirmed', name='importstate', native_enum=False, length=40), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('result', sa.JSON(), nullable=True),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_import_draft_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_import_draft_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_draft'))
    )
    with op.batch_alter_table('import_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_draft_event_id'), ['event_id'], unique=False)

    op.create_table('login_session',
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('device', sa.String(length=200), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_login_session_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_login_session_token_hash'))
    )
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_session_account_id'), ['account_id'], unique=False)

    op.create_table('objective',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_objective_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objective'))
    )
    with op.batch_alter_table('objective', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objective_event_id'), ['event_id'], unique=False)

    op.create_table('organisation_category',
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('category_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['actor_category.id'], name=op.f('fk_organisation_category_category_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_organisation_category_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('organisation_id', 'category_id', name=op.f('pk_organisation_category'))
    )
    with op.batch_alter_table('organisation_category', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_category_category_id'), ['category_id'], unique=False)

    op.create_table('outreach',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Enum('to_contact', 'contacted', 'interested', 'committed', 'co_organiser', 'declined', 'no_answer', name='outreachstate', native_enum=False, length=40), nullable=False),
    sa.Column('state_since', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('introduced_by_id', sa.Uuid(), nullable=True),
    sa.Column('first_contact_on', sa.Date(), nullable=True),
    sa.Column('last_contact_on', sa.Date(), nullable=True),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_outreach_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['introduced_by_id'], ['organisation.id'], name=op.f('fk_outreach_introduced_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_outreach_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outreach')),
    sa.UniqueConstraint('event_id', 'organisation_id', name=op.f('uq_outreach_event_id_organisation_id'))
    )
    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.create_index('ix_outreach_event_state', ['event_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_outreach_introduced_by_id'), ['introduced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outreach_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('registration',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Enum('confirmed', 'cancelled', name='registrationstate', native_enum=False, length=40), nullable=False),
    sa.Column('kind', sa.Enum('participant', 'facilitator', 'speaker', 'organiser', 'host', 'elected', name='participantkind', native_enum=False, length=40), nullable=False),
    sa.Column('source', sa.Enum('public', 'committee', 'example', name='registrationsource', native_enum=False, length=40), nullable=False),
    sa.Column('first_name', sa.String(length=200), nullable=False),
    sa.Column('last_name', sa.String(length=200), nullable=False),
    sa.Column('latin_name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('organisation_name', sa.String(length=200), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=True),
    sa.Column('function', sa.String(length=200), nullable=False),
    sa.Column('no_photo', sa.Boolean(), nullable=False),
    sa.Column('person_key', sa.String(length=64), nullable=False),
    sa.Column('search_key', sa.Text(), nullable=False),
    sa.Column('sort_key', sa.String(length=200), nullable=False),
    sa.Column('badge_code', sa.String(length=20), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_registration_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_registration_organisation_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration')),
    sa.UniqueConstraint('badge_code', name=op.f('uq_registration_badge_code'))
    )
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.create_index('ix_registration_event_state', ['event_id', 'state', 'sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_registration_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('uq_registration_person', ['event_id', 'person_key'], unique=True, sqlite_where=sa.text("state = 'confirmed'"), postgresql_where=sa.text("state = 'confirmed'"))

    op.create_table('remembered_answer',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('question', sa.String(length=300), nullable=False),
    sa.Column('answer', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_remembered_answer_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remembered_answer')),
    sa.UniqueConstraint('event_id', 'question', name=op.f('uq_remembered_answer_event_id_question'))
    )
    op.create_table('sign_in_link',
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_link_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_link_token_hash'))
    )
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_link_account_id'), ['account_id'], unique=False)

    op.create_table('track',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_track_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_track')),
    sa.UniqueConstraint('event_id', 'name', name=op.f('uq_track_event_id_name'))
    )
    op.create_table('venue',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_venue_capacity_positive')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_venue_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_venue')),
    sa.UniqueConstraint('event_id', 'name', name=op.f('uq_venue_event_id_name'))
    )
    op.create_table('arrangement_request',
    sa.Column('registration_id', sa.Uuid(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=False),
    sa.Column('hearing_loop', sa.Boolean(), nullable=False),
    sa.Column('wish', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_arrangement_request_registration_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('registration_id', name=op.f('pk_arrangement_request'))
    )
    op.create_table('commitment',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('contact_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Enum('place', 'facilitation', 'speaking', 'money', 'equipment', 'staff_time', 'communication', 'catering', 'transport', 'other', name='commitmentkind', native_enum=False, length=40), nullable=False),
    sa.Column('description', sa.String(length=300), nullable=False),
    sa.Column('search_key', sa.String(length=600), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.Column('unit', sa.String(length=40), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('proposed', 'confirmed', 'delivered', 'withdrawn', name='commitmentstate', native_enum=False, length=40), nullable=False),
    sa.Column('state_since', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_reason', sa.Text(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('quantity IS NULL OR quantity >= 0', name=op.f('ck_commitment_quantity_positive')),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], name=op.f('fk_commitment_contact_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_commitment_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_commitment_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index('ix_commitment_event_state', ['event_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('concern',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=True),
    sa.Column('track_id', sa.Uuid(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_concern_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_concern_organisation_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['track_id'], ['track.id'], name=op.f('fk_concern_track_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern'))
    )
    with op.batch_alter_table('concern', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_concern_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_concern_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_concern_track_id'), ['track_id'], unique=False)

    op.create_table('import_file',
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['import_draft.id'], name=op.f('fk_import_file_draft_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_file'))
    )
    with op.batch_alter_table('import_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_file_draft_id'), ['draft_id'], unique=False)

    op.create_table('outreach_state_change',
    sa.Column('outreach_id', sa.Uuid(), nullable=False),
    sa.Column('at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('before', sa.Enum('to_contact', 'contacted', 'interested', 'committed', 'co_organiser', 'declined', 'no_answer', name='outreachstate', native_enum=False, length=40), nullable=True),
    sa.Column('after', sa.Enum('to_contact', 'contacted', 'interested', 'committed', 'co_organiser', 'declined', 'no_answer', name='outreachstate', native_enum=False, length=40), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_outreach_state_change_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['outreach_id'], ['outreach.id'], name=op.f('fk_outreach_state_change_outreach_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outreach_state_change'))
    )
    with op.batch_alter_table('outreach_state_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outreach_state_change_outreach_id'), ['outreach_id'], unique=False)

    op.create_table('room',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('venue_id', sa.Uuid(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('area_m2', sa.Numeric(precision=8, scale=1), nullable=True),
    sa.Column('floor', sa.String(length=40), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('hearing_loop', sa.Boolean(), nullable=True),
    sa.Column('projector', sa.Boolean(), nullable=True),
    sa.Column('sound_system', sa.Boolean(), nullable=True),
    sa.Column('microphones', sa.Integer(), nullable=True),
    sa.Column('power_sockets', sa.Integer(), nullable=True),
    sa.Column('video_conference', sa.Boolean(), nullable=True),
    sa.Column('network', sa.Enum('good', 'weak', 'none', name='networkquality', native_enum=False, length=40), nullable=True),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('microphones >= 0 AND power_sockets >= 0', name=op.f('ck_room_equipment_positive')),
    sa.CheckConstraint('seats >= 0', name=op.f('ck_room_seats_positive')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_room_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['venue_id'], ['venue.id'], name=op.f('fk_room_venue_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room')),
    sa.UniqueConstraint('event_id', 'name', name=op.f('uq_room_event_id_name'))
    )
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_venue_id'), ['venue_id'], unique=False)

    op.create_table('session',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('welcome', 'plenary', 'workshop', 'round_table', 'forum', 'break', 'meal', 'other', name='sessionkind', native_enum=False, length=40), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('audience', sa.String(length=300), nullable=False),
    sa.Column('track_id', sa.Uuid(), nullable=True),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('starts_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ends_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('technical_needs', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('ends_at IS NULL OR starts_at IS NULL OR ends_at > starts_at', name=op.f('ck_session_ends_after_start')),
    sa.CheckConstraint('seats >= 0', name=op.f('ck_session_seats_positive')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_session_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_session_room_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['track_id'], ['track.id'], name=op.f('fk_session_track_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session'))
    )
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.create_index('ix_session_event_start', ['event_id', 'starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_track_id'), ['track_id'], unique=False)

    op.create_table('checklist_item',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('session_id', sa.Uuid(), nullable=True),
    sa.Column('trade', sa.Enum('sound', 'video', 'video_conference', 'power', 'network', 'furniture', 'signage', 'access', 'materials', 'other', name='trade', native_enum=False, length=40), nullable=False),
    sa.Column('label', sa.String(length=300), nullable=False),
    sa.Column('search_key', sa.String(length=600), nullable=False),
    sa.Column('shortage', sa.String(length=300), nullable=False),
    sa.Column('owner', sa.String(length=120), nullable=False),
    sa.Column('due_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('due_by_hand', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('to_do', 'done', 'problem', 'not_applicable', name='checkliststate', native_enum=False, length=40), nullable=False),
    sa.Column('state_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('state_by', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('derived_key', sa.String(length=200), nullable=True),
    sa.Column('archived_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_checklist_item_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_checklist_item_room_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_checklist_item_session_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_item')),
    sa.UniqueConstraint('event_id', 'derived_key', name=op.f('uq_checklist_item_event_id_derived_key'))
    )
    with op.batch_alter_table('checklist_item', schema=None) as batch_op:
        batch_op.create_index('ix_checklist_item_event_state', ['event_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_checklist_item_room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_checklist_item_session_id'), ['session_id'], unique=False)

    op.create_table('contribution',
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Enum('carrier', 'facilitator', 'note_taker', 'moderator', 'panellist', 'speaker', 'host', 'witness', name='contributionrole', native_enum=False, length=40), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=True),
    sa.Column('contact_id', sa.Uuid(), nullable=True),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('headcount', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("organisation_id IS NOT NULL OR contact_id IS NOT NULL OR label <> ''", name=op.f('ck_contribution_somebody')),
    sa.CheckConstraint('headcount >= 1', name=op.f('ck_contribution_headcount_positive')),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], name=op.f('fk_contribution_contact_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_contribution_organisation_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_contribution_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution'))
    )
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contribution_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contribution_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contribution_session_id'), ['session_id'], unique=False)

    op.create_table('seat_count',
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=True),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('taken >= 0', name=op.f('ck_seat_count_taken_positive')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_seat_count_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_seat_count_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat_count'))
    )
    with op.batch_alter_table('seat_count', schema=None) as batch_op:
        batch_op.create_index('uq_seat_count_event', ['event_id'], unique=True, sqlite_where=sa.text('session_id IS NULL'), postgresql_where=sa.text('session_id IS NULL'))
        batch_op.create_index('uq_seat_count_session', ['session_id'], unique=True)

    op.create_table('workshop_choice',
    sa.Column('registration_id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', domain.foundation.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_workshop_choice_registration_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_workshop_choice_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_choice'))
    )
    with op.batch_alter_table('workshop_choice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_choice_session_id'), ['session_id'], unique=False)
        batch_op.create_index('uq_workshop_choice', ['registration_id', 'session_id'], unique=True)




def downgrade() -> None:

    with op.batch_alter_table('workshop_choice', schema=None) as batch_op:
        batch_op.drop_index('uq_workshop_choice')
        batch_op.drop_index(batch_op.f('ix_workshop_choice_session_id'))

    op.drop_table('workshop_choice')
    with op.batch_alter_table('seat_count', schema=None) as batch_op:
        batch_op.drop_index('uq_seat_count_session')
        batch_op.drop_index('uq_seat_count_event', sqlite_where=sa.text('session_id IS NULL'), postgresql_where=sa.text('session_id IS NULL'))

    op.drop_table('seat_count')
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contribution_session_id'))
        batch_op.drop_index(batch_op.f('ix_contribution_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_contribution_contact_id'))

    op.drop_table('contribution')
    with op.batch_alter_table('checklist_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_checklist_item_session_id'))
        batch_op.drop_index(batch_op.f('ix_checklist_item_room_id'))
        batch_op.drop_index('ix_checklist_item_event_state')

    op.drop_table('checklist_item')
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_track_id'))
        batch_op.drop_index(batch_op.f('ix_session_room_id'))
        batch_op.drop_index('ix_session_event_start')

    op.drop_table('session')
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_venue_id'))

    op.drop_table('room')
    with op.batch_alter_table('outreach_state_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outreach_state_change_outreach_id'))

    op.drop_table('outreach_state_change')
    with op.batch_alter_table('import_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_file_draft_id'))

    op.drop_table('import_file')
    with op.batch_alter_table('concern', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_concern_track_id'))
        batch_op.drop_index(batch_op.f('ix_concern_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_concern_event_id'))

    op.drop_table('concern')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_organisation_id'))
        batch_op.drop_index('ix_commitment_event_state')
        batch_op.drop_index(batch_op.f('ix_commitment_contact_id'))

    op.drop_table('commitment')
    op.drop_table('arrangement_request')
    op.drop_table('venue')
    op.drop_table('track')
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_link_account_id'))

    op.drop_table('sign_in_link')
    op.drop_table('remembered_answer')
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_index('uq_registration_person', sqlite_where=sa.text("state = 'confirmed'"), postgresql_where=sa.text("state = 'confirmed'"))
        batch_op.drop_index(batch_op.f('ix_registration_organisation_id'))
        batch_op.drop_index('ix_registration_event_state')

    op.drop_table('registration')
    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outreach_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_outreach_introduced_by_id'))
        batch_op.drop_index('ix_outreach_event_state')

    op.drop_table('outreach')
    with op.batch_alter_table('organisation_category', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_category_category_id'))

    op.drop_table('organisation_category')
    with op.batch_alter_table('objective', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_objective_event_id'))

    op.drop_table('objective')
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_login_session_account_id'))

    op.drop_table('login_session')
    with op.batch_alter_table('import_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_draft_event_id'))

    op.drop_table('import_draft')
    with op.batch_alter_table('event_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_member_account_id'))

    op.drop_table('event_member')
    with op.batch_alter_table('event_logo', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_logo_file_id'))
        batch_op.drop_index(batch_op.f('ix_event_logo_event_id'))

    op.drop_table('event_logo')
    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_organisation_id'))

    op.drop_table('contact')
    with op.batch_alter_table('api_token', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_api_token_account_id'))

    op.drop_table('api_token')
    op.drop_table('worker_heartbeat')
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.drop_index('ix_stored_file_subject')
        batch_op.drop_index(batch_op.f('ix_stored_file_event_id'))

    op.drop_table('stored_file')
    op.drop_table('schedule_run')
    with op.batch_alter_table('rate_counter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rate_counter_expires_at'))

    op.drop_table('rate_counter')
    with op.batch_alter_table('personal_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_personal_link_event_id'))

    op.drop_table('personal_link')
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_index('ix_organisation_search')
        batch_op.drop_index('ix_organisation_match')

    op.drop_table('organisation')
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_subject_id'))
        batch_op.drop_index(batch_op.f('ix_mail_event_id'))
        batch_op.drop_index('ix_mail_created')

    op.drop_table('mail')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_journal_entry_subject')
        batch_op.drop_index('ix_journal_entry_event')

    op.drop_table('journal_entry')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index('ix_job_claim')

    op.drop_table('job')
    with op.batch_alter_table('idempotent_answer', schema=None) as batch_op:
        batch_op.drop_index('ix_idempotent_answer_created')

    op.drop_table('idempotent_answer')
    op.drop_table('event')
    op.drop_table('actor_category')
    op.drop_table('account')

