# Invoices, dispatches and the lists they come in.

## What is known of an invoice
sales-field-number = Invoice no.
sales-field-invoiced_at = Invoiced
sales-field-customer = Customer
sales-field-tax_id = { $country ->
    [EC] RUC or ID card
    [CO] NIT or ID card
    [ES] NIF
    [PE] RUC or DNI
    [MX] RFC
    [CL] RUT
   *[other] Tax number
}
sales-field-phone = Phone
sales-field-email = E-mail
sales-field-address = Address
sales-field-city = City
sales-field-province = { $country ->
    [CO] Department
    [PE] Department
    [MX] State
    [CL] Region
   *[other] Province
}
sales-field-sales_rep = Sales rep
sales-field-product_group = Product group
sales-field-product = Product
sales-field-quantity = Quantity
sales-field-price = Unit price
sales-field-discount = Discount
sales-field-amount = Amount
sales-field-amount_minor = Amount
sales-field-currency = Currency
sales-field-carrier = Courier
sales-field-waybill = Waybill
sales-field-promised_on = Promised for
sales-field-dispatched_at = Dispatched
sales-field-delivered_at = Delivered
sales-field-status = Status
sales-field-lines = Products
sales-status-active = Active
sales-status-voided = Voided

## Why a row is not taken
sales-refused-required = “{ $column }” is missing. Fill it in and send the row again.
sales-refused-not-a-date = “{ $value }” is not a date. Write day, month and year, such as 24/11/2026.
sales-refused-no-such-day = There is no such day as “{ $value }”. Correct the date.
sales-refused-ambiguous-date = “{ $value }” may be day first or month first. Say which.
sales-refused-other-date-order = The dates of “{ $column }” are in another order than “{ $value }”: day and month are the other way round. Write it like the others.
sales-refused-not-a-number = “{ $value }” is not a number. Leave only the figure.
sales-refused-ambiguous-number = “{ $value }” may be thousands or decimals. Write it with its decimals, such as 1234.00.
sales-refused-number-too-large = The number in “{ $column }” is too large. Check it.
sales-refused-lost-digits = “{ $value }” has lost digits: the spreadsheet kept it as a number. Format the column as text and type it again.
sales-refused-error-cell = The cell holds a formula error ({ $value }). Type the value.
sales-refused-ragged = The row has { $found } cells and the header { $expected }. Check the separators or quotes.
sales-refused-open-quote = A quote opens and never closes. Close it or take it out.
sales-refused-unknown-currency = The currency “{ $value }” is not known. Use the three-letter code, such as USD.
sales-refused-disagree = Invoice { $number } is in rows { $rows } and they differ in “{ $column }”. Keep the right one.
sales-refused-beside = Not taken because row { $row }, of the same invoice, is wrong.
sales-refused-too-many-rows = The same invoice is in more than { $limit } rows. Check the number column.

## Why a list cannot be read
sales-unreadable-io = The file could not be read. Send it again.
sales-unreadable-empty = The file is empty. Choose the one with the invoices.
sales-unreadable-not-a-spreadsheet = { $looks ->
    [pdf] It is a PDF document, not a list. Ask for the list in Excel or CSV.
    [image] It is a picture, not a list. Ask for the list in Excel or CSV.
    [html] It is a web page, whatever its name says. Open it in a spreadsheet and save it as XLSX.
    [xml] It is an XML file that is not understood. Open it in a spreadsheet and save it as XLSX.
    [document] It is a text document, not a list. Move the table to a spreadsheet.
    [binaryworkbook] It is a binary workbook (XLSB). Open it and save it as XLSX.
    [archive] It is an archive. Take the list out and send it alone.
   *[other] It is no list that can be read. Send CSV, XLSX, XLS or ODS.
}
sales-unreadable-password = The workbook has a password. Save it without one and send it again.
sales-unreadable-bomb = The workbook unpacks to an absurd size and was not opened. Save the list as CSV.
sales-unreadable-entities = The workbook holds what no spreadsheet writes and was not opened. Save the list as CSV.
sales-unreadable-too-big = The list is too large. Split it or, if it is a workbook, save it as CSV.
sales-unreadable-too-slow = The workbook took more than { $seconds } seconds to read. Save it as CSV and send it again.
sales-unreadable-damaged = The workbook is damaged. Open it, save it again and send it.
sales-unreadable-open-quote = In row { $row }, before the data, a quote opens and never closes. Correct it and send the list again.
sales-unreadable-unknown-encoding = There is no encoding called “{ $name }”.
sales-unreadable-unknown-sheet = The workbook has no sheet called “{ $name }”.
sales-unreadable-no-table = No header row with data below was found. Put the names of the columns in the first row.
sales-unreadable-unknown-field = There is no field called “{ $field }”.
sales-unreadable-unknown-column = The list has no column “{ $column }”. It has: { $headers }.
sales-unreadable-ambiguous-column = “{ $column }” may be any of these columns: { $headers }. Write its exact header.
sales-unreadable-reader = The workbook reader could not be started. Tell whoever administers Atiende.
sales-unreadable-missing = No column was recognised for: { $fields }. Say which it is (on the command line, --map FIELD=COLUMN).
sales-unreadable-date-order = Dates of “{ $column }” such as { $example } may be day first or month first. Say which (on the command line, --date-order dmy or --date-order mdy).
sales-unreadable-no-date-order = “{ $name }” is no order of dates: use dmy (day, month, year) or mdy (month, day, year).
sales-unreadable-no-mapping = No columns are kept under the name “{ $name }”.
sales-unreadable-unwritable = The list could not be written.
sales-told = { $value }
sales-list-already-taken = This list was already taken. To correct it, send the corrected file.
sales-list-taken-elsewhere = Somebody else has saved this list, is saving it or put it aside. Nothing was done twice: open it again to see how it ended.
sales-list-being-taken = This list is being taken right now.

## An invoice recorded by itself
sales-wrong-required = This is missing.
sales-wrong-currency = That currency is not known. Use the three-letter code, such as USD.
sales-wrong-status = Use active or voided.
sales-wrong-amount = The amount of a line is too large.
sales-wrong-twice = “{ $column }” repeats what another column already is. Choose one.
sales-wrong-name = Write a name of up to 60 letters.

## Lists
sales-lists = Lists
sales-lists-note = The day's invoices, as the system gives them
sales-lists-drop = Drop the list here or choose it
sales-lists-drop-hint = CSV, XLSX, XLS or ODS, up to { $limit } MB
sales-lists-sending = Sending
sales-lists-mapping = Kept columns
sales-lists-mapping-blank = Recognise them
sales-lists-bring = Check the list
sales-lists-recent = Brought before
sales-lists-none = No list has been brought yet
sales-lists-none-what = Send yesterday's list of invoices. You will see what changes before anything is stored.
sales-lists-file = File
sales-lists-brought = Brought
sales-lists-by = By
sales-lists-state = State
sales-lists-result = Result
sales-lists-older = Older
sales-lists-newer = Newer
sales-state-received = To be checked
sales-state-ready = Checked, not stored
sales-state-applying = Being stored
sales-state-applied = Stored
sales-state-refused = Cannot be read
sales-state-dropped = Put aside
sales-list-note = Brought by { $name }, { $when }
sales-list-cut = It was interrupted. What was stored so far is complete.
sales-list-go-on = Go on
sales-list-drop = Put aside
sales-list-again = Bring another list
sales-list-dropped = The list was put aside. Nothing changed.
sales-list-unreadable = This list could not be read
sales-list-kept = Nothing of it was stored. Send the corrected file as a new list.
sales-list-missing = Still to say which column is: { $fields }
sales-list-date-order-asked = “{ $column }” has dates such as { $example }. How are they read?
sales-list-dmy = Day first
sales-list-mdy = Month first
sales-list-ymd = Year first
sales-list-date-order = Order of dates
sales-list-date-order-auto = As recognised
sales-list-encoding = Encoding
sales-list-encoding-auto = As recognised ({ $name })
sales-list-columns = How each column is read
sales-list-columns-note = { $rows ->
    [one] One row of data; header in row { $header }.
   *[other] { $rows } rows of data; header in row { $header }.
}
sales-list-column = Column
sales-list-samples = Samples
sales-list-means = Is
sales-list-means-label = What column { $column } is
sales-list-unused = Not used
sales-list-save-as = Keep these columns as
sales-list-save-as-hint = For instance, TMAX. They are offered again when such a list comes.
sales-list-check = Check with these columns
sales-list-checking = Checking the list
sales-list-taking = Storing the list
sales-list-progress = { $done } of { $total } rows
sales-list-take = { $n ->
    [one] Store one invoice
   *[other] Store { $n } invoices
}
sales-list-nothing-to-take = Nothing to store: all is as the list says.
sales-tally-new = { $n ->
    [one] new
   *[other] new
}
sales-tally-changed = { $n ->
    [one] changes
   *[other] change
}
sales-tally-unchanged = { $n ->
    [one] the same
   *[other] the same
}
sales-tally-refused = { $n ->
    [one] row not taken
   *[other] rows not taken
}
sales-list-would = What this list will do
sales-list-did = What this list did
sales-list-new = New
sales-list-changed = Changes
sales-list-whole = See all the list did
sales-list-refused = Rows not taken
sales-list-refused-note = The others are stored all the same. Download these, mend them and send them as another list.
sales-list-refused-download-xlsx = Download for Excel
sales-list-refused-download-csv = Download as CSV
sales-list-refused-reason = Reason
sales-list-row = Row
sales-list-first = The first { $n } are shown.
sales-list-more = Show more
sales-list-before = Before
sales-list-after = After
sales-list-field = Field
sales-list-empty = empty
sales-list-lines = { $n ->
    [0] none
    [one] { $n } line
   *[other] { $n } lines
}
sales-refused-file = rows to mend

## Dispatches
sales-dispatches = Dispatches
sales-dispatches-find = Invoice, waybill or customer
sales-dispatches-found = { $n ->
    [0] No invoice
    [one] One invoice
   *[other] { $count } invoices
}
sales-dispatches-first = The first { $n } invoices
sales-dispatches-month = Month
sales-dispatches-all-months = All months
sales-dispatches-all-carriers = All couriers
sales-dispatches-all-standings = Any delivery
sales-dispatches-standing = Delivery
sales-dispatches-filter = Filter
sales-dispatches-of-list = Those that first came with that list; those that another list changed later are not here.
sales-dispatches-all = See all
sales-dispatches-none = There are no such invoices
sales-dispatches-none-what = Try another month, fewer letters, or the last digits of the number.
sales-standing-delivered = Delivered
sales-standing-on_time = On time
sales-standing-late = Late
sales-standing-pending = Not delivered
sales-standing-no_promise = Delivered without a promise
sales-unknown = Unknown
sales-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
sales-on-time = on time
sales-days-early = { $n ->
    [one] 1 day early
   *[other] { $n } days early
}
sales-pending = not delivered
sales-dispatch-title = Invoice { $number }
sales-dispatch-dispatch = Dispatch
sales-dispatch-customer = Customer
sales-dispatch-open-customer = See the customer
sales-dispatch-products = Products
sales-dispatch-sale = Sale
sales-dispatch-voided = Voided: kept, and counted in no indicator.
sales-dispatch-invoiced = Invoiced
sales-dispatch-sent = Dispatched
sales-dispatch-promised = Promised
sales-dispatch-arrived = Delivered
sales-dispatch-by-customer = by the customer
sales-dispatch-by-list = by the list
sales-dispatch-listed = The list says { $day }
sales-dispatch-came-in = Came in the list
sales-dispatch-discounted = { $quantity } × { $price }

sales-refused-too-long = “{ $value }” is too long for “{ $column }”: the cell seems to have swallowed others. Check the quotes of that row.
sales-refused-year = { $value } cannot be: check the year in “{ $column }”.
sales-wrong-long = Too long: up to 300 letters.
sales-wrong-year = Check the year: a date cannot be before 1970 or after 2100.
sales-upload-broken = The upload broke off and nothing was kept. Send the list again.
