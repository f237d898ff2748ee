"""What leaves or enters: prints, mailings, files."""
