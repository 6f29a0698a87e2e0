# Hur många som faller igenom i en kontroll, i en hel mening.
counted-accepted-downtime-missing = { $count ->
    [one] 1 kritiskt system saknar beslutad avbrottstid
   *[other] { $count } { check-accepted-downtime-missing }
}
counted-continuity-plan-missing = { $count ->
    [one] 1 kritiskt system saknar kontinuitetsplan
   *[other] { $count } { check-continuity-plan-missing }
}
counted-rank-missing = { $count ->
    [one] 1 kritiskt system saknar plats i återställningsordningen
   *[other] { $count } { check-rank-missing }
}
counted-dependency-circle = { $count ->
    [one] 1 system beror på sig självt genom andra
   *[other] { $count } { check-dependency-circle }
}
counted-rank-contradicts-dependency = { $count ->
    [one] 1 system står före något det behöver
   *[other] { $count } { check-rank-contradicts-dependency }
}
counted-restore-time-over-accepted = { $count ->
    [one] 1 system tar längre tid att återställa än avbrottstiden medger
   *[other] { $count } { check-restore-time-over-accepted }
}
counted-measured-over-restore-time = { $count ->
    [one] 1 system tog längre tid att återställa i övning än återställningstiden säger
   *[other] { $count } { check-measured-over-restore-time }
}
counted-dependency-accepts-more = { $count ->
    [one] 1 system behöver något som accepterar längre avbrott
   *[other] { $count } { check-dependency-accepts-more }
}
counted-continuity-plan-not-implemented = { $count ->
    [one] 1 kritiskt system har en plan som inte är införd
   *[other] { $count } { check-continuity-plan-not-implemented }
}
counted-not-exercised = { $count ->
    [one] 1 kritiskt system har inte övats i tid
   *[other] { $count } { check-not-exercised }
}
counted-user-logging-missing = { $count ->
    [one] 1 system med sekretess eller kritiskt system saknar loggning
   *[other] { $count } { check-user-logging-missing }
}
counted-contract-ended = { $count ->
    [one] 1 avtal har löpt ut
   *[other] { $count } { check-contract-ended }
}
counted-contract-ends-soon = { $count ->
    [one] 1 avtal löper snart ut
   *[other] { $count } { check-contract-ends-soon }
}
counted-import-unread = { $count ->
    [one] 1 system har värden som inte kunde läsas vid import
   *[other] { $count } { check-import-unread }
}
counted-critical-unknown = { $count ->
    [one] 1 system saknar uppgift om det är kritiskt
   *[other] { $count } { check-critical-unknown }
}
counted-owner-missing = { $count ->
    [one] 1 system saknar systemägare
   *[other] { $count } { check-owner-missing }
}
counted-department-missing = { $count ->
    [one] 1 system saknar verksamhet
   *[other] { $count } { check-department-missing }
}
counted-unclassified = { $count ->
    [one] 1 system är inte klassat
   *[other] { $count } { check-unclassified }
}
counted-consequence-missing = { $count ->
    [one] 1 system saknar beskriven konsekvens
   *[other] { $count } { check-consequence-missing }
}
counted-supplier-missing = { $count ->
    [one] 1 system saknar leverantör
   *[other] { $count } { check-supplier-missing }
}
counted-cost-missing = { $count ->
    [one] 1 system saknar kostnad
   *[other] { $count } { check-cost-missing }
}
counted-contract-end-missing = { $count ->
    [one] 1 system saknar uppgift om när avtalet löper ut
   *[other] { $count } { check-contract-end-missing }
}
counted-not-verified = { $count ->
    [one] 1 system är inte kontrollerat i tid
   *[other] { $count } { check-not-verified }
}
counted-decision-without-source = { $count ->
    [one] 1 system har beslut utan beslutsfattare eller hänvisning
   *[other] { $count } { check-decision-without-source }
}
