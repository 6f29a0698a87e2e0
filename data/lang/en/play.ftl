# Exercises: scenarios, exercise mode and the protocol.

play-untitled = Exercise without a scenario
play-role-control = Exercise leader
play-role-observer = Observer

scenario-too-large = The file is larger than { $most } kB. That is no scenario; check the path.
scenario-not-read = Line { $line } cannot be read: { $why }
scenario-bad-format = The format { $format } is unknown. This program reads format 1.
scenario-too-many = More than { $most } { $what }.
scenario-bad-id = "{ $id }" will not do as an id. Use small letters a to z, digits and hyphens.
scenario-twice = "{ $id }" stands twice.
scenario-bad-start = "{ $value }" is no clock time. Write it as 02:50.
scenario-bad-length = { $what }: the text is empty or longer than { $most } characters.
scenario-too-late = Line { $line }: the inject comes later than seven days.
scenario-out-of-order = Line { $line }: the inject comes before the one on line { $other }. Sort injects by time.
scenario-bad-time = Line { $line }: "{ $value }" is no length of time. Write it as 90 min or 1 h 30 min.
scenario-unknown-role = Line { $line }: the file has no role "{ $id }".
scenario-unknown-key = Line { $line }: "{ $id }" is not among the file's systems.
scenario-unknown-system = { $key }: the register has no system "{ $name }". { $nearest ->
    [none] Choose one
   *[other] Nearest: { $nearest }. Choose one
 } with --system { $key }=NAME.
scenario-other-register = The scenario is written for another register and cannot be used here.
scenario-unknown-cast = The scenario has no system "{ $key }". It has: { $keys }.

refused-not-exercise = The register is no exercise. driftpult exercise begins one.
refused-exercise-ended = The exercise ended { $at }. Only findings can be added.
refused-exercise-goes-on = The exercise goes on. End it first: driftpult exercise end
refused-nothing-ahead = No more injects to go to.
refused-unknown-role = The exercise has no role "{ $role }".
refused-no-inject = There is no such inject, or it has not come yet.
refused-bad-speed = The speed is between 1 and { $most }.
refused-finding-without-words = Write what was found.
refused-recorded-already = The exercise was recorded in the register { $at } and is not recorded twice.
refused-other-register = The exercise was made on another register than this one and cannot be recorded here.

store-exercise-gone = The exercise's copy is gone. Nothing more can be saved in it. The real register is untouched.
