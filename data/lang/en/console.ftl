# console: sentences of that room.
