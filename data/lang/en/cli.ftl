# cli: sentences of that room.
