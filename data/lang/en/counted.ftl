# How many fall short in a check, as a whole sentence.
counted-accepted-downtime-missing = { $count ->
    [one] 1 critical system has no decided accepted downtime
   *[other] { $count } { check-accepted-downtime-missing }
}
counted-continuity-plan-missing = { $count ->
    [one] 1 critical system has no continuity plan
   *[other] { $count } { check-continuity-plan-missing }
}
counted-rank-missing = { $count ->
    [one] 1 critical system has no place in the restoration order
   *[other] { $count } { check-rank-missing }
}
counted-dependency-circle = { $count ->
    [one] 1 system depends on itself through others
   *[other] { $count } { check-dependency-circle }
}
counted-rank-contradicts-dependency = { $count ->
    [one] 1 system stands before something it needs
   *[other] { $count } { check-rank-contradicts-dependency }
}
counted-restore-time-over-accepted = { $count ->
    [one] 1 system takes longer to restore than its accepted downtime
   *[other] { $count } { check-restore-time-over-accepted }
}
counted-measured-over-restore-time = { $count ->
    [one] 1 system took longer to restore in an exercise than its restore time says
   *[other] { $count } { check-measured-over-restore-time }
}
counted-dependency-accepts-more = { $count ->
    [one] 1 system needs something that accepts a longer outage
   *[other] { $count } { check-dependency-accepts-more }
}
counted-continuity-plan-not-implemented = { $count ->
    [one] 1 critical system has a plan that is not implemented
   *[other] { $count } { check-continuity-plan-not-implemented }
}
counted-not-exercised = { $count ->
    [one] 1 critical system has not been exercised in time
   *[other] { $count } { check-not-exercised }
}
counted-user-logging-missing = { $count ->
    [one] 1 system with secrecy or critical system does not log user activity
   *[other] { $count } { check-user-logging-missing }
}
counted-contract-ended = { $count ->
    [one] 1 contract has ended
   *[other] { $count } { check-contract-ended }
}
counted-contract-ends-soon = { $count ->
    [one] 1 contract ends soon
   *[other] { $count } { check-contract-ends-soon }
}
counted-import-unread = { $count ->
    [one] 1 system has values that an import could not read
   *[other] { $count } { check-import-unread }
}
counted-critical-unknown = { $count ->
    [one] 1 system is not said to be critical or not
   *[other] { $count } { check-critical-unknown }
}
counted-owner-missing = { $count ->
    [one] 1 system has no owner
   *[other] { $count } { check-owner-missing }
}
counted-department-missing = { $count ->
    [one] 1 system has no department
   *[other] { $count } { check-department-missing }
}
counted-unclassified = { $count ->
    [one] 1 system is not classified
   *[other] { $count } { check-unclassified }
}
counted-consequence-missing = { $count ->
    [one] 1 system has no consequence described
   *[other] { $count } { check-consequence-missing }
}
counted-supplier-missing = { $count ->
    [one] 1 system has no supplier
   *[other] { $count } { check-supplier-missing }
}
counted-cost-missing = { $count ->
    [one] 1 system has no cost
   *[other] { $count } { check-cost-missing }
}
counted-contract-end-missing = { $count ->
    [one] 1 system does not say when its contract ends
   *[other] { $count } { check-contract-end-missing }
}
counted-not-verified = { $count ->
    [one] 1 system has not been verified in time
   *[other] { $count } { check-not-verified }
}
counted-decision-without-source = { $count ->
    [one] 1 system has decisions without decider or reference
   *[other] { $count } { check-decision-without-source }
}
