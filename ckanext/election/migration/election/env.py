"""Alembic's entry point, called by `ckan db upgrade -p election`."""

from __future__ import annotations

from pathlib import Path

from alembic import context
from ckan.model.meta import metadata
from sqlalchemy import engine_from_config, pool

NAME = Path(__file__).parent.name
config = context.config


def include_object(obj, name, type_, _reflected, _compare_to):
    """Only our own tables take part in autogeneration."""
    return type_ != "table" or name.startswith(NAME)


def run_migrations_online():
    """Run on the site's database, with a version table of our own."""
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            version_table=f"{NAME}_alembic_version",
            include_object=include_object,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
