"""Public lists of digital mediation places, in the shapes in which territories publish them."""
