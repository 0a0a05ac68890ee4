"""Theme, icons, ticker and small widgets that several places share."""
