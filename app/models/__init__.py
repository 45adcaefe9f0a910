"""Qt item models: rows and columns for views, never widgets, never SQL."""
