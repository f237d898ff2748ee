"""Who gets which wish: places shared out fairly, kinds of structures mixed, with the proof beside."""
