"""Who is told what after a release, and other programs that are told too."""
