# Långa listor.
count-over = fler än { $count }
