"""What must never fail, tried on real processes: killed, starved, rushed, stopped, fed with anything."""
