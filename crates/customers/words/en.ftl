# Customers: who buys and how they are found.
customers-title = Customers
customers-about = By name, phone or tax number
customers-no-phone = no phone
customers-find = Name, phone or tax number
customers-new = New customer
customers-newest = The most recent
customers-found = { $n ->
    [0] Nobody matches
    [one] 1 customer
   *[other] { $n } customers
}
customers-first-found = The first { $n }; keep typing to see fewer
customers-none-yet = No customers yet
customers-none-yet-what = They come with the first list of invoices, with the first call, or written here.
customers-nobody = Nobody with that name or number
customers-nobody-what = Try fewer letters, or the phone. If this is their first call, add them.
customers-pages = Pages of customers
customers-page = Page { $page }

customers-name = Name
customers-tax_id = { $country ->
    [EC] RUC or ID card
    [CO] NIT or ID card
    [ES] NIF
    [PE] RUC or DNI
    [MX] RFC
    [CL] RUT
   *[other] Tax number
}
customers-tax-id-other = Identification
customers-phone = Phone
customers-email = E-mail
customers-address = Address
customers-city = City
customers-province = Province
customers-note = Good to know when speaking to them
customers-segment = Sort of customer
customers-no-segment = No sort
customers-event-segment = { $who } changed the sort of customer: from “{ $before }” to “{ $after }”
settings-segments = Sorts of customers
settings-segments-what = How the company tells its customers apart; the times of cases may depend on it.
customers-segments = Sorts, one a line
customers-segments-hint = Such as: Distributor, Consumer. A customer keeps theirs although it is taken off here.
customers-segments-saved = Saved.
customers-segments-wrong = Write up to { $most } sorts, of { $letters } letters at most.
customers-do-not-call = Do not call

customers-mend = Correct { $name }
customers-back = Back to their card
customers-aside = Calls and history
customers-calls = Calls
customers-calls-allowed = They may be called.
customers-asked-since = They asked not to be called again ({ $when }).
customers-stop-calls = Do not call again
customers-allow-calls = They want calls again
customers-history = Changes
customers-no-history = Nothing has been corrected yet.

customers-not-saved = Not saved yet. Please correct:
customers-changed = Somebody else corrected this card while you were writing. What you wrote is still in the form; under each field that differs stands what it says now. Saving keeps what you leave written.
customers-theirs = Now it says: { $value }
customers-theirs-empty = It is empty now
customers-name-missing = Write the name.
customers-email-wrong = That e-mail is not complete: it needs an @ and a domain, like name@company.com.
customers-too-long = This is too long. Shorten it and save again.

customers-event-customer-added = { $who } added the customer
customers-event-customer-asked-not-to-call = { $who } noted that they asked not to be called
customers-event-customer-allowed-calls = { $who } noted that they accept calls again
customers-event-field = { $field }: from “{ $before }” to “{ $after }”
customers-import = Bring customers from a list
customers-export-name = customers
