# Cases: what each customer comes with, until it is solved.
cases-title = Cases
cases-about = By code, customer, invoice, waybill or phone
cases-new = New case
cases-find = Search by code, customer, invoice, waybill or phone
cases-views = Which cases
cases-view-open = Open
cases-view-mine = Mine
cases-view-unassigned = Unassigned
cases-view-all = All
cases-every-kind = Every kind
cases-every-phase = Every phase
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

cases-code = Code
cases-subject = Subject
cases-customer = Customer
cases-kind = Kind
cases-phase = Phase
cases-assignee = Assigned to
cases-received = Received
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
cases-stage-received = Received
cases-to-working = Go on working
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
cases-team = Team
cases-teams = Teams
cases-people = People
cases-no-team = No team
cases-team-unknown = That team is not there any more. Choose another.
cases-amount = In dispute
cases-amount-in = Amount in dispute ({ $currency })
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
cases-channel-web = web page
cases-channel-api = another program
cases-channel-internal = internal note

cases-opened = Case { $code } registered. Tell the customer the code.
cases-solved-at-once = solved in the same call
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
cases-note-save = Save
cases-noted-by = noted by { $who }
cases-said = What it is
cases-said-internal = Internal note
cases-said-inbound-phone = The customer said by phone
cases-said-inbound-email = The customer wrote by e-mail
cases-said-inbound-in_person = The customer said in person
cases-said-outbound-phone = We said by phone
cases-said-outbound-email = We wrote by e-mail
cases-said-outbound-in_person = We said in person

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
cases-solution-mine = What you wrote
cases-solution-amend = Save this as the solution

cases-new-about = A call that comes in: first who, then what.
cases-who-calls = Who calls: name, phone, invoice or waybill
cases-about-whom = Who it is about
cases-whose-how = Look for the caller above: their invoices and open cases appear here, and the case goes with them.
cases-none-of-these = None of these
cases-already-open = Already open:
cases-first-time = Nobody matches. Write their name and phone below: they will be kept.
cases-suggested = { $n ->
    [0] Nobody matches
    [one] 1 possible customer
   *[other] { $n } possible customers
}
cases-caller = Name of the caller
cases-caller-phone = Phone
cases-caller-email = E-mail
cases-reason = Reason
cases-choose = Choose…
cases-solved-in-call = Solved in the same call
cases-register = Register
cases-start-over = Start over

cases-not-saved = Not saved yet. Please correct:
cases-subject-missing = Write in one line what it is about.
cases-reason-missing-kind = Choose the reason.
cases-category-unknown = That category is not in force for that kind of case. These are: { $allowed }.
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
cases-event-assigned = { $who } handed it to { $to }
cases-event-unassigned = { $who } left it unassigned
cases-event-taken = { $who } took it
cases-event-assigned-of-team = { $who } gave it to { $to }, for the team { $team }
cases-event-to-team = { $who } passed it to the team { $team }
cases-event-follows = { $who } follows this case
cases-event-unfollows = { $who } follows this case no more
cases-event-follower = { $who } had { $person } follow this case
cases-event-no-follower = { $who } removed { $person } from those who follow this case
cases-event-grave = It is grave: general management sees this case
cases-event-phase = { $who } moved it from “{ $from }” to “{ $to }”
cases-event-solved = { $who } solved it
cases-event-solved-at-once = { $who } solved it in the same call
cases-event-reopened = { $who } reopened it
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
cases-gravity-complaints = Claims and complaints
cases-gravity-complaints-what = One of the two is enough: the priority or the amount.
cases-gravity-priority = Of this priority or more
cases-gravity-no-priority = Not for its priority
cases-gravity-amount = Of this amount or more ({ $currency })
cases-gravity-amount-hint = Blank: not for the amount.
cases-gravity-always = Always
cases-gravity-always-what = Every case of these kinds and categories, whatever else it is.
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
cases-member-by-skill = Whoever suits by specialty and area
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
