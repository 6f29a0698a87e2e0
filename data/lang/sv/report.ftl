# report: what is read on paper.
report-page = sida { $page } av { $pages }
