"""Where the three phases stand, and what was learned."""
