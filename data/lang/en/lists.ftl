# Long lists.
count-over = more than { $count }
