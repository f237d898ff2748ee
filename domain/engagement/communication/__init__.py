"""The communication plan, and the kit that relays use."""
