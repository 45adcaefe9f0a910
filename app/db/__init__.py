"""The only place that configures SQLAlchemy: engines, entities, migrations, announcements."""
