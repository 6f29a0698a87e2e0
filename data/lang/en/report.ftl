# report: what is read on paper.
report-page = page { $page } of { $pages }
