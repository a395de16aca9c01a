# Outcomes of the call.
followups-outcome-completed = Survey complete
followups-outcome-partial = Unfinished
followups-outcome-callback_at = Call at the day and time asked for
followups-outcome-no_answer = No answer
followups-outcome-busy = Busy
followups-outcome-voicemail = Voicemail
followups-outcome-wrong_number = Wrong number
followups-outcome-out_of_service = Out of service
followups-outcome-third_party = Somebody else answers
followups-outcome-refused = Does not want to answer
followups-outcome-do_not_call = Never call again
followups-outcome-not_yet_delivered = Not here yet, promise still stands
followups-outcome-exhausted = Attempts used up

followups-state-open = To call
followups-state-needs_data = Waits for a number
followups-state-done = Confirmed
followups-state-closed = Closed without confirming
followups-state-void = Invoice voided

followups-reason-exhausted = The attempts were used up.
followups-reason-refused = The customer did not want to answer.
followups-reason-do_not_call = The customer asked not to be called.

followups-condition-ok = In good condition
followups-condition-damaged = Damaged
followups-condition-missing = Incomplete
followups-condition-wrong_item = Wrong product

followups-cause-knowledge = Did not know the products
followups-cause-manner = Bad manner
followups-cause-false_promises = Offered what was not so
followups-cause-slow = Took too long
followups-cause-other = Other

followups-problem-wrong_item = The wrong product came
followups-problem-missing = It came incomplete
followups-problem-damaged = It came damaged
followups-problem-not_delivered = It has not come
followups-problem-late = It came late

followups-proposal-wrong_item = A claim is proposed with the invoice, the product and what the customer said.
followups-proposal-missing = A claim is proposed with the invoice, the product and what the customer said.
followups-proposal-damaged = A claim is proposed with the invoice, the product and what the customer said.
followups-proposal-not_delivered = The promised day is over. A claim is proposed with the invoice and the waybill.
followups-proposal-late = A claim is proposed with the invoice, the promise and the day it came.
followups-a-claim = a claim
followups-raise = Register it
followups-raise-note = Anything else for whoever handles it

followups-claim-subject-wrong_item = Wrong product, invoice { $number }
followups-claim-subject-missing = Incomplete order, invoice { $number }
followups-claim-subject-damaged = Damaged product, invoice { $number }
followups-claim-subject-not_delivered = Order not received, invoice { $number }
followups-claim-subject-late = Late delivery, invoice { $number }
followups-claim-wrong_item = The customer received another product than was bought.
followups-claim-missing = The order came incomplete.
followups-claim-damaged = The product came damaged.
followups-claim-not_delivered = The customer has not received the order.
followups-claim-late = The order came later than promised, the customer says.
followups-claim-late-days = { $n ->
    [one] The order came one day late.
   *[other] The order came { $n } days late.
  }
followups-claim-invoice = Invoice { $number } of { $day }.
followups-claim-courier = Courier: { $carrier }. { followups-waybill }: { $waybill }.
followups-claim-promised = Promised for { $day }.
followups-claim-received = Received on { $day }, the customer says.
followups-claim-comment = The customer said: “{ $comment }”

# The queue.
followups-title = Calls
followups-call = Call
followups-next-call = Next call
followups-queue = See the queue
followups-call-now = Call now
followups-file = calls-to-make
followups-made-file = calls-made
followups-take-out-made = Download every call that was made
followups-col-customer = Customer
followups-col-phone = Phone
followups-col-city = City
followups-col-invoice = Invoice
followups-col-carrier = Courier
followups-col-promised = Promised for
followups-col-delivered = Delivered
followups-col-due = Owed since
followups-col-next = Call again
followups-col-callable = May be called from
followups-col-agreed = Asked for that time
followups-col-attempts = Calls made
followups-col-state = State
followups-col-do-not-call = Asked not to be called
followups-col-ended = Ended
followups-col-started = Began
followups-col-agent = Called by
followups-col-outcome = Outcome
followups-col-received = Received the order
followups-col-received-on = Received it on
followups-col-promise-kept = Arrived when promised
followups-col-condition = How it arrived
followups-col-carrier-mark = Mark of the courier
followups-col-rep-mark = Mark of the seller
followups-col-rep-cause = Why that mark
followups-col-correct-use = Knows how to use it
followups-col-comment = Comment
followups-col-note = Note of who called
followups-parts = Parts of the queue
followups-part-now = To call
followups-part-today = Later today
followups-part-later = Another day
followups-part-appointments = Appointments
followups-more-than = more than { $n }
followups-count-overdue = { $n ->
    [one] { $text } overdue
   *[other] { $text } overdue
  }
followups-count-now = { $text } for now
followups-count-today = { $text } later today
followups-count-later = { $text } another day
followups-found = { $n ->
    [one] One call
   *[other] { $n } calls
  }
followups-find = Search by invoice, waybill or customer
followups-closed-now = Nobody may be called now
followups-nothing-until = There is nobody to call at this hour: the calls wait until the calling hours where each customer is. The next one may be made on { $when }.
followups-empty = No calls here
followups-empty-what = Every invoice brings its call after 72 hours. When one is due, it will be in this list.
followups-not-found = Nothing with that
followups-not-found-what = Try the end of the invoice number, the waybill or part of the name.
followups-nothing-now = There is nobody to call at this moment. The next ones are under “Later today” and “Another day”.
followups-calling = On a call
followups-calling-since = with { $name } since { $time }
followups-free = Free
followups-free-name = Free { $name }
followups-page = Page { $n }
followups-pages = Pages
followups-why-due = 72 h from the invoice
followups-row-promised = promised
followups-row-delivered = delivered
followups-row-held = { $name } has it
followups-row-mine = you have it
followups-appointment = Appointment
followups-attempt = { $n ->
    [1] 1st attempt
    [2] 2nd attempt
    [3] 3rd attempt
   *[other] { $n }th attempt
  }
followups-calls-made = { $n ->
    [0] no calls
    [one] one call made
   *[other] { $n } calls made
  }
followups-outside-hours = Outside the calling hours there
followups-promised-for = Promised for { $day }

# The screen of the call.
followups-on-the-line = On the line
followups-let-go = Let go
followups-outcome = Outcome
followups-there = { $place }, { $time } there
followups-there-unknown = { $time } there
followups-say = Say
followups-questions = Questions
followups-answered = Answered
followups-back = Back
followups-next = Next
followups-finish = Finish the call
followups-check = Something needs correcting; what you typed is still here
followups-unknown = Does not know, does not say
followups-today = Today
followups-yesterday = Yesterday
followups-another-day = Another day
followups-which-day = Which day?
followups-which-products = Which ones?
followups-promise-stands = The promised day is not over: when you finish, the call comes back the day after it.
followups-comment = What the customer said
followups-closing = To say goodbye
followups-one-more = Saved. { $name } is also due this other call: they are on the line.
followups-how-did-it-end = How did the call end?
followups-save-outcome = Save
followups-go-on = Go on with the call
followups-callback-on = Day
followups-callback-time = Time
followups-callback-hint = By the customer's clock: it is { $time } there.
followups-how-firmly = How was it said?
followups-refusal-soft = Not for this order
followups-refusal-hard = No more surveys
followups-refusal-do_not_call = Never to be called again
followups-no-second-message = A message was already left: do not leave another.
followups-script-version = Words of the call, version { $version } · Scale, version { $scale }
followups-the-company = the company you bought from
followups-the-courier = the courier
followups-the-seller = the person

followups-ask-received = Received the order
followups-ask-arrived = Day it arrived
followups-ask-kept_promise = Arrived when promised
followups-ask-condition = How it arrived
followups-ask-carrier = Courier's service
followups-ask-rep = Sales rep's service
followups-ask-rep_cause = What was not right
followups-ask-correct_use = Knows how to use it
followups-ask-comment = Comment

followups-dispatch = Dispatch
followups-invoice = Invoice { $number }
followups-products = Products
followups-track = Journey
followups-invoiced = Invoiced
followups-courier = Courier
followups-waybill = Waybill
followups-waybill-word = waybill
followups-the-waybill = the waybill
followups-promised = Promised
followups-dispatched = Dispatched
followups-delivered = Received
followups-sent-to = Sent to
followups-seller = Sales rep
followups-total = Total
followups-voided = Voided
followups-promise-open = promise stands
followups-promise-over = promise broken
followups-days-late = { $n ->
    [one] one day late
   *[other] { $n } days late
  }
followups-on-time = on time
followups-days-early = { $n ->
    [one] one day early
   *[other] { $n } days early
  }
followups-says-customer = the customer says
followups-says-list = the list says

followups-customer = Customer
followups-phone = Phone
followups-email = E-mail
followups-place = Place
followups-odd-number = The number does not look valid: dial it as written
followups-do-not-call = Asked not to be called
followups-open-customer = See the customer
followups-open-cases = Open cases
followups-no-open-cases = Nothing pending.
followups-other-calls = Other invoices to call about
followups-calls-so-far = Calls about this invoice
followups-earlier-calls = Earlier calls
followups-note = Note of the call
followups-note-label = For whoever calls next
followups-discard = Discard what was restored
followups-leave-hint = To leave, choose how the call ended or let it go.

followups-state = Follow-up
followups-due = Owed since
followups-next-at = Next call
followups-raised = Case opened by this call
followups-held = { $name } has been on a call with this customer since { $time }.
followups-recorded = Saved.
followups-recorded-again = Saved. To be called again on { $when }.
followups-recorded-case = Saved. Case { $code } is open: tell the customer.

# Numbers to mend.
followups-data-title = Numbers to mend
followups-data-note = { $n ->
    [0] Nobody waits for a number.
    [one] One customer waits for a number that can be dialled.
   *[other] { $n } customers wait for a number that can be dialled.
  }
followups-data-link = { $n ->
    [one] One customer cannot be called: a valid number is missing. Mend it
   *[other] { $count } customers cannot be called: a valid number is missing. Mend them
 }
followups-data-more = and { $n } more
followups-data-empty = Everybody has a number
followups-data-empty-what = When a number is missing, wrong or out of service, it will be here.
followups-invoice-column = Invoice
followups-why = Why
followups-owed-since = Owed since
followups-new-number = New number
followups-new-number-of = New number of { $name }
followups-no-number = No number
followups-mended = Saved. { $name } can be called now.

# What cannot be.
followups-taken = { $name } is on a call with this customer. Nothing was saved; what you typed is still here.
followups-not-open-open = This call changed meanwhile. What you typed is still here.
followups-not-open-done = This call is already confirmed. It was not saved again; what you typed is still here.
followups-not-open-closed = This call is already closed. Nothing more was saved; what you typed is still here.
followups-not-open-void = The invoice was voided: it owes no call any more. What you typed is still here.
followups-not-open-needs_data = This call waits for its number to be mended. What you typed is still here.
followups-stale = Somebody changed this call since it was opened. Look at how it is now and save again; what you typed is still here.
followups-wrong-outcome = Choose how the call ended.
followups-wrong-promise-over = The promised day is over: finish the call as not received.
followups-wrong-received = To finish, say whether the customer received the order. If that is not known, choose how the call ended.
followups-wrong-condition = To finish, say how the order arrived, or that the customer does not know or does not say.
followups-wrong-not-received = The order was not received: how it arrived cannot be said. Leave this answer out, or say that it was received.
followups-wrong-misplaced = A call that ended so keeps no such answer. Leave it out, or choose another outcome.
followups-wrong-cause = The cause is asked only when the sales rep’s mark is low. Leave it out, or correct the mark.
followups-wrong-unsaid = “{ $code }” is given both as answered and as not answered. Leave one of the two.
followups-wrong-day = Write the day it arrived, or choose “Does not know, does not say”.
followups-wrong-received-later = The day of arrival is yet to come. Choose today or a day before.
followups-wrong-received-before = The day of arrival is before the invoice.
followups-wrong-mark = The mark goes from 1 to { $most }.
followups-wrong-product = That line is not in the invoice.
followups-wrong-callback = Write the day and time at which to call again.
followups-wrong-callback-past = That time is over where the customer is. Choose another.
followups-wrong-callback-far = Choose a day within the next three months.
followups-wrong-callback-closed = Nobody may be called there at that time. Choose another within the calling hours.
followups-wrong-long = It is too long: { $most } letters at most.
followups-wrong-phone = Write a number that can be dialled, of six digits or more.
followups-wrong-same-phone = That number was called already: it is not this customer’s, or does not work. Write another.

# Rows of history that cannot be taken.
followups-refused-required = “{ $column }” is missing.
followups-refused-outcome = “{ $value }” is not a known outcome. Use for example: survey complete, no answer, busy, voicemail.
followups-refused-condition = “{ $value }” does not say how it arrived. Use: good condition, damaged, wrong product or incomplete.
followups-refused-disagree = The same call is in rows { $rows } and they do not say the same in “{ $column }”. Leave the right one.
followups-refused-mark = “{ $value }” is not a mark of the scale in force that day.
followups-refused-yes-no = “{ $value }” says neither yes nor no.
followups-refused-future = The call of { $value } is yet to come.
followups-refused-early = The call of { $value } is before the invoice.
followups-refused-received = The day of reception { $value } is not between the invoice and the call.
followups-refused-contradiction = “{ $column }” says that it did not arrive, and it was received on { $value }. Leave what is right.
followups-refused-unsaid = A completed survey says whether the order arrived: fill in “{ $column }”, or give another outcome.
followups-refused-unsaid-anywhere = A completed survey says whether the order arrived, and no column of the list does. Add “received”, or give another outcome in “{ $column }”.
followups-refused-invoice = There is no invoice { $value }. Bring the list of invoices first.

followups-settings = Follow-up calls
followups-settings-saved = Saved. It holds for calls that become due from now on.
followups-settings-hours = Hours from the invoice to the call
followups-settings-counting = How those hours are counted
followups-settings-natural = All of them, day and night
followups-settings-working = Only those of the calling hours
followups-settings-invoiced_time = Time of an invoice whose list gives only the day
followups-settings-invoiced_time-what = The hours until the call are counted from it. It holds for the lists brought from now on.
followups-settings-time = Write a time, such as 00:00 or 18:30.
followups-settings-attempts = Attempts before closing without an answer
followups-settings-days = Spread over at least so many days
followups-settings-bands = And over at least so many parts of the day (morning, midday, afternoon)
followups-settings-busy_minutes = Minutes until a busy line is called again
followups-settings-busy_times = How many times in a row when busy
followups-settings-holidays = Call on the country's holidays too
followups-settings-holidays-what = The holidays are under Settings, Holidays. Where the law forbids calls on holidays, leave it unticked.
followups-settings-window = Calling hours
followups-settings-window-what = Such as 09:00-13:00, 15:00-19:00. Blank means no calls that day. The time is that of the customer's place.
followups-settings-mon = Monday
followups-settings-tue = Tuesday
followups-settings-wed = Wednesday
followups-settings-thu = Thursday
followups-settings-fri = Friday
followups-settings-sat = Saturday
followups-settings-sun = Sunday
followups-settings-number = Write a whole number.
followups-settings-between = Write a number between { $least } and { $most }.
followups-settings-hours-wrong = Write the hours as 09:00-13:00, 15:00-19:00, without crossing.
followups-settings-no-hour = Leave at least one open hour in the week.
