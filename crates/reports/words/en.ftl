# The monthly report.
reports-title = Monthly report
reports-file = report
reports-summary = Summary
reports-month = Month
reports-see-month = Show month
reports-goals = Goals
reports-invoices = { $n ->
    [0] no invoices
    [one] 1 invoice
   *[other] { $count } invoices
  }
reports-so-far = month in progress, as recorded until { $at }
reports-not-a-month = “{ $written }” is not a month. Write year and month, as in 2026-10.

reports-coverage = Call coverage
reports-sales_reps = Sales reps' service
reports-couriers = Courier compliance
reports-claims = Claims received
reports-technical_service = Technical service
reports-claims-word = claims
reports-claim-word = claim

reports-satisfied = % satisfied
reports-of-points = of { $top }
reports-goal-coverage = goal { $goal } %
reports-goal-sales_reps = goal { $goal }
reports-goal-couriers = goal { $goal } %
reports-goal-claims = goal { $goal } or fewer
reports-goal-technical_service = goal { $goal } or fewer
reports-goal-value-coverage = { $goal } %
reports-goal-value-sales_reps = { $goal }
reports-goal-value-couriers = { $goal } %
reports-goal-value-claims = { $goal } at most
reports-goal-value-technical_service = { $goal } at most
reports-points = { $n } points
reports-per-thousand = { $n } per thousand invoices
reports-aim-going = { $goal }: at { $value } so far
reports-aim-reached = { $goal }: reached
reports-aim-short = { $goal }: { $by } short
reports-aim-over = { $goal }: { $by } too many
reports-delta-up = { $by } more than in { $month }, { $judged }
reports-delta-down = { $by } less than in { $month }, { $judged }
reports-delta-same = the same as in { $month }
reports-delta-better = better
reports-delta-worse = worse
reports-against-version = Changes are counted from the figures of { $month } that were given out (version { $version }).
reports-against-recorded = Changes are counted from what was recorded of { $month }, not frozen.

reports-formula-coverage = Invoices whose dispatch the customer confirmed in the call ÷ invoices of the month.
reports-formula-sales_reps = Mean of the marks customers gave in the call, on the scale in force.
reports-formula-couriers = On time (delivered by the promised day) ÷ delivered with a promise; delays in whole days, over the late ones.
reports-formula-claims = Claims of each category ÷ all claims received.
reports-formula-technical_service = Cases of each product group ÷ all technical service cases received.
reports-period-invoices = invoices from 1 to { $last } { $month }, voided ones left out.
reports-period-claims = claims from 1 to { $last } { $month }, by the day they arrived.
reports-period-technical = cases from 1 to { $last } { $month }, by the day they arrived.

reports-chart-coverage = Dispatches confirmed by call, month by month
reports-chart-sales_reps = Marks of the sales reps
reports-chart-couriers = Deliveries on time by courier, month by month
reports-chart-claims = Claims by category
reports-chart-technical_service = Technical service cases by product group
reports-mean-is = mean { $mean }
reports-legend-before = The mark on each bar is what there was in { $month }.
reports-shares-sum = Each percentage is rounded by itself and together they make { $sum } %; none was adjusted.
reports-in-a-row = { $n ->
    [1] 1st month
    [2] 2nd month in a row
    [3] 3rd month in a row
   *[other] { $n }th month in a row
  }
reports-of-last-three = { $n } of the last 3 months

reports-table-coverage = Coverage
reports-table-sales_reps = Sales reps
reports-table-scale = Marks on the scale from { $first } to { $last } (version { $version })
reports-table-couriers = Couriers
reports-table-provinces = Provinces
reports-table-claims = Claims
reports-table-technical_service = Technical service

reports-all = Total
reports-col-step = Step
reports-col-invoices = Invoices
reports-col-of-invoices = Of invoices
reports-col-sales-rep = Sales rep
reports-col-answers = Answers
reports-col-mean = Mean
reports-col-satisfied = Satisfied
reports-col-mark = Mark { $mark }
reports-col-cause = Cause of low marks
reports-col-courier = Courier
reports-col-province = Province
reports-col-delivered = Delivered
reports-col-on-time = On time
reports-col-percent = On time, %
reports-col-late = Late
reports-col-median = Median
reports-col-p90 = 9 in 10
reports-col-max = Worst
reports-delay-days = Mean, median, 9 in 10 and worst: days late, over what was delivered late.
reports-col-category = Category
reports-col-claims = Claims
reports-col-share = Of the total
reports-col-month-before = Month before
reports-col-product-group = Product group
reports-col-cases = Cases
reports-col-indicator = Indicator
reports-col-month = This month
reports-col-goal = Goal
reports-col-formula = How it is calculated
reports-col-invoice = Invoice
reports-col-invoiced-on = Invoiced
reports-col-customer = Customer
reports-col-promised-on = Promised
reports-col-delivered-on = Delivered
reports-col-days-late = Delay, in days
reports-on-the-day = on time
reports-days-early = { $n ->
    [one] 1 day early
   *[other] { $n } days early
  }
reports-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
  }
reports-col-state = State
reports-col-attempts = Calls
reports-col-outcome = Last outcome
reports-col-last-call = Last call
reports-col-rep-mark = Mark
reports-col-case = Case
reports-col-received-on = Received
reports-col-kind = Kind
reports-col-phase = Phase
reports-col-subject = Subject
reports-col-product = Product
reports-col-assignee = Assignee
reports-col-solved-on = Solved

reports-state-invoiced = Invoiced
reports-state-attempted = Called at least once
reports-state-never_called = Never called
reports-state-contacted = Customer answered
reports-state-confirmed = Confirmed
reports-state-unconfirmed = Not confirmed
reports-standing-delivered = Delivered
reports-standing-on_time = On time
reports-standing-late = Late
reports-standing-pending = Not delivered
reports-standing-no_promise = Delivered without a promise
reports-no-sales-rep = No sales rep
reports-no-courier = No courier
reports-no-province = No province
reports-no-category = No category
reports-no-product-group = No product group
reports-unknown-coverage = unknown
reports-unknown-sales_reps = no sales rep
reports-unknown-couriers = no courier
reports-unknown-claims = no category
reports-unknown-technical_service = no product group

reports-finding-nothing = There is nothing to tell of this month yet.
reports-finding-confirmed = { $confirmed } of { $invoiced } dispatches were confirmed{ $than }.
reports-finding-unconfirmed = { $n ->
    [one] 1 is not confirmed: { $parts }.
   *[other] { $total } are not confirmed: { $parts }.
  }
reports-never-called = { $n ->
    [one] 1 never called
   *[other] { $count } never called
  }
reports-unanswered = { $n ->
    [one] 1 where the customer was not reached
   *[other] { $count } where the customer was not reached
  }
reports-unsaid = { $n ->
    [one] 1 where the customer answered without confirming
   *[other] { $count } where the customer answered without confirming
  }
reports-finding-missing = { $n ->
    [one] 1 more confirmation would have reached the goal of { $goal } %.
   *[other] { $missing } more confirmations would have reached the goal of { $goal } %.
  }
reports-finding-reached = The goal of { $goal } was reached.
reports-finding-not-reached = The goal of { $goal } was not reached.
reports-finding-marks = { $n ->
    [one] The mean mark was { $mean }, from 1 answer{ $than }.
   *[other] The mean mark was { $mean }, from { $answers } answers{ $than }.
  }
reports-finding-satisfied = { $n ->
    [one] { $percent } % of 1 answer was satisfied. Several scales of marks were used in the month: there is no mean of all.
   *[other] { $percent } % of { $answers } answers were satisfied. Several scales of marks were used in the month: there is no mean of all.
  }
reports-finding-apart = The highest is that of { $high } ({ $high_mean }); the lowest, that of { $low } ({ $low_mean }).
reports-finding-cause = Of the low marks, the cause most given was: { $cause }, { $count } of { $of }.
reports-finding-on-time = In all, { $on_time } of { $of } dispatches with a promise came on time{ $than }.
reports-finding-worst = { $name } delivered { $often } dispatches late.
reports-finding-worst-more = { $name } delivered { $often } dispatches late, more than in { $month }, when it kept { $before } %.
reports-finding-worst-doubled = { $name } delivered { $often } dispatches late, at least twice as many as in { $month }.
reports-one-in = 1 in { $n }
reports-of-ten = { $n } in 10
reports-finding-recurrent = It recurs: { $times } worse than the others.
reports-finding-recurrent-goal = It recurs: { $times } under the goal of { $goal } %.
reports-finding-where-its = Of its { $of } delays, { $late } were to { $provinces }.
reports-finding-where = Of { $of } delays, { $late } were to { $provinces }.
reports-finding-without = Without { $name }, the month would have closed at { $percent } %.
reports-finding-not-delivered = { $n ->
    [one] Of 1 dispatch no delivery is recorded.
   *[other] Of { $count } dispatches no delivery is recorded.
  }
reports-finding-received-claims = { $n ->
    [0] No claim came{ $than }.
    [one] 1 claim came{ $than }.
   *[other] { $total } claims came{ $than }.
  }
reports-finding-received-technical_service = { $n ->
    [0] No technical service case came{ $than }.
    [one] 1 technical service case came{ $than }.
   *[other] { $total } technical service cases came{ $than }.
  }
reports-finding-per-thousand = They are { $n } for each thousand invoices.
reports-finding-grew-alone = The only one that grew: { $name }, from { $from } to { $to }.
reports-finding-grew = What grew most: { $name }, from { $from } to { $to }.
reports-finding-fell = What fell most: { $name }, from { $from } to { $to }.
reports-finding-most = { $name } holds { $percent } % ({ $count }).
reports-than-more = , { $by } more than in { $month }
reports-than-less = , { $by } less than in { $month }
reports-than-same = , the same as in { $month }
reports-list = { $before } and { $last }

reports-rows-found = { $n ->
    [0] No rows
    [one] 1 row
   *[other] { $count } rows
  }
reports-filter = Filter
reports-filter-all = Any
reports-filter-state = State
reports-filter-rep = Sales rep
reports-filter-mark = Mark
reports-filter-carrier = Courier
reports-filter-province = Province
reports-filter-standing = Delivery
reports-filter-branch = Branch
reports-filter-category = Category
reports-filter-group = Product group
reports-all-rows = Remove filters
reports-no-rows = No such rows in this month
reports-no-rows-hint = Remove a filter or choose another month.
reports-pages = Pages
reports-shown = { $first } to { $last } of { $total }

reports-goals-lead = Each goal holds from the month given until another is set. An empty box removes the goal.
reports-from-month = From month
reports-from-month-hint = Year and month, as in 2026-10.
reports-goal-hint-coverage = Per cent of invoices confirmed, such as 95.
reports-goal-hint-sales_reps = Mean mark, such as 4.50.
reports-goal-hint-couriers = Per cent on time, such as 93. A courier under it in two of the last three months is pointed out.
reports-goal-hint-claims = How many at most in the month.
reports-goal-hint-technical_service = How many at most in the month.
reports-save-goals = Save goals
reports-wrong-month = Write year and month, as in 2026-10.
reports-wrong-goal-coverage = Write a number from 0 to 100 with at most two decimals, or leave the box empty.
reports-wrong-goal-sales_reps = Write a number with at most two decimals, or leave the box empty.
reports-wrong-goal-couriers = Write a number from 0 to 100 with at most two decimals, or leave the box empty.
reports-wrong-goal-claims = Write a number with at most two decimals, or leave the box empty.
reports-wrong-goal-technical_service = Write a number with at most two decimals, or leave the box empty.

# The report on paper.
reports-paper-kind = Monthly customer service report
reports-paper-page = Page { $page } of { $pages }
reports-paper-draft = draft
reports-paper-at = with what was recorded until { $at }
reports-paper-signatures = Signatures
reports-paper-prepared = Prepared
reports-paper-reviewed = Reviewed
reports-paper-approved = Approved
reports-paper-name = Name
reports-paper-date = Date
reports-paper-sign = Signature
reports-paper-signed = In Atiende

# The frozen month: version, signatures, corrections, sending.
reports-control = Control
reports-control-code = Code
reports-control-version = Version
reports-control-at = With what was recorded until
reports-version = version { $version }
reports-version-unsigned = version { $version }, not fully signed
reports-open-pill = Not frozen
reports-open = The month is over, but its figures can still change. Freezing it fixes them, and it can be signed.
reports-freeze = Freeze the month
reports-freeze-not-over = That month is not over yet. It can be frozen from the first day of the next one.
reports-freeze-empty = Nothing is recorded in that month, so there is no report to freeze.
reports-freeze-no-reason = Write why another version is needed.
reports-freeze-long-reason = Shorten the reason: it holds up to 1000 letters.
reports-frozen-pill = Frozen
reports-approved-pill = Approved
reports-frozen-by = frozen by { $name }, { $at }
reports-altered = What is stored of this report no longer matches its fingerprint: somebody changed it outside Atiende. Do not hand it out; look for the backup.
reports-older = There is a newer version.
reports-see-newest = See it
reports-live-pill = Today's figures
reports-live = This is how the month would come out if counted now ({ $at }). It is not the report that was handed out.
reports-live-back = Back to version { $version }
reports-see-live = See the whole month with today's figures
reports-today = would be { $value } today
reports-today-short = today { $value }
reports-rows-of-today = These are the rows of today. The figures of the report were fixed on { $at }: with what was corrected since, they may not add up to the same.

reports-unsigned = Not signed yet
reports-sign-prepared = Sign as prepared
reports-sign-reviewed = Sign as reviewed
reports-sign-approved = Sign as approved
reports-sign-other = You have signed this version; now it is somebody else's turn.
reports-sign-taken = That signature is there already, by { $name }.
reports-sign-before-prepared = That signature does not come yet.
reports-sign-before-reviewed = Whoever prepared the report has to sign first.
reports-sign-before-approved = Whoever prepared the report and whoever reviewed it have to sign first.
reports-sign-same-prepared = You have signed as prepared. The three signatures are by three different people.
reports-sign-same-reviewed = You have signed as reviewed. The three signatures are by three different people.
reports-sign-same-approved = You have signed as approved. The three signatures are by three different people.
reports-sign-old-version = That version is no longer in force. Look at version { $version } and sign that one.

reports-done-frozen = The month is frozen. Three people have to sign it.
reports-done-version = The new version is frozen. Three people have to sign it.
reports-done-signed = You have signed.
reports-done-sent = It goes out in a moment to those who do not have it yet. Here you see how each sending fares.

reports-moved = { $n ->
    [one] 1 figure changed since the month was frozen ({ $at })
   *[other] { $count } figures changed since the month was frozen ({ $at })
  }
reports-moved-what = The report stays as it was handed out. Counted now ({ $at }), these figures would be others.
reports-moved-title = Figures that would be others today
reports-moved-more = { $n ->
    [one] And one more; it is marked in its table.
   *[other] And { $n } more; they are marked in their tables.
  }
reports-col-section = Section
reports-col-row = Row
reports-col-figure = Figure
reports-col-given-out = In the report
reports-col-today = Today

reports-versions = { $n ->
    [one] Only version
   *[other] { $n } versions
  }
reports-proof = Fingerprint { $hash }
reports-proof-what = It is computed from all that is stored: if anything changed, it would not match.
reports-reason = Reason for the new version
reports-reason-hint = It is read in the history. The version before is kept as it is.
reports-new-version = Make a new version

reports-mailing = Mailing list
reports-mailing-empty = Nobody is on the mailing list.
reports-mailing-due = { $n ->
    [one] Goes by e-mail to 1 person: { $at }
   *[other] Goes by e-mail to { $n } people: { $at }
  }
reports-mailing-waits = { $n ->
    [one] Goes by e-mail to 1 person as soon as all three have signed.
   *[other] Goes by e-mail to { $n } people as soon as all three have signed.
  }
reports-mailing-hand = { $n ->
    [one] 1 person on the list does not have it.
   *[other] { $n } people on the list do not have it.
  }
reports-send = Send now
reports-send-unsigned = Signatures are still missing. The report is sent once all three are there.
reports-send-nobody = Nobody is on the mailing list. Add whoever should get it in Settings, Monthly report.
reports-sent = { $n ->
    [one] Sent by e-mail: { $told } of 1
   *[other] Sent by e-mail: { $told } of { $n }
  }
reports-drafts = { $n ->
    [one] Draft sent by e-mail: { $told } of 1
   *[other] Draft sent by e-mail: { $told } of { $n }
  }

reports-mailing-code = Code of the document
reports-mailing-code-hint = It stands on every page of the PDF and in the workbook, such as ATC-INF-001.
reports-mailing-recipients = Who gets it
reports-mailing-recipients-hint = One person in a line, with name and address: Ana Ruiz <ana@company.ec>
reports-mailing-on = Send it by e-mail every month
reports-mailing-day = Day of the month after
reports-mailing-day-hint = From 1 to 28.
reports-mailing-hour = Hour
reports-mailing-hour-hint = From 0 to 23, in the company's time.
reports-mailing-unsigned = If signatures are missing on that day
reports-mailing-wait = Wait, and send it as soon as all three are there
reports-mailing-draft = Send a draft marked as such, and the report once all three are there
reports-mailing-saved = Saved. It holds from the next sending.
reports-wrong-code = Write a code of up to 40 letters.
reports-wrong-day = Choose a day from 1 to 28.
reports-wrong-hour = Choose an hour from 0 to 23.
reports-wrong-nobody = To send it every month, write down at least one person.
reports-wrong-many = The list takes up to 200 people.
reports-wrong-line = Line { $n } has no address that can be understood: “{ $line }”. Write it as Ana Ruiz <ana@company.ec>.

reports-mail-subject = Monthly customer service report: { $month }
reports-mail-subject-draft = DRAFT of the monthly customer service report: { $month }
reports-mail-greeting = Dear { $name },
reports-mail-greeting-nobody = Good day,
reports-mail-body =
    Here is the customer service report for { $month }, approved. It comes as PDF and as a workbook.

    { $figures }

    { $code } · { $version }
reports-mail-body-draft =
    Here is a DRAFT of the customer service report for { $month }: it does not have its three signatures yet and its figures can still change. The approved report will follow. It comes as PDF and as a workbook.

    { $figures }

    { $code } · { $version }
