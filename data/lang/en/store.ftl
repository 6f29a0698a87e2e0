# store: sentences of that room.
