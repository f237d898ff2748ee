"""Personal data over a written list of rooms: how long it is kept, erasing somebody, giving somebody what is theirs."""
