# The frame: what every page says.
shell-weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
shell-months = January February March April May June July August September October November December
shell-months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
shell-long-day = { $weekday }, { $day } { $month }
shell-month-of-year = { $month } { $year }

shell-skip = Skip to the content
shell-nav = Main
shell-more = More
shell-me = My account
shell-keys = Keys
shell-sign-out = Sign out
shell-back-to-today = Back to Today
shell-see-what-is-left = See what is left
shell-failure-unsettled = Not yet
shell-yes = Yes
shell-no = No
shell-take-out = Download this list
shell-take-out-long = An Excel workbook holds { $most } rows and this list has more. Download it as CSV, or choose fewer first.
shell-save = Save
shell-cancel = Cancel
shell-search = Search
shell-none = Nothing
shell-previous = Previous
shell-next = Next
shell-undo = Undo

shell-nav-today = Today
shell-nav-calls = Calls
shell-nav-cases = Cases
shell-nav-customers = Customers
shell-nav-dispatches = Dispatches
shell-nav-lists = Lists
shell-nav-reports = Reports
shell-nav-settings = Settings

shell-role-administrator = Administration
shell-role-supervisor = Supervision
shell-role-agent = Customer service
shell-role-network_member = Service network
shell-role-operations = Operations support
shell-role-management = Management

shell-js-saved = Saved { $time }
shell-js-restored = What was typed at { $time } is back: it has not been sent yet
shell-js-offline = No connection: kept on this computer
shell-js-expired = The session ended. What you wrote is kept in this browser and has not been sent.
shell-js-enter = Sign in and go on here
shell-js-unkept = This browser cannot keep what is written: if you close the page it is lost. Send it, or attach it as a file.
shell-js-beyond = It is too much text to have on other computers too: it is kept in this browser only. Shorten it, or attach it as a file.
shell-js-elsewhere = You write this in another tab too: what is typed last is kept
shell-js-nameless = There is an older draft that does not say whose it is: take it if it is yours
shell-js-keys = Keys
shell-js-here = On this page
shell-js-everywhere = Everywhere
shell-js-go = Go to { $where }
shell-js-send = Send what is being written
shell-js-leave = Leave the field or close the window
shell-js-single = Use keys of a single letter in this browser
shell-js-slash = While writing: look for a template
shell-js-close = Close
shell-js-failed = It could not be fetched. Try again.
shell-js-answer = Choose an answer first
shell-js-done = Done
shell-js-rows = Go from row to row
shell-js-pick = Mark the row; with Shift, all up to it
shell-js-much = That is too much text to send at once. Nothing was sent and all of it is still here: shorten it, or attach it as a file.
shell-js-news = There is news
shell-js-news-by = News from { $time }

shell-and = and
shell-and-before-i = and
shell-live-reading = { $n ->
    [one] { $names } is here too.
   *[other] { $names } are here too.
}
shell-live-writing = { $n ->
    [one] { $names } is writing.
   *[other] { $names } are writing.
}

shell-failure-not-found = It is not here
shell-failure-not-found-what = What you ask for does not exist, has moved or is not yours to see. Check the address and the code, or look for it by customer or invoice.
shell-failure-not-found-guest = This link leads nowhere: it may be incomplete, or over. Open it again from the message you got, or tell who sent it.
shell-enter = Sign in
shell-failure-not-signed-in = Sign in first
shell-failure-not-signed-in-what = Sign in with your e-mail and password, or use a valid access token.
shell-failure-denied = Not part of your role
shell-failure-denied-what = Your role does not include this part. If you need it, ask whoever administers Atiende.
shell-failure-foreign = Sent from another site
shell-failure-foreign-what = This came from another page and nothing was done. Open the page here and repeat it.
shell-failure-invalid = Something needs mending
shell-failure-invalid-what = Nothing was saved. Mend what is marked and send it again.
shell-failure-invalid-asked = Correct what is marked and ask again.
shell-failure-conflict = It no longer fits
shell-failure-method = Not this way
shell-failure-method-what = That address exists but does not take what was asked. Nothing was done.
shell-failure-too-large = Too large
shell-failure-too-large-what = Up to { $limit } are taken here at once; what was sent is more and was not kept. Split it and send the parts.
shell-failure-unsupported = What was sent is not understood
shell-failure-unsupported-what = The format is not the expected one. Nothing was saved.
shell-failure-too-many = Too many attempts
shell-failure-too-many-what = Wait a moment and try again.
shell-failure-busy = It cannot be saved right now
shell-failure-busy-what = The database does not answer or is busy. Nothing was changed; try again in a few seconds.
shell-failure-unknown = It is not known whether it was saved
shell-failure-unknown-what = The connection to the database broke while saving. Check whether the change is there before repeating it.
shell-failure-internal = The program failed
shell-failure-internal-what = It is not your fault and nothing was half saved. Try again; if it happens again, tell whoever administers Atiende.
shell-failure-repeated = It had been saved already
shell-failure-repeated-what = What you sent the first time was saved as it was. Then the same form came with changes, and those changes have not been saved yet. If you want them, send them as something new.
shell-failure-repeated-key = That Idempotency-Key was used before with other content. What was done the first time stands and this was not done; to have it done, send it with a new key.
shell-repeated-anew = Save the new one as well
shell-failure-late = It took too long to arrive
shell-failure-late-what = What was being sent did not arrive in full and nothing was saved. Check the connection and send it again.
shell-wrong-json = This is not well-formed JSON: it can be read up to line { $line }, column { $column }.
shell-wrong-missing = This field is missing.
shell-wrong-unknown-field = This field is not known; those that are: { $known }.
shell-wrong-no-field = Nothing may stand in the address here.
shell-wrong-twice = This field is there twice.
shell-wrong-choice-none = “{ $given }” will not do: there is nothing to choose here. Leave this field empty.
shell-wrong-choice = “{ $given }” is none of the values it may have: { $allowed }.
shell-wrong-month = “{ $given }” is not a month. Write year and month, as in 2026-10.
shell-wrong-filter = “{ $given }” is nothing that this list can look for. Choose among what the page offers.
shell-wrong-kind = { $kind ->
    [text] Write it as text, in quotes.
    [yes-no] It can only be true or false.
    [number] Write it as a number, with a decimal point and without quotes.
    [count] Write it as a whole number without a sign.
    [from-one] Write it as a whole number, from 1.
    [whole] Write it as a whole number, without quotes.
    [list] It has to be a list, in brackets.
    [object] It has to be an object, in braces.
    [identity] This is no identifier: they have 36 characters, such as 01900000-0000-7000-8000-000000000000.
    [date] There is no such date. Days are written 2026-11-24; instants, 2026-11-24T16:30:00-05:00.
   *[other] This cannot be read.
}

country-ar = Argentina
country-bo = Bolivia
country-cl = Chile
country-co = Colombia
country-cr = Costa Rica
country-cu = Cuba
country-do = Dominican Republic
country-ec = Ecuador
country-es = Spain
country-gt = Guatemala
country-hn = Honduras
country-mx = Mexico
country-ni = Nicaragua
country-pa = Panama
country-pe = Peru
country-pr = Puerto Rico
country-py = Paraguay
country-sv = El Salvador
country-us = United States
country-uy = Uruguay
country-ve = Venezuela

phone-not-a-number = It does not look like a phone number.
phone-too-short = The number lacks digits.
phone-too-long = The number has too many digits.
phone-unknown-country = The prefix belongs to no country.
phone-not-in-use = That number is not in use in the country.
phone-several = There are several numbers together; the first is used.
