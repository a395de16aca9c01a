# Returns: what comes back because of a claim, until the customer knows how it ended.
settings-returns = Returns
settings-returns-what = Where they are received, the days for each step, and the couriers with their numbers
returns-title = Returns
returns-about = Open ones first, the oldest on top
returns-find = Look for a claim, customer, waybill or invoice
returns-views = Which returns
returns-view-open = Open
returns-view-untold = Could not be told
returns-view-all = All
returns-state = State
returns-every-state = State: all
returns-way = Way
returns-every-way = Way: all
returns-shown = { $first } to { $last }
returns-found = { $n ->
    [0] No returns
    [one] 1 return
   *[other] { $n } returns
}
returns-none = No returns here
returns-none-what = They are opened from the claim, when the product came wrong, damaged or incomplete.
returns-not-found = No return fits
returns-not-found-what = Try the claim's code, the customer or the waybill's number, or look in all.
returns-file = returns
returns-late = Its day is over
returns-col-customer = Customer
returns-col-claim = Claim
returns-col-invoice = Invoice
returns-col-goods = What comes back
returns-col-reason = Reason
returns-col-way = How it comes
returns-col-waybill = Waybill
returns-col-state = State
returns-col-why = Why it is still open
returns-col-opened = Opened on
returns-col-due = By when
returns-col-outcome = How it ended
returns-col-number = Document
returns-col-amount = Amount
returns-col-currency = Currency

# States
returns-state-opened = Open
returns-state-waybill_issued = With waybill
returns-state-in_transit = On its way
returns-state-received = Received
returns-state-accepted = Accepted
returns-state-rejected = Rejected
returns-state-resolved = Settled
returns-state-closed = Closed
returns-state-cancelled = Cancelled
returns-stage-opened = Open
returns-stage-waybill_issued = Waybill issued
returns-stage-in_transit = On its way
returns-stage-received = Received
returns-stage-inspected = Looked at
returns-stage-resolved = Settled
returns-stage-closed = Customer told
returns-until = until { $day }

# Why it is still open
returns-why-days = { $n ->
    [0] { $why }, since today
    [one] { $why }, 1 day
   *[other] { $why }, { $n } days
}
returns-why-bring = waiting for the customer to bring it
returns-why-issue = the waybill is still to be issued
returns-why-hand-over = waybill issued, the courier does not have it yet
returns-why-arrive = the courier has it and has not delivered it
returns-why-from-shop = left at the shop, not at the head office yet
returns-why-inspect = received, still to be looked at
returns-why-settle = accepted, replacement or credit note still to come
returns-why-give-back = rejected, still to go back to the customer
returns-why-tell-failed-email = the customer is still to be told: the e-mail did not go out
returns-why-tell-failed-sms = the customer is still to be told: the text message did not go out
returns-why-tell-call = the customer is still to be told: somebody has to call
returns-why-tell-waiting = the customer is still to be told: the notice is about to go out
returns-why-nothing = ready to be closed

# Reasons, ways, notices
returns-reason = Why it comes back
returns-reason-wrong_item = Another product came
returns-reason-damaged = It came damaged or does not work
returns-reason-missing = It came incomplete
returns-reason-other = Another reason
returns-way-drop_off = The customer brings it
returns-way-courier = A courier brings it, with a waybill
returns-way-ask = How it comes back
returns-way-far = The customer is in { $province } and the company in { $home }: usually by courier.
returns-way-near = The customer is in { $province }, the company's own province: they can bring it.
returns-way-unknown = We do not know the customer's province: ask whether they can come.
returns-way-no-home = Ask whether they can come; if not, it goes by courier.
returns-tell_by = How the customer wants to be told
returns-tell_by-hint = They are told at each step, and the return is not closed until they know.
returns-tell_by-email = By e-mail
returns-tell_by-sms = By text message
returns-tell_by-phone = By a call
returns-tell_by-none = we do not have it

# Opening
returns-panel = Return
returns-proposed = The product did not come as it should: usually it is asked back.
returns-open = Open a return
returns-open-do = Open the return
returns-open-of = Return for claim { $code }
returns-which = For which claim?
returns-claim = Claim
returns-claim-hint = Its code, such as C-1042
returns-claim-missing = Write the claim's code.
returns-claim-unknown = There is no claim { $code }. Check the code or look for it in Cases.
returns-go-on = Go on
returns-choose = Choose…
returns-not-saved = Not saved. Please check:
returns-goods = What comes back
returns-bought = bought { $n }
returns-others = Something that is not on the invoice
returns-products = Products
returns-others-hint = One on a line; when several, “2 x Stop valve”
returns-detail = What the customer said
returns-detail-hint = What came in place of what, or what is damaged
returns-place = Where it is brought
returns-place-hint = Only if the customer brings it
returns-office = Head office
returns-opened = Return opened. The customer's notice is queued.
returns-this-is-open = Claim { $code } has an open return already: this one. No other was opened.

# Page
returns-of = Return of { $name }
returns-data = About the return
returns-next = Next step
returns-notices = Notices to the customer
returns-told-by = The customer asked for: { $way }
returns-history = What happened
returns-customer-card = See their card
returns-call-owed = To be called
returns-call-from-case = Call from the claim
returns-call-done = Call ended
returns-fact-goods = What comes back
returns-fact-reason = Reason
returns-fact-detail = What they said
returns-fact-way = How it comes
returns-fact-place = Address
returns-fact-invoice = Invoice
returns-fact-settled = How it ended
returns-fact-verdict = Why
returns-courier = Courier
returns-no-couriers = There are no couriers for returns yet. They are added in Settings, Returns.
returns-do-issue = Issue the waybill
returns-do-issue-after-all = They cannot bring it: issue a waybill
returns-do-hand-over-courier = The courier has it
returns-do-hand-over-drop_off = Left at the shop
returns-do-receive = It arrived at the head office
returns-verdict = What did looking at it show?
returns-verdict-accepted = The customer is right: accepted
returns-verdict-rejected = Not accepted: it goes back to the customer
returns-verdict-why = Why
returns-verdict-hint = Needed when it is not accepted; the customer reads it as it is
returns-verdict-missing = Write why it is not accepted: the customer will read it.
returns-verdict-choose = Choose whether it is accepted.
returns-do-inspect = Keep what was found
returns-desk-settles = Looked at. Whoever has the claim settles it.
returns-tell-them = Only the customer is still to know. It closes by itself once the notice arrives or somebody calls.
returns-all-done = Nothing is left to do: the customer knows.
returns-outcome-replacement = Replacement
returns-outcome-credit = Credit note
returns-outcome-returned_to_customer = Sent back to the customer
returns-outcome-choose = Choose how it is settled.
returns-do-replacement = Keep the replacement
returns-do-credit = Keep the credit note
returns-do-returned_to_customer = Keep what was sent back
returns-number-replacement = Waybill or dispatch of the replacement
returns-number-credit = Number of the credit note
returns-number-returned_to_customer = Waybill it goes back with
returns-number-missing-replacement = Write the waybill or dispatch of the replacement.
returns-number-missing-credit = Write the number of the credit note.
returns-number-missing-returned_to_customer = Write the waybill it goes back with.
returns-arrives = The day it arrives
returns-day-missing = Write the day it arrives: the customer is told that day.
returns-day-past = That day is before the return. Write the day it arrives.
returns-credit = Amount in { $currency }
returns-credit-most = The invoice is for { $most }; no more than that.
returns-credit-missing = Write the amount of the credit note, above zero.
returns-credit-above = The invoice was for { $most }: the credit note cannot be larger. Nothing was saved.
returns-cancel = Cancel the return
returns-cancel-reason = Why it does not come back
returns-cancel-hint = The customer reads it as it is
returns-cancel-why = Write why it is cancelled: the customer will read it.

# What cannot be
returns-no-reason = Choose why the product comes back.
returns-detail-missing = Say the reason in your own words.
returns-too-long = Too long: please shorten it.
returns-products-missing = Say which product comes back: how many of the invoice, or write it.
returns-products-many = Too many products for one return: open another for the rest.
returns-product-nameless = A line has no product name, or it is too long.
returns-quantity-wrong = The quantity of “{ $product }” must be a number above zero.
returns-more-than-bought = Of “{ $product }” they bought { $n }: no more can come back.
returns-place-unknown = We do not know that place. Choose the head office or a shop from the list.
returns-no-contact = We have neither e-mail nor phone of the customer: complete their card and come back.
returns-no-email = { $name } has no e-mail on their card. Complete it or choose another way.
returns-no-sms = { $name } has no number that can be written to. Mend it on their card or choose another way.
returns-no-phone = { $name } has no phone on their card. Complete it or choose another way.
returns-already-open = This claim has an open return already: { $at }. No other was opened.
returns-claim-open = Claim { $code } was not closed: its return is still open ({ $goods }). It can be closed once the return is over and the customer knows.
returns-claim-untold = Claim { $code } was not closed: the customer does not know yet how its return ended ({ $goods }). Tell them, or note that they know; then it can be closed.
returns-not-a-claim = { $code } is not a claim. Returns are opened from a claim: change its kind or register one.
returns-claim-closed = Claim { $code } is closed. Reopen it to ask for the product.
returns-claim-merged = Claim { $code } was merged into { $into }. Open the return from { $into }.
returns-no-customer = Claim { $code } has no customer: there would be nobody to tell.
returns-invoice-voided = The invoice of claim { $code } is voided: there is no sale to take back. Check the claim.
returns-courier-missing = Choose the courier.
returns-courier-unknown = We do not know that courier. Choose one from the list or add it in Settings, Returns.
returns-no-waybill = This return has no waybill: it is not issued yet, or the customer brings it.
returns-unknown-code = “{ $code }” is not a known value.
returns-now-opened = A step is missing before that one: the return is open and has not moved. Nothing changed.
returns-now-waybill_issued = { $who } issued the waybill already. Nothing changed: this is how it is now.
returns-now-in_transit = The return is on its way; { $who } noted it. Nothing changed: this is how it is now.
returns-now-received = The return is at the head office; { $who } received it and it is still to be looked at. Nothing changed.
returns-now-accepted = { $who } looked at it and it was accepted: replace or credit it. Nothing changed.
returns-now-rejected = { $who } looked at it and it was not accepted: it goes back to the customer. Nothing changed.
returns-now-resolved = { $who } settled this return already. Nothing changed: this is how it is now.
returns-now-closed = This return is closed; { $who } took its last step. Nothing changed.
returns-now-cancelled = { $who } cancelled this return. Nothing changed: this is how it is now.

# What happened
returns-event-return-opened = Opened
returns-event-return-waybill-issued = Waybill issued
returns-event-return-handed-over = On its way
returns-event-return-received = Arrived at the head office
returns-event-return-accepted = Looked at and accepted
returns-event-return-rejected = Looked at and not accepted
returns-event-return-resolved = Settled
returns-event-return-closed = The customer knows: closed
returns-event-return-reopened = The notice turned out not to have arrived
returns-event-return-cancelled = Cancelled

# What the customer is told
returns-mail-subject = Your return, claim { $code }: { $state }
returns-mail =
    Dear { $name },

    { $text }

    Thank you for your patience.
    { $company }
returns-sms = { $company }: { $text }
returns-tell-opened-drop_off = We opened the return for your claim { $code }. Please bring { $goods } to { $place } by { $day }. Once we have looked at it we tell you what comes next.
returns-tell-opened-courier = We opened the return for your claim { $code }: { $goods }. By { $day } we give you a courier's waybill, so that you can send it free of charge.
returns-tell-waybill_issued = Your return waybill is { $waybill }, of { $courier }, free of charge. Please give the parcel to the courier by { $day }. We tell you when it arrives.
returns-tell-in_transit-courier = { $courier } has your return, waybill { $waybill }. It should reach us by { $day }; we tell you that day.
returns-tell-in_transit-drop_off = We received your return at { $place } and it goes to our head office. It should arrive by { $day }; we tell you that day.
returns-tell-received = Your return has arrived. We look at it by { $day } and tell you the result.
returns-tell-accepted = We looked at your return and you are right. By { $day } we tell you about your replacement or your credit note.
returns-tell-rejected = We looked at your return and cannot accept it: { $why } By { $day } we tell you how we send it back.
returns-tell-resolved-replacement = Your replacement left with waybill { $number } and arrives on { $day }. That settles your return.
returns-tell-resolved-credit = Your credit note { $number } for { $amount } is ready. That settles your return.
returns-tell-resolved-returned_to_customer = We send your product back with waybill { $number }; it arrives on { $day }.
returns-tell-cancelled = We cancelled the return for your claim { $code }: { $why } If that is not what you expected, please call us.

# The printed waybill
returns-waybill = Return waybill
returns-sheet = Print the waybill
returns-print-how = Print it from your browser, on A4 or Letter.
returns-sheet-from = From
returns-sheet-to = To
returns-sheet-quantity = Quantity
returns-sheet-product = Product
returns-sheet-do = What to do
returns-sheet-do-pack = Pack the product with everything that came in the box.
returns-sheet-do-stick = Stick this sheet on the outside, with the bar code in sight.
returns-sheet-do-give = Give the parcel to { $courier }; you pay nothing.
returns-sheet-do-until = You have until { $day }.
returns-sheet-do-keep = Keep the waybill's number: with it we tell you where it is.
returns-sheet-given-by = Given by
returns-sheet-taken-by = Taken by the courier

# Settings
returns-saved = Saved
returns-places = Where they are received
returns-places-what = The province says whether a customer usually brings it or sends it by courier. Customers are told the addresses.
returns-home_province = Province of the company
returns-home_province-hint = Who lives in another gets a courier's waybill
returns-office-address = Address of the head office
returns-office-hint = With its hours, if that helps: the customer reads it
returns-shops = Shops that take returns
returns-shops-hint = One on a line: name, colon, address
returns-shop-twice = A shop has no name, or is there twice.
returns-bring_days = Days to bring it or give it to the courier
returns-transit_days = Days on the way to the head office
returns-inspect_days = Days to look at it
returns-settle_days = Days to replace, credit or send back
returns-days-wrong = Write a number of days, from 1 to 90.
returns-couriers = Couriers
returns-couriers-what = Each has a count of its own. Those who carry your dispatches are always here; another is taken off by leaving its name blank.
returns-couriers-save = Save the couriers
returns-courier-name = Courier { $n }
returns-courier-prefix = Its waybills begin with
returns-courier-next = Next number
returns-courier-nameless = Write the courier's name.
returns-courier-twice = That courier is on the list already.
returns-prefix-wrong = Up to 12 letters without accents, digits, hyphens or dots: SERV-D-
returns-prefix-twice = Another courier begins so already.
returns-number-given = The numbers before were used: begin at { $n }.
returns-number-wrong = Write a number, such as 1.
