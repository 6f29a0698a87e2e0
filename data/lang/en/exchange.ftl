# exchange: sentences of that room.
