"""Calls to the outside world, all through one guarded client."""
