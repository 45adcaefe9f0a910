"""What runs beside the window: tasks, changes, timers. QtCore only."""
