# Cases: what each customer comes with, until it is solved.
cases-title = Cases
cases-about = By code, customer, invoice, waybill or phone
cases-new = New case
cases-find = Search by code, customer, invoice, waybill or phone
cases-find-how = Code, customer, invoice, waybill or phone
cases-views = Which cases
cases-view-open = Open
cases-view-mine = Mine
cases-view-unassigned = Unassigned
cases-view-all = All
cases-every-kind = Every kind
cases-every-phase = Every phase
cases-found-of-newest = Many cases say that: the newest { $n } were looked through. To reach older ones, type something more or narrow the dates.
cases-found = { $n ->
    [0] No case
    [one] 1 case
   *[other] { $n } cases
}
cases-shown = { $first } to { $last }
cases-pages = Pages of cases
cases-none = Nothing here
cases-none-what = There are no cases in this list. New ones appear as soon as they are registered.
cases-not-found = No case matches
cases-not-found-what = Try the code, the surname, the invoice number or the phone.

cases-search-no-filter = There is no filter “{ $name }”. There are: { $all }.
cases-search-no-value-of-any = In “{ $filter }” there is no “{ $value }”.
cases-search-no-value = In “{ $filter }” there is no “{ $value }”. You can write: { $all }.
cases-search-valueless-of-any = After “{ $filter }:” it is missing what to look for. Write it right behind the colon; several words between quotes.
cases-search-valueless = After “{ $filter }:” it is missing what to look for. You can write: { $all }.
cases-search-with-the-rest = { $said } The rest was looked for.

cases-more-than = more than { $n }
cases-filters = Filters
cases-filters-how = They are typed in the same box, such as “status:open without:assignee” or “deadline:overdue”. A hyphen in front takes them out: “-status:closed”. In quotes, words that stand together.
cases-filter-remove = Remove { $filter }
cases-views-manage = Views
cases-views-title = Views
cases-views-about = Searches kept under a name; in the list, each with how many cases it has now.
cases-no-views = No views yet
cases-no-views-what = Search in the list of cases and choose “Keep as a view”.
cases-view-new = New view
cases-view-edit = Change the view
cases-view-keep = Keep as a view
cases-view-name = Name
cases-view-query = What is looked for
cases-view-query-hint = As it is typed in the list: status:open without:assignee
cases-view-sort = In which order
cases-view-newest = Newest first
cases-view-oldest = Oldest first
cases-view-deadline = First those due first
cases-view-columns = What it shows, beside code and subject
cases-view-shared = Who else sees it
cases-view-nobody = Only you
cases-view-everybody = Everybody
cases-view-order = Order
cases-view-up = Move { $name } up
cases-view-down = Move { $name } down
cases-view-delete = Delete the view
cases-view-deleted = View deleted. The cases are as they were.
cases-undo = Undo
cases-view-name-missing = Write a name for the view.
cases-view-name-taken = There is a view of that name already. Write another.
cases-view-too-many = You have thirty views already. Delete one before keeping another.
cases-view-shared-unknown = Choose who else sees it.
cases-pick = Mark
cases-pick-all = Mark all of this page
cases-bulk-marked = Change the marked ones
cases-bulk-mark-how = Mark cases in the list (key X).
cases-bulk-picked = Marked: {"{}"}
cases-bulk-all = Change all that match
cases-bulk-title = Change several cases
cases-bulk-of = { $n ->
    [one] 1 case
   *[other] { $n } cases
}
cases-bulk-first = More than { $n } match: the first { $n } are changed. Repeat for the others.
cases-bulk-each = Each case changes by itself, and its history says so. One that cannot change stays as it is, and you are told why.
cases-bulk-assign = Hand them to somebody or a team
cases-bulk-whose = In charge of them
cases-bulk-whose-hint = If you choose a team, they become that team's and wait until somebody there takes them. If you choose a person, they stay with the team they have.
cases-bulk-category = Change the reason and the category
cases-bulk-phase = Change the phase
cases-bulk-priority = Change the priority
cases-bulk-tag = Add a tag
cases-bulk-untag = Take a tag off
cases-bulk-tag-word = Tag
cases-bulk-tag-missing = Write the tag.
cases-bulk-category-missing = The code of the category is missing.
cases-bulk-solve = Solve with the same words
cases-bulk-close = Close the solved ones
cases-bulk-none = No case is marked
cases-bulk-none-what = Go back to the list and mark those you want to change.
cases-bulk-back = Back to the cases
cases-bulk-what = Choose what to change.
cases-bulk-too-many = That is too many cases at once. Choose a thousand at most.
cases-bulk-why = Why not
cases-bulk-done = { $n ->
    [0] No case changed
    [one] 1 case changed
   *[other] { $n } cases changed
}
cases-bulk-going = { $done } of { $total } cases…
cases-bulk-refused = { $n ->
    [one] 1 case is as it was
   *[other] { $n } cases are as they were
}
cases-bulk-missing = That case is not there, or not yours to see.
cases-bulk-denied = Your role does not allow that change.
cases-export-name = cases
cases-export-history-name = history-of-cases
cases-reference = Former code
cases-consumer-who = Who uses it or calls
cases-consumer-phone-of = Phone of who uses it or calls
cases-consumer-email-of = E-mail of who uses it or calls
cases-invoice-number-of = Invoice
cases-solved-on = Solved on
cases-closed-on = Closed on
cases-reopened-count = Times reopened
cases-at = When
cases-happened = What happened
cases-by = Who
cases-details = Details
cases-by-email = E-mail of who
cases-author = Who speaks
cases-direction = Direction
cases-direction-inbound = from the customer
cases-direction-outbound = to the customer
cases-direction-internal = among ourselves
cases-public = The customer sees it
cases-said-by = Channel
cases-said-to = To
cases-text = What it says
cases-file-names = Files
cases-before = Before
cases-after = After
cases-entry = Record
cases-happened-case-opened = Opening
cases-happened-case-assigned = Assignment
cases-happened-case-phase-changed = Change of phase
cases-happened-case-mended = Correction
cases-happened-case-solved = Solution
cases-happened-case-reopened = Reopening
cases-happened-case-closed = Closing
cases-happened-case-followed = Somebody follows it
cases-happened-case-unfollowed = Somebody follows it no longer
cases-happened-case-grave = In sight of management
cases-happened-case-confirmation-asked = Question to the customer
cases-happened-case-confirmed = Confirmed by the customer
cases-happened-case-handed-over = Hand-over
cases-happened-case-received = Hand-over received
cases-happened-case-reminded = Second notice of the hand-over
cases-happened-case-unanswered = Hand-over unanswered
cases-happened-case-declined = Hand-over declined
cases-happened-case-task-made = Call to be made
cases-happened-case-task-tried = Call tried
cases-happened-case-task-ended = Call ended
cases-happened-case-deadline-near = Deadline near
cases-happened-case-deadline-missed = Deadline missed
cases-happened-case-macro-run = Macro
cases-happened-case-merged = Merge
cases-happened-case-unmerged = Merge undone
cases-happened-case-split = Split
cases-happened-case-unsplit = Split undone
cases-happened-case-linked = Link
cases-happened-case-unlinked = Link removed
cases-happened-case-child-added = Request to others
cases-happened-case-child-removed = Request removed
cases-happened-promise-made = Promise
cases-happened-promise-near = Promise near
cases-happened-promise-kept = Promise kept
cases-happened-promise-broken = Promise broken
cases-happened-promise-postponed = Promise postponed
cases-happened-promise-withdrawn = Promise withdrawn
cases-happened-promise-reopened = Promise owed again
cases-happened-message-queued = Notice queued
cases-happened-message-sent = Notice sent
cases-happened-message-delivered = Notice delivered
cases-happened-message-failed = Notice failed
cases-happened-message-acknowledged = Notice acknowledged
cases-happened-message-told-by-hand = Notice by hand
cases-happened-message-cancelled = Notice cancelled
cases-happened-inbound = Message received
cases-happened-outbound = Message sent
cases-happened-internal = Internal note
cases-export-history = Their history
cases-import = Bring cases of another program
cases-import-history = Bring their history
cases-import-no-case = There is no case here that has or had the code “{ $value }”. Bring the cases first, or correct the number.
cases-import-two-cases = “{ $value }” is the code of one case here and the former code of another. Add a column “Received” with the day on which the case came in, and bring the row again.
cases-import-other-case = The case “{ $value }” here did not come in when the row says: it may be another. Correct when it came in, or take that column out, and bring the row again.
cases-import-entry-future = It is at a time that is still to come. Look at the date.
cases-left-behind = it stayed in the other program
cases-import-unknown = “{ $column }” says “{ $value }”, which is not understood. Correct it and bring the list again.
cases-import-absent = It was not here when this case was brought: { $what }.
cases-import-assignee = “{ $column }” says “{ $value }”: nobody who works on cases here has that name or address, or several do. Write the address of who has it now, or leave the cell empty.
cases-import-long = What “{ $column }” says is too long: { $most } letters fit. Shorten it and bring the row again.
cases-import-solved-early = The case is solved before it came in. Look at the dates.
cases-import-future = The case came in on a day that is still to come. Look at the date.

cases-code = Code
cases-subject = Subject
cases-customer = Customer
cases-customer-other = It is another customer
cases-customer-now = now
cases-customer-none = Nobody fits. Try another name, phone or tax number, or write the customer down first.
cases-kind = Kind
cases-phase = Phase
cases-assignee = Assigned to
cases-received = Received
cases-deadline = Deadline
cases-category = Category
cases-description = What the customer says
cases-product = Product
cases-product_group = Product group
cases-channel = Came by
cases-solution = Solution
cases-nothing = nothing

cases-kind-inquiry = Inquiry
cases-kind-request = Request
cases-kind-claim = Claim
# The same inside a sentence.
cases-claim-word = claim
cases-claims-word = claims
cases-a-claim = a claim
cases-the-claim = the claim
cases-the-claim-first = The claim
cases-of-claim = of the claim
cases-kind-grievance = Grievance
cases-kind-incident = Incident
cases-kind-suggestion = Suggestion
cases-kind-compliment = Compliment
cases-kind-technical_service = Technical service
cases-kind-internal_request = Internal request

cases-phase-new = New
cases-phase-working = In progress
cases-phase-waiting_customer = Waiting for the customer
cases-phase-waiting_third = Waiting for a third party
cases-phase-solved = Solved
cases-phase-closed = Closed
cases-stage-merged = Merged into { $into }
cases-stage-received = Received
cases-to-working = Go on working
cases-to-working-first = Start working
cases-to-waiting_customer = Wait for the customer
cases-to-waiting_third = Wait for a third party
cases-to-stage = Move to “{ $name }”
cases-next-step = Move to
cases-move = Move
cases-customer-phase-new = We have received it
cases-customer-phase-working = We are on it
cases-customer-phase-waiting_customer = We are waiting for your answer
cases-customer-phase-waiting_third = We are waiting for somebody else's answer
cases-customer-phase-solved = Solved
cases-customer-phase-closed = Finished

cases-priority = Priority
cases-priority-low = Low
cases-priority-normal = Normal
cases-priority-high = High
cases-priority-urgent = Urgent
cases-tags = Tags
cases-tags-hint = Apart by commas: warranty, new customer
cases-tags-known = In use:
cases-tags-many = There are too many tags. Leave { $most } at most.
cases-tag-long = A tag is too long. Write it in { $most } letters at most.
cases-tag-parted = The tag “{ $tag }” has a comma or a semicolon, which part one tag from another. Write it without them, or as several tags.
cases-team = Team
cases-teams = Teams
cases-people = People
cases-no-team = No team
cases-team-unknown = That team is not there any more. Choose another.
cases-amount = In dispute
cases-amount-disputed = Amount in dispute
cases-currency = Currency
cases-network-member = Of the service network
cases-watchers = Followed by
cases-stage = Stage
cases-amount-in = Amount in dispute ({ $currency })
cases-amount-large = The amount is too large: see whether there are figures too many.
cases-amount-wrong = Write the amount in figures, such as 486.20, with the decimals the currency has.
cases-remedy_planned = What the customer is to get
cases-remedy_given = What the customer got
cases-remedy-open = To be decided
cases-remedy-refund = Money back
cases-remedy-replacement = Another product
cases-remedy-repair = Repair
cases-remedy-redo = It is done again
cases-remedy-credit = Credit note
cases-remedy-discount = Discount
cases-remedy-apology = Apology
cases-remedy-other = Something else
cases-remedy-none = Nothing: none is due
cases-invoice = Invoice
cases-consumer-of = Who uses it or calls
cases-consumer-name = Name
cases-follow = Follow this case
cases-unfollow = Stop following it
cases-news-seen = Seen
cases-followers = { $n ->
    [0] Nobody follows it
    [one] 1 person follows it
   *[other] { $n } people follow it
}
cases-follower-add = Let them follow it too
cases-follower-add-it = Add
cases-follower-remove = Remove
cases-watcher-unknown = That person does not see every case. Choose somebody else.
cases-stage-unknown = That stage is not there any more. Choose another.
cases-board-none = Tick at least one case.
cases-board-many = Too many at once: up to 200.

cases-channel-follow_up = follow-up call
cases-channel-phone = phone
cases-channel-in_person = in person
cases-channel-letter = letter
cases-channel-email = e-mail
cases-channel-sms = text message
cases-channel-web = web page
cases-channel-api = another program
cases-channel-internal = internal

cases-opened = Case { $code } registered. Tell the customer the code.
cases-solved-at-once = { $channel ->
    [phone] solved in the same call
   *[other] solved when it was registered
}
cases-reopened-times = { $n ->
    [one] reopened
   *[other] reopened { $n } times
}
cases-mend = Correct
cases-mend-it = Correct { $code }
cases-take = Take
cases-solve = Solve
cases-solve-it = Solve { $code }
cases-reopen = Reopen
cases-reopen-why = Why it is reopened
cases-close = Close
cases-desk = Who has it
cases-nobody = Nobody yet
cases-unassigned = unassigned
cases-hand-over = Hand over
cases-data = Details
cases-story = Story of the case
cases-customer-card = See their card
cases-consumer = Who uses it or calls:
cases-invoice-number = Invoice { $number }
cases-see-dispatch = See the dispatch
cases-see-call = See the follow-up call
cases-carrier = Courier
cases-waybill = Waybill
cases-invoiced = Invoiced
cases-promised = Promised
cases-delivered = Received
cases-sales-rep = Sales rep
cases-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
cases-on-time = on time
cases-promise-over = promise broken
cases-opened-by = Registered by
cases-others = Other cases of this customer

cases-note-write = Write what happened or what was said
cases-note-save = Save note
cases-noted-by = noted by { $who }
cases-note-internal = internal note
cases-mode = What you are writing
cases-mode-reply = Reply
cases-mode-note = Internal note
cases-mode-said = Record what was said
cases-to-whom = To whom
cases-by-email-customer = By e-mail to { $name }, { $address }
cases-by-sms-customer = By text message to { $name }, { $address }
cases-by-email-consumer = By e-mail to the consumer { $name }, { $address }
cases-by-sms-consumer = By text message to the consumer { $name }, { $address }
cases-reply-send = Send
cases-reply-anyway = Send it anyway
cases-reply-held = What has no channel set up yet stays in the queue and goes out as soon as it has.
cases-said-save = Save what was said
cases-said = What it is
cases-reply-waits = and wait for their answer
cases-waits-unsent = A case waits for the customer only after what is sent to them: set “send” too.
cases-macro-once-sent = (once you send the answer)
cases-asks-nothing = They only thank or agree: the case stays as it is
cases-asks-nothing-solved = Without this mark, what the customer says reopens the case.
cases-asks-nothing-waits = Without this mark, what the customer says ends the wait and the case is worked on again.
cases-said-missing = Choose who said what, and how.
cases-said-inbound-phone = The customer said by phone
cases-said-inbound-in_person = The customer said in person
cases-said-inbound-letter = The customer wrote a letter
cases-said-inbound-email = The customer wrote an e-mail
cases-said-inbound-sms = The customer wrote a text message
cases-said-outbound-phone = We told them by phone
cases-said-outbound-in_person = We told them in person
cases-said-outbound-letter = We wrote them a letter
cases-said-outbound-email = We wrote them an e-mail, from elsewhere
cases-said-outbound-sms = We wrote them a text message, from elsewhere
cases-said-inbound-consumer = The consumer said by phone
cases-said-outbound-consumer = We told the consumer by phone
cases-sent-to = to { $address }
cases-attach = Attach
cases-files = Files that go with this
cases-file-save = Save a copy
cases-sending = Sending
cases-fold = { $n ->
    [one] Show the rest: 1 more letter
   *[other] Show the rest: { $n } more letters
}
cases-not-kept = Not saved yet. What you wrote is still here:
cases-message-long = The text has { $n } letters and { $most } fit. Shorten it, or attach it as a file.
cases-sms-long = A text message takes up to { $most } letters and this one has { $n }. Shorten it, or send it by e-mail.
cases-sms-no-files = Files do not go in a text message. Remove them, or send it by e-mail.
cases-letter-large = Together the files are over { $limit } MB, which is what mail servers take. Remove one.
cases-no-address = There is no e-mail address for that person. Add it to their card, or choose another way.
cases-no-number = There is no phone number for that person. Add it to their card, or choose another way.
cases-send-outbound = What is sent goes from us to the customer: “outbound”.
cases-send-channel = It is sent by e-mail (“email”) or text message (“sms”).
cases-files-too-many = There are { $n } files and a message takes up to { $most }. None was taken: remove some, or send them in another message.
cases-files-many = There are { $n } files and a message takes up to { $most }. The others were not taken: remove some, or send them in another message.
cases-file-large = “{ $name }” is over { $limit } MB and was not taken. Make it smaller and attach it again.
cases-file-empty = “{ $name }” is empty and was not taken.
cases-file-gone = One of the files is not there any more. Attach it again.
cases-file-none = No file arrived.
cases-files-kept = { $n ->
    [one] The file that was taken is still in the list; it need not be sent again.
   *[other] The { $n } files that were taken are still in the list; they need not be sent again.
}
cases-upload-cut = The connection broke off halfway and nothing was saved. Send it again.
cases-mail-id-wrong = That is not the identity of an e-mail (“Message-ID”).
cases-mail-elsewhere = That e-mail is in case { $code } already.
cases-js-many = There are { $n } files and a message takes up to { $most }. None of the new ones was attached: choose which.
cases-js-large = “{ $n }” is over { $limit } MB and was not attached. The others were.
cases-js-long = The text has { $n } letters and { $most } fit. Nothing was sent and all of it is still here: shorten it, or attach it as a file.
cases-js-as-file = Attach it as a text file
cases-js-remove = Remove { $n }
cases-js-lost = Files are not kept with the draft. Attach again: { $n }
cases-js-text = text.txt
cases-js-was-note = You wrote it as an internal note: if you send it, the customer reads it.
cases-js-failed = There is no connection. Nothing was sent; the text and the files are still here. Try again.

cases-solution-write = What was done
cases-solution-hint = In the words you would use with the customer.
cases-solution-only-if = Only if it is solved already.
cases-keep-as-note = Keep it as a note
cases-now = It is now:
cases-changed = { $who } changed this case while you were writing. What you wrote is still here, beside what it says now: save yours, leave theirs or join both.
cases-changed-meanwhile = {"{}"} has just changed this case. Go on writing: when you save you will see both versions.
cases-changed-since = Somebody else changed this case since you read it, and nothing was saved. Read it again and repeat the change over what it says now.
cases-somebody-else = Somebody else
cases-theirs = { $who } wrote:
cases-theirs-stays = { $who } changed this and you had not touched it: theirs stays.
cases-keep-whose = What is saved
cases-keep-mine = Mine, as it is in the box
cases-keep-theirs = What { $who } wrote
cases-leave-theirs = Leave it as it is now
cases-overtaken = Not sent yet: this happened while you were writing. Your answer is below, whole: read it beside what is new, change it if need be and send it, or discard it.
cases-overtaken-told = { $who } has answered the customer
cases-overtaken-wrote = { $who } wrote
cases-overtaken-solved = { $who } solved the case
cases-overtaken-files = Without words: it is files, and they are in the case's story.
cases-overtaken-since = Nothing was sent: { $who } spoke with the customer or solved the case after what you had read. Read the case again and, if the answer still holds, send it once more with what you have read now.
cases-seen-unreadable = That is no mark of what was read: send the one that came with the case.
cases-draft-restored = Brought back what was written on { $when }: it has not been sent yet
cases-draft-drop = Discard what I wrote
cases-draft-sent = This has been sent already: it is no draft any more.
cases-draft-long = It is more than fits into a message ({ $most } letters): it is kept in this browser only. Shorten it, or attach it as a file.
cases-solution-mine = What you wrote
cases-solution-amend = Save this as the solution

cases-new-about = { $channel ->
    [in_person] Somebody who comes in person
    [letter] A letter that arrives
    [email] An e-mail that arrives
    [web] Something from the website
   *[other] A call that comes in
}: first who, then what.
cases-who-calls-how = Name, phone, invoice or waybill
cases-about-whom = Who it is about
cases-whose-how = Look above for who it is about: their invoices and open cases appear here, and the case goes with them.
cases-none-of-these = None of these
cases-already-open = Already open:
cases-first-time = Nobody matches. Write their name and phone below: they will be kept.
cases-suggested = { $n ->
    [0] Nobody matches
    [one] 1 possible customer
   *[other] { $n } possible customers
}
cases-suggested-more = { $n ->
    [one] and another one: go on typing
   *[other] and { $n } more: go on typing
}
cases-suggested-many = and many more: go on typing
cases-caller = { $channel ->
    [in_person] Name of the visitor
    [letter] Name of who signs
    [email] Name of the writer
    [web] Name of the writer
   *[other] Name of the caller
}
cases-caller-phone = Phone
cases-caller-email = E-mail
cases-reason = Reason
cases-choose = Choose…
cases-holder-missing = Say who gets them; if nobody, choose “Nobody yet”.
cases-solved-in-call = { $channel ->
    [in_person] Solved in the same visit
    [letter] Solved on receiving the letter
    [email] Solved on receiving the e-mail
    [web] Solved on receiving it
   *[other] Solved in the same call
}
cases-scans = Scans of the letter
cases-scans-hint = Drop them here or choose them. Up to { $most } files of { $limit } MB. They are kept in the case's conversation.
cases-scans-many = These are { $n } files and { $most } fit. Choose fewer.
cases-scans-large = “{ $n }” is larger than { $limit } MB. Choose another, or scan it with less detail.
cases-scans-came = A letter came. Its scans are here.
cases-scans-again = The scans are not kept yet: choose them again before registering.
cases-register-scans = Register with the scans
cases-acknowledge = Tell the customer that it is registered
cases-acknowledge-none = Send nothing
cases-acknowledge-email = By e-mail, with the code and what comes next
cases-acknowledge-sms = By text message, with the code
cases-acknowledge-hint = Unless you choose otherwise, nothing is sent to the customer.
cases-acknowledge-no-email = There is no e-mail address, of the caller or the customer. Write it above, or choose to send nothing.
cases-acknowledge-no-phone = There is no phone, of the caller or the customer. Write it above, or choose to send nothing.
cases-acknowledge-no-template = No template in use acknowledges by that way. Choose another way, or to send nothing.
cases-register = Register
cases-start-over = Start over

cases-not-saved = Not saved yet. Please correct:
cases-subject-missing = Write in one line what it is about.
cases-reason-missing-kind = Choose the reason.
cases-category-unknown = That category is not in force for that kind of case. These are: { $allowed }.
cases-category-none = No category is in force for that kind of case: leave it out, or add one in the settings.
cases-invoice-unknown = There is no invoice with that number. Check it, or register the case without one.
cases-customer-missing = Who is it? Choose a customer or write their name.
cases-customer-unknown = That customer is no longer there. Search again.
cases-solution-missing = Write what was done to solve it.
cases-solution-unticked = You wrote a solution: tick “Solved in the same call”, or delete this text.
cases-note-missing = The note is empty. Write something before saving.
cases-reason-missing = Write why it is reopened.
cases-assignee-unknown = That person does not work on cases. Choose somebody else.
cases-phase-unknown = There is no such phase.
cases-too-long = This is too long. Shorten it and save again.
cases-no-step-new = The case is new: that step does not apply yet.
cases-no-step-working = The case is in progress: that step does not apply now.
cases-no-step-waiting_customer = The case waits for the customer: that step does not apply now.
cases-no-step-waiting_third = The case waits for a third party: that step does not apply now.
cases-no-step-solved = The case is solved already. To go on with it, reopen it.
cases-no-step-closed = The case is closed. To go on with it, reopen it.

cases-event-opened = { $who } registered the case ({ $channel })
cases-event-brought-here = { $who } brought the case from another program
cases-guide-followed = Steps of attending: { $n } of { $of }
cases-event-assigned = { $who } handed it to { $to }
cases-event-unassigned = { $who } left it unassigned
cases-event-taken = { $who } took it
cases-event-assigned-of-team = { $who } gave it to { $to }, for the team { $team }
cases-event-to-team = { $who } passed it to the team { $team }
cases-event-before = before: { $who }
cases-event-follows = { $who } follows this case
cases-event-unfollows = { $who } follows this case no more
cases-event-follower = { $who } had { $person } follow this case
cases-event-no-follower = { $who } removed { $person } from those who follow this case
cases-event-grave = It is grave: general management sees this case
cases-event-phase = { $who } moved it from “{ $from }” to “{ $to }”
cases-event-phase-heard = The customer answered: from “{ $from }” to “{ $to }”
cases-event-passage = it was “{ $from }”, now “{ $to }”
cases-event-solved = { $who } solved it
cases-event-solved-at-once = { $who } solved it in the same call
cases-event-reopened = { $who } reopened it
cases-event-reopened-wrote = The customer had more to say; the case was reopened
cases-event-not-solved = { $who }: the customer says it is not solved; the case was reopened
cases-event-merged-merged = { $who } merged this case into
cases-event-merged-survivor = { $who } merged into this case
cases-event-unmerged-merged = { $who } undid the merge into
cases-event-unmerged-survivor = { $who } undid the merge of
cases-event-split-source = { $who } { $n ->
    [one] split 1 message off into
   *[other] split { $n } messages off into
}
cases-event-split-part = { $who } split it off
cases-event-unsplit-source = { $who } took back the split of
cases-event-unsplit-part = { $who } took the split back: the messages returned to
cases-event-linked = { $who } linked it. { $how }
cases-event-unlinked = { $who } removed the link. { $how }
cases-event-child-added-parent = { $who } asked another department for
cases-event-child-added-child = { $who } made it part of
cases-event-child-removed-parent = { $who } removed the request
cases-event-child-removed-child = { $who } removed it from
cases-event-asked = { $who } asked { $name } whether it is solved ({ $way })
cases-event-confirmed = { $who } confirmed that it is solved
cases-event-confirmed-by-phone = { $who } noted that the customer confirms it is solved
cases-event-closed = { $who } closed it
cases-event-mended = { $who } corrected the case
cases-event-field = { $field }: from “{ $before }” to “{ $after }”

cases-categories = Case categories
cases-categories-about = Each version is in force from its day; cases already registered keep theirs.
cases-tree = Tree of categories
cases-tree-how = One category a line. What belongs to another goes under it, after two spaces. Renamed in its place, it stays the same one in the reports; delete only what is no more.
cases-in-force = In force
cases-in-force-how = It is kept as a new version. The one before stays in force until that day.
cases-valid-from = In force from
cases-make-version = Save new version
cases-versions = Versions
cases-version = Version { $n }, from { $day }
cases-version-made = { $who }, { $when }
cases-day-missing = Write the day it is in force from.
cases-categories-past = That day is past: choose today or a later one.
settings-stages = Stages of cases
settings-stages-what = What the company calls each step of a case: by one name for the team and another for the customer.
cases-stages-how = A phase may have several stages. To change their order, change the number; to remove one, erase its names: the cases in it keep it.
cases-stages-without = Without stages it is called “{ $name }”, and the customer is told “{ $customer }”.
cases-stages-saved = Saved.
cases-stage-name = Name for the team
cases-stage-customer = Name for the customer
cases-stage-order = Order
cases-stage-nameless = The name for the team is missing.
cases-stage-twice = Another stage of the same phase has that name.
cases-stage-long = The name is too long: 60 letters at most.
cases-stage-code-twice = Another stage has that code.
cases-stages-many = Up to { $most } stages.

settings-teams = Teams
settings-teams-what = To which teams cases are handed and who is of each.
cases-teams-saved = Saved.
cases-team-new = New team
cases-team-name = Name of the team
cases-team-members = Who is of it
cases-team-nameless = Write the name of the team.
cases-team-twice = There is a team with that name already.
cases-team-retire = Gets no more cases
cases-team-retire-it = The team { $name } gets no more cases

settings-gravity = Cases for management
settings-gravity-what = Which cases management sees on its page as soon as they are registered, and gets by e-mail if it wants.
cases-gravity-saved = Saved. The open cases are looked through again.
cases-gravity-page = Grave complaints
cases-gravity-complaints = Claims and complaints
cases-gravity-complaints-what = One of the two is enough: the priority or the amount.
cases-gravity-priority = Of this priority or more
cases-gravity-no-priority = Not for its priority
cases-gravity-amount = Of this amount or more ({ $currency })
cases-gravity-amount-hint = Blank: not for the amount.
cases-gravity-always = Always
cases-gravity-always-what = Every case of these kinds and categories, whatever else it is.
cases-gravity-categories = Categories
cases-mail-grave-subject = Grave case { $code }: { $about }
cases-mail-grave = Good day, { $name },

    { $kind } { $code }: { $about }
    Customer: { $customer }
    Priority: { $priority }
    Received: { $received }
    Held by: { $assignee }

    Open it here:
    {"{link}"}

    To get no more of these, use the button on the page “Grave complaints”.

cases-tree-orphan = Line { $line }: it stands to the right with nothing above it. Remove its spaces.
cases-tree-too-deep = Line { $line }: it stands too far to the right. Leave it two spaces further in than the one above.
cases-tree-repeated = Line { $line }: the code “{ $code }” is on another line too. Delete the brackets or write another.
cases-tree-nameless = Line { $line }: the name before the code is missing.

cases-joined = Merged and related cases
cases-joined-part = Merged into this one:
cases-joined-split-from = Split from
cases-joined-split-into = Was split off:
cases-which-hint = The code, like C-1042. The customer's other cases are offered.
cases-which-missing = Write the code of the other case.
cases-which-unknown = There is no case { $code }. Check the code.
cases-is-merged = Case { $code } was merged into { $into }. What is to be done is done there; if it was a mistake, undo the merge.
cases-said-goes-to = What you write here is kept in { $into }, where the case goes on.
cases-merge = Merge
cases-merge-it = Merge { $code } into another case
cases-merge-what = For the same claim told twice. The other case goes on, with both stories; this one is closed and leads there. Merge it into the older one, whose deadlines count from when it came. Nothing is lost and it can be undone.
cases-merge-with = Into which case
cases-merge-sure = Yes, they are the same case though the customers differ
cases-merge-itself = That is this very case. Write the code of the other one.
cases-merge-part = { $code } is part of this case already: there is nothing more to merge.
cases-merge-already = { $code } is merged into { $into } already. Undo that merge first.
cases-merge-target = { $code } is merged into { $into }. Merge it into { $into }.
cases-merge-customers = They are of different customers: { $one } and { $other }. If they really are the same case, confirm it.
cases-merge-handed-over = The case is in the hands of { $member }. Take it back before merging it.
cases-merged-into = { $who } merged this case into another on { $when }. It goes on in
cases-merged-unsplit = { $who } took the split back on { $when }. What was said is in
cases-merged-done = { $code } was merged into this case, with its story.
cases-unmerge = Undo the merge
cases-unmerge-not = { $code } is not merged into any case.
cases-unmerge-split = This case was a split that was taken back. Split it again from { $code }.
cases-merged-pill = Part of { $into }
cases-split = Split
cases-split-it = Split messages off { $code }
cases-split-what = For what is another matter. The chosen messages go to a new case of the same customer, dated when they came. It can be undone.
cases-split-which = Which messages go to the new case
cases-split-subject-hint = Blank: the first words of the first message
cases-split-none = There are no messages to split off
cases-split-none-what = Nobody wrote or noted anything in this case yet. If it is another matter, open a new case.
cases-split-none-back = Back to the case
cases-split-nothing = Choose at least one message.
cases-split-unknown = One of those messages is no longer of this case. Choose again.
cases-split-done = { $code } was split off { $from }.
cases-unsplit-not = { $code } was not split off any case.
cases-link = Link
cases-link-it = Link { $code } with another case
cases-link-how = What it has to do with it
cases-link-with = With which case
cases-link-itself = That is this very case. Write the code of the other one.
cases-link-already = It is linked with { $code } already.
cases-link-merged = { $code } became part of { $into }. Link it with { $into }.
cases-link-remove = Remove
cases-link-kind-related = Has to do with the other
cases-link-kind-duplicate_of = Repeats the other
cases-link-kind-caused_by = Is due to the other
cases-link-related-out = Has to do with
cases-link-related-in = Has to do with
cases-link-duplicate_of-out = Repeats
cases-link-duplicate_of-in = Repeated by
cases-link-caused_by-out = Is due to
cases-link-caused_by-in = Caused
cases-children = Asked of other departments
cases-child-of = Is part of
cases-child-due = by { $when }
cases-child-due-wrong = Write the day and the time, like 2026-11-27 17:00.
cases-child-by = By when
cases-child-existing = Or put a case under it that is there already
cases-child-code = Code of the case
cases-child-code-hint = With a code, the rest is not needed
cases-child-itself = That is this very case. Write the code of the other one.
cases-child-has-parent = { $code } is part of { $parent } already. Remove it from there first.
cases-child-loop = { $parent } is part of { $code } already: they cannot be inside each other.
cases-children-open = { $n ->
    [one] One request is still open: { $code }, { $subject }. Then it can be closed.
   *[other] { $n } requests are still open; the first is { $code }, { $subject }. Then it can be closed.
}
cases-ask-house = Ask another department
cases-ask-house-for = Ask for something for { $code }
cases-ask-house-what = It is a case of its own, with who has it and by when. This one is not closed until that is solved.
cases-ask-house-subject = What is needed
cases-ask-house-more = More details
cases-confirmation = Is it solved?
cases-confirmed = The customer says yes
cases-not-confirmed = The customer says no
cases-no-answer = Asked, no answer
cases-asked-waiting = Asked, waiting for an answer
cases-ask = Ask the customer whether it is solved?
cases-ask-hint = They get a link with what was done and answer Yes or No. If they say no, the case is reopened.
cases-ask-none = Do not ask
cases-ask-email = Ask by e-mail
cases-ask-sms = Ask by text message
cases-ask-too-early = There is no solution yet. Customers are asked once the case is solved, not before.
cases-ask-no-way = This customer cannot be asked that way. Choose another, or call them and note what they say.
cases-answer-take = Note what they said by phone
cases-answer-words = What they said
cases-answer-yes = They say yes
cases-answer-no = They say no
cases-answer-missing = Choose Yes or No.
cases-answered-already = The customer has answered already. If something changed, reopen the case.
cases-not-solved-words = The customer says it is not solved.
cases-q-title = Is it solved?
cases-q-lead = { $name }, please tell us whether what we did solved your case.
cases-q-done = What we did
cases-q-words = Would you like to tell us anything?
cases-q-words-hint = If it is not solved, tell us what is missing. You may leave it blank.
cases-q-yes = Yes, it is solved
cases-q-no = No
cases-q-thanks = Thank you
cases-q-thanks-yes = We noted that it is solved. We are glad.
cases-q-noted = Received
cases-q-thanks-no = We are sorry it is not solved. Your case is open again and we are on it.
cases-q-on-it = Your case is in progress
cases-q-over = We are working on it. We will tell you when there is a solution.
cases-q-late-title = This link is over
cases-q-late = If anything is not right, call us with the code of your case and we will look into it.
cases-sms-solved = { $company }: is your case { $code } solved? Tell us Yes or No here: {"{link}"}
cases-mail-solved-subject = Is it solved? { $about } [{ $code }]
cases-mail-solved = Good day, { $name },

    This is what we did with your case { $code }, { $about }:

    { $solution }

    Is it solved? Tell us Yes or No here, until { $until }:
    {"{link}"}

    If it is not, we will take it up again at once.

    { $company }
settings-confirmation = Is it solved?
settings-confirmation-what = Whether customers are asked when a case is solved, and how
cases-confirmation-way = When a case is solved
cases-wish-as_it_came = Ask whoever wrote, the way they wrote; not who called or came
cases-wish-always = Always ask: the way they wrote, or by e-mail, or by text message
cases-wish-email = Always ask by e-mail
cases-wish-sms = Always ask by text message
cases-wish-never = Do not ask
cases-confirmation-way-hint = This is what stands chosen; whoever solves can change it. Who cannot be reached that way is not asked, nor is anybody about compliments, suggestions or internal requests.
cases-confirmation-days = Days the link lasts
cases-confirmation-days-wrong = Write a whole number of days, from 1 to { $most }.

cases-macros = Macros
cases-macros-how = Each macro does several things at once; when one cannot be done, none is. Replies it prepares are put into the box for you to read; replies it sends go out as it is run.
cases-macros-make = Make or change macros
cases-macros-none = No macros yet
cases-macros-none-what = A macro does at once what always goes together: taking the case, changing its phase, leaving a note and preparing the reply.
cases-macros-shared-by-whom = Everybody's macros are changed by supervisors; you can copy them and make your own.
cases-macro = Macro
cases-macro-about = The name by which it is chosen on a case's page.
cases-macro-new = New macro
cases-macro-change = Macro
cases-macro-share = It is everybody's
cases-macro-yours = It will be yours: only you see it.
cases-macro-does = What it does
cases-macro-lines = Each line is an action; they are done in this order. Notes, calls and solutions may hold the case's data, such as {"{{"}customer.name{"}}"}.
cases-macro-line = Action { $n }
cases-macro-line-words = What action { $n } writes
cases-macro-nothing = Nothing
cases-macro-do-phase = Move to the phase
cases-macro-do-assign = Give it
cases-macro-do-reason = Reason
cases-macro-do-prepare = Prepare the reply
cases-macro-do-send = Send the customer
cases-macro-do-words = Write
cases-macro-to-me = Whoever runs it takes it
cases-macro-note = Internal note
cases-macro-run = Do it all
cases-macro-ran = The macro is done. What it did is in the case's story.
cases-macro-on = { $name } on { $code }
cases-macro-overtaken = Nothing was done: this happened while you were reading the case, and the macro writes to the customer. Read it and, if it still holds, do it anyway.
cases-macro-run-still = Do it anyway
cases-macro-stopped = Nothing was done, because something cannot be:
cases-macro-gone = (no longer there)
cases-macro-assign-me = You take it
cases-macro-assign-nobody = It is left unassigned
cases-macro-says-phase = Moves to “{ $what }”
cases-macro-says-assign = Is given to { $what }
cases-macro-says-reason = Reason: { $what }
cases-macro-says-note = Internal note: “{ $what }”
cases-macro-says-prepare = Prepares the reply with “{ $what }”
cases-macro-says-send-email = Sends the customer “{ $what }” by e-mail
cases-macro-says-send-sms = Sends the customer “{ $what }” by text message
cases-macro-tag = Add tags (with commas between)
cases-macro-untag = Take tags off (with commas between)
cases-macro-says-team = Becomes the team { $what }'s
cases-macro-says-priority = Priority: { $what }
cases-macro-says-tag = Adds the tags: { $what }
cases-macro-says-untag = Takes the tags off: { $what }
cases-macro-says-follow = You follow it
cases-macro-says-solve = Is solved: “{ $what }”
cases-macro-name-missing = Give it a name to choose it by.
cases-macro-empty = Choose at least one action.
cases-macro-many = A macro does { $most } things at most. Take some out or make two macros.
cases-macro-do-missing = Choose what this line does, or delete its text.
cases-macro-words-missing = Write the text of this action.
cases-macro-phase-open = That phase is reached by solving or closing. Choose another.
cases-macro-after-solved = After solving, the phase does not change any more. Put this action before.
cases-macro-prepare-once = Only one reply can be prepared. Take the other out.
cases-macro-template-gone = That template is not in use any more. Choose another.
cases-macro-template-own = That template is yours alone, and the macro is everybody's. Choose one of everybody's.
cases-macro-changed = Somebody else changed this macro while you were writing. Nothing was saved: open it again and repeat your change.
cases-macro-unreadable = A newer version of the program kept this macro and this one cannot read it. Nothing was done.
cases-first-macro-take = Take it and acknowledge
cases-first-macro-ask = Ask for details and wait for the customer
cases-first-macro-late = Late: tell them and wait for the courier
cases-event-macro-run = { $who } ran the macro “{ $name }”
settings-macros = Macros
settings-macros-what = Several actions at once on a case

settings-network = Service network
settings-network-what = What each member of the network knows, where they work and how long their answer is waited for
cases-network = Service network
cases-network-saved = Saved.
cases-network-silence = When they do not answer
cases-network-silence-what = First a second notice goes out; without an answer to that either, the supervisor is told.
cases-network-remind_minutes = Minutes until the second notice
cases-network-escalate_minutes = Minutes until the supervisor is told
cases-network-link_hours = Hours the link opens
cases-network-number = Write a whole number, from 1 to 10000.
cases-no-members = The network is empty
cases-no-members-what = Add its members with their e-mail and phone; here you will say what each one knows.
cases-no-members-do = Go to people
cases-member-load = { $n ->
    [0] no open cases
    [one] 1 open case
   *[other] { $n } open cases
  }
cases-member-no-phone = no phone: no text messages reach them
cases-specialties-of = What { $name } knows
cases-specialties-hint = Apart by commas: White goods, Television sets
cases-areas-of = Where { $name } works
cases-areas-hint = Provinces or cities, apart by commas; blank, everywhere
cases-no-network = There is nobody in the service network.
cases-to-network = Hand to the network
cases-to-network-send = Hand over and tell them
cases-member = To whom
cases-member-by-skill = By specialty and area
cases-specialty = Specialty
cases-area = Area
cases-any = Any
cases-any-area = Any area
cases-everywhere = everywhere
cases-asked = What is asked of them
cases-asked-hint = It stands in the e-mail and on the page the link opens
cases-member-unknown = That address belongs to nobody of the service network.
cases-member-missing = Say to whom, or which specialty or area is needed.
cases-nobody-fits = Nobody of the network does { $specialty } { $area }. Choose a person, or change the specialty or the area.
cases-own-handover-sent = It is yours: say that you received it
cases-own-handover-acknowledged = Received
cases-own-handover-declined = You said it is not yours
cases-own-handover-done = Solved
cases-own-handover-withdrawn = It is no longer yours
cases-guest-by = To be solved by
cases-handover-sent = Told, no answer
cases-handover-reminded = Second notice, no answer
cases-handover-silent = No answer: the supervisor was told
cases-handover-acknowledged = Received
cases-handover-declined = Says it is not theirs
cases-handover-done = Solved
cases-handover-withdrawn = Taken back
cases-handover-why = Why: { $why }
cases-received-it = Received
cases-not-mine = Not mine
cases-not-mine-why = Why it is not yours
cases-not-mine-send = Give the case back
cases-calls = Calls owed
cases-calls-owed = A call is still owed. Note how it went, or why it is not needed; then it can be closed.
cases-call-customer = Call the customer
cases-call-consumer = Call the consumer
cases-call-whom = Whom
cases-call-words = What there is to tell them
cases-call-words-missing = Write what there is to tell them.
cases-call-add = Add a call
cases-call-tell = Note how it went
cases-guest-call = Call { $phone }
cases-call-note = What was said, or why nobody is called
cases-call-due = due
cases-call-tried = { $n ->
    [one] 1 attempt
   *[other] { $n } attempts
  }
cases-call-skip = No call needed
cases-call-skipped = Nobody was called
cases-skip-why = Write why nobody is called.
cases-call-over = That call has ended already: it stays as it was, and nothing new was kept.
cases-outcome-or-skipped = Say how the call went or why nobody calls, not both.
cases-outcome-missing = Choose how the call went.
cases-outcome-reached = They were told
cases-outcome-left_word = Word was left
cases-outcome-no_answer = No answer
cases-outcome-wrong_number = Wrong number
cases-event-handed-over = { $who } handed it to { $to }
cases-event-received = { $who } confirmed that they got it
cases-event-reminded = { $member } had not answered: the second notice went out
cases-event-unanswered = { $member } still does not answer: the supervisor was told
cases-event-declined = { $who } said it is not theirs
cases-event-task-made = { $who } left to do: { $whom }
cases-event-task = { $who } · { $whom }: { $went }
cases-event-message-queued = { $way } queued for { $name }
cases-event-message-sent = { $way } sent to { $name }
cases-event-message-delivered = { $way } delivered to { $name }
cases-event-message-failed = { $way } to { $name }: not sent
cases-event-message-acknowledged = { $name } confirmed the notice ({ $way })
cases-event-message-told-by-hand = { $who } told { $name } another way
cases-event-message-cancelled = { $way } to { $name }: cancelled before it went out
cases-guest-title = Case { $code }
cases-guest-door = This link opens the case on this phone, once and without a password.
cases-guest-open = Open the case
cases-guest-spent-title = This link no longer opens
cases-guest-spent = It was used on another phone or its time is over. We can send you another one the same way.
cases-guest-over = The case is no longer in your hands. If you think this is a mistake, call the office.
cases-guest-again = Send me another link
cases-guest-sign-in = Sign in with my password
cases-guest-sent-title = Another link is on its way
cases-guest-sent = It will reach you the same way in a moment. If you asked for one less than ten minutes ago, use that.
cases-guest-what = What happened
cases-guest-solve = When you solve it
cases-guest-declined-title = Thank you for telling us
cases-guest-declined = The case went back to the office, with your explanation.
cases-sms-hand-over = { $company }: we hand you case { $code }, { $about }. Open and confirm: {"{link}"}
cases-sms-reminder = { $company }: your answer to case { $code }, { $about }, is missing. Open and confirm: {"{link}"}
cases-mail-hand-over-subject = Case { $code }: { $about }
cases-mail-reminder-subject = Second notice, case { $code }: { $about }
cases-mail-unanswered-subject = { $member } does not answer about case { $code }
cases-mail-by = It is to be solved by { $when }.
cases-mail-asked = What is asked of you: { $asked }
cases-mail-hand-over = Good day, { $name }:

    { $company } hands you case { $code }: { $about }
    Customer: { $customer }{ $asked }

    Open it here, without a password, for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } from when this arrived:
    {"{link}"}

    When you open it, press “Received” so that we know it reached you.
cases-mail-reminder = Good day, { $name }:

    We still do not know whether case { $code } of { $company } reached you: { $about }
    Customer: { $customer }{ $asked }

    Open it here, without a password, for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } from when this arrived, and press “Received”:
    {"{link}"}

    If it is not yours, say so there and somebody else gets it.
cases-mail-unanswered = Good day, { $name }:

    { $member } has not confirmed case { $code }: { $about }
    They were told first on { $since }, and then again.

    Open it here to hand it to somebody else:
    {"{link}"}

cases-deadline-first_answer = First answer
cases-deadline-next_answer = Next answer
cases-deadline-solution = Solution
cases-deadline-rectification = Rectification
cases-deadline-law = Term of law
cases-event-near = Time is running out: { $what }.
cases-event-missed = Time ran out: { $what }.
