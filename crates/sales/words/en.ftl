# Invoices, dispatches and the lists they come in.

## What is known of an invoice
sales-field-number = Invoice no.
sales-field-reference = Former code
sales-field-subject = Subject
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
# In a list that is taken out.
sales-column-province = { $country ->
    [CO] Department
    [PE] Department
    [MX] State
    [CL] Region
   *[other] Province
}
sales-field-segment = Sort of customer
sales-field-do_not_call = Do not call
sales-field-note = Good to know
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
# The same paper inside a sentence.
sales-courier = Carrier
sales-couriers = Carriers
sales-courier-word = carrier
sales-couriers-word = carriers
sales-waybill-word = waybill
sales-waybills-word = waybills
sales-a-waybill = a waybill
sales-the-waybill = the waybill
sales-of-waybill = of the waybill
sales-field-promised_on = Promised for
sales-field-dispatched_at = Dispatched
sales-field-delivered_at = Delivered
sales-field-delivered_on = Arrived on
sales-field-days_late = Days late
sales-field-status = Status
# Columns of a list of calls.
sales-field-called_at = Date of the call
sales-field-outcome = Outcome
sales-field-received = Received
sales-field-received_on = Date received
sales-field-promise_kept = Promise kept
sales-field-condition = State of the product
sales-field-carrier_mark = Courier mark
sales-field-rep_mark = Sales rep mark
sales-field-correct_use = Correct use
sales-field-comment = Comment
sales-field-lines = Products
# Columns of a list of cases.
sales-field-code = Code
sales-field-received_at = Received
sales-field-kind = Kind
sales-field-phase = Phase
sales-field-description = Description
sales-field-channel = Channel
sales-field-priority = Priority
sales-field-tags = Tags
sales-field-solution = Solution
sales-field-solved_at = Solved on
sales-field-closed_at = Closed on
sales-field-category = Category
sales-field-team = Team
sales-field-assignee = Assigned to
sales-field-opened_by = Registered by
sales-field-at = When
sales-field-by = Who
sales-field-by_email = E-mail of who
sales-field-author = Who speaks
sales-field-direction = Direction
sales-field-public = The customer sees it
sales-field-internal = It is internal
sales-field-to = To
sales-field-text = What it says
sales-field-files = Files
sales-field-before = Before
sales-field-after = After
sales-field-data = Details
sales-field-entry = Record
sales-field-consumer = Who uses it or calls
sales-field-consumer_phone = Phone of who uses it or calls
sales-field-consumer_email = E-mail of who uses it or calls
sales-field-invoice = Invoice
sales-field-name = Name
sales-status-active = Active
sales-status-voided = Voided

## Why a row is not taken
sales-refused-yes-or-day = “{ $value }” does not say whether they may be called: in “{ $column }” write “yes”, “no” or the day on which they asked.
sales-refused-required = “{ $column }” is missing. Fill it in and send the row again.
sales-refused-not-a-date = “{ $value }” is not a date. Write day, month and year, such as 24/11/2026.
sales-refused-no-such-day = There is no such day as “{ $value }”. Correct the date.
sales-refused-ambiguous-date = “{ $value }” may be day first or month first. Say which.
sales-refused-other-date-order = The dates of “{ $column }” are in another order than “{ $value }”: day and month are the other way round. Write it like the others.
sales-refused-not-a-number = “{ $value }” is not a number. Leave only the figure.
sales-refused-ambiguous-number = “{ $value }” may be thousands or decimals. Write it with its decimals, such as 1234.00.
sales-refused-number-too-large = The number in “{ $column }” is too large. Check it.
sales-refused-lost-digits = “{ $value }” has lost digits: the spreadsheet kept it as a number. Format the column as text and type it again.
sales-refused-scientific = “{ $value }” is in scientific notation, and whether it lost digits cannot be seen. Write the whole number, with all its digits.
sales-refused-undecodable = There are letters that cannot be read in the encoding of the file (�). Write them again, or say the encoding of the list.
sales-refused-error-cell = The cell holds a formula error ({ $value }). Type the value.
sales-refused-ragged = The row has { $found } cells and the header { $expected }. Check the separators or quotes.
sales-refused-open-quote = A quote opens and never closes. Close it or take it out.
sales-refused-unknown-currency = The currency “{ $value }” is not known. Use the three-letter code, such as USD.
sales-refused-disagree = Invoice { $number } is in rows { $rows } and they differ in “{ $column }”. Keep the right one.
sales-refused-beside = Not taken because row { $row }, of the same invoice, is wrong.
sales-refused-too-many-rows = The same invoice is in more than { $limit } rows. Check the number column.

## Why a list cannot be read
sales-unreadable-io = The file could not be read. Send it again.
sales-unreadable-empty = The file is empty. Choose the one with the list.
sales-unreadable-not-a-spreadsheet = { $looks ->
    [pdf] It is a PDF document, not a list. Ask for the list in Excel or CSV.
    [image] It is a picture, not a list. Ask for the list in Excel or CSV.
    [html] It is a web page, whatever its name says. Open it in a spreadsheet and save it as XLSX.
    [xml] It is an XML file that is not understood. Open it in a spreadsheet and save it as XLSX.
    [document] It is a text document, not a list. Move the table to a spreadsheet.
    [binaryworkbook] It is a binary workbook (XLSB). Open it and save it as XLSX.
    [archive] It is an archive. Take the list out and send it alone.
   *[other] It is no list that can be read. Send CSV, XLSX, XLS, ODS or JSON.
}
sales-unreadable-password = The workbook has a password. Save it without one and send it again.
sales-unreadable-bomb = The workbook unpacks to an absurd size and was not opened. Save the list as CSV.
sales-unreadable-entities = The workbook holds what no spreadsheet writes and was not opened. Save the list as CSV.
sales-unreadable-too-big = The list is too large. Split it or, if it is a workbook, save it as CSV.
sales-unreadable-too-slow = The workbook took more than { $seconds } seconds to read. Save it as CSV and send it again.
sales-unreadable-damaged = The workbook is damaged. Open it, save it again and send it.
sales-unreadable-open-quote = In row { $row }, before the data, a quote opens and never closes. Correct it and send the list again.
sales-unreadable-broken-json = The JSON file is badly written or incomplete: it is understood only up to line { $line }. Nothing was brought; correct it and send it again.
sales-unreadable-no-objects = In line { $line } of the JSON file there should be a list with one object for each row, like the one that is downloaded here. Nothing was brought; correct it and send it again.
sales-unreadable-unknown-encoding = There is no encoding called “{ $name }”.
sales-unreadable-unknown-sheet = The workbook has no sheet called “{ $name }”.
sales-unreadable-no-table = No header row with data below was found. Put the names of the columns in the first row.
sales-unreadable-unknown-field = There is no field called “{ $field }”.
sales-unreadable-unknown-column = The list has no column “{ $column }”. It has: { $headers }.
sales-unreadable-ambiguous-column = “{ $column }” may be any of these columns: { $headers }. Write its exact header.
sales-unreadable-reader = The workbook reader could not be started. Tell whoever administers Atiende.
sales-unreadable-missing = No column was recognised for: { $fields }. Say which it is (on the command line, --map FIELD=COLUMN).
sales-unreadable-date-order = Dates of “{ $column }” such as { $example } may be day first or month first. Say which (on the command line, --date-order dmy or --date-order mdy).
sales-unreadable-date-order-api = The dates of “{ $column }”, such as { $example }, can be read with the day or the month first. Say which with date_order=dmy or date_order=mdy.
sales-unreadable-no-date-order = “{ $name }” is no order of dates: use dmy (day, month, year) or mdy (month, day, year).
sales-unreadable-decimals = Numbers of “{ $column }” such as { $example } may be thousands or have decimals. Say which (on the command line, --decimal comma or --decimal dot).
sales-unreadable-decimals-api = The numbers of “{ $column }”, such as { $example }, may be thousands or have decimals. Say which with decimal=comma or decimal=dot.
sales-unreadable-no-decimal = “{ $name }” is no decimal sign: use comma (1.234,56) or dot (1,234.56).
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
sales-lists = { $what ->
    [cases] Bring cases
    [customers] Bring customers
    [history] Bring the history of cases
   *[other] Lists
}
sales-lists-note = { $what ->
    [cases] Of another program: they keep their code, their day and how far they got. Those that are here already are left as they are. Category, team and invoice are linked where they are here by that name.
    [customers] Those that are here are recognised by their tax number, or by their name with their phone or city, and learn what is new. What the list does not say erases nothing.
    [history] What was said and what happened in another program, of cases that are here already. It stands in each case at its own time; nobody is told, and no clock runs.
   *[other] The day's invoices, as the system gives them
}
sales-lists-drop = Drop the list here or choose it
sales-lists-drop-hint = CSV, XLSX, XLS, ODS or JSON, up to { $limit } MB
sales-lists-sending = Sending
sales-lists-mapping = Kept columns
sales-lists-mapping-blank = Recognise them
sales-lists-bring = Check the list
sales-lists-recent = Brought before
sales-lists-none = No list has been brought yet
sales-lists-none-what = { $what ->
    [cases] Send the cases you had in another program. You will see what changes before anything is stored.
    [customers] Send your list of customers. You will see what changes before anything is stored.
    [history] Bring the cases first, and then the messages, notes and changes they had. You will see what changes before anything is stored.
   *[other] Send yesterday's list of invoices. You will see what changes before anything is stored.
}
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
sales-list-decimal-asked = “{ $column }” has numbers such as { $example }. How are decimals written?
sales-list-comma = With a comma: 1.234,56
sales-list-dot = With a point: 1,234.56
sales-list-decimal = Decimals
sales-list-decimal-auto = As recognised
sales-list-sheet = Sheet
sales-list-sheet-auto = The one that was recognised ({ $name })
sales-list-sheets-alike = The sheet “{ $name }” was read. These look like lists too: “{ $others }”. To read another, choose it here.
sales-list-lacking = This list does not have “{ $columns }”, which is among the kept columns; it is read without that.
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
sales-list-take = { $what ->
    [cases] { $n ->
        [0] Store only which rows are refused
        [one] Store one case
       *[other] Store { $n } cases
    }
    [customers] { $n ->
        [0] Store only which rows are refused
        [one] Store one customer
       *[other] Store { $n } customers
    }
    [history] { $n ->
        [0] Store only which rows are refused
        [one] Store one entry
       *[other] Store { $n } entries
    }
   *[other] { $n ->
        [0] Store only which rows are refused
        [one] Store one invoice
       *[other] Store { $n } invoices
    }
}
sales-list-no-rows = The list has no row under its heading: there is nothing to store.
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
sales-dispatches-file = dispatches
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

sales-refused-otherwise = It is here and says something else: { $columns }. What is here stayed as it was; if the row is right, change it on its page.
sales-refused-too-long = “{ $value }” is too long for “{ $column }”: the cell seems to have swallowed others. Check the quotes of that row.
sales-refused-year = { $value } cannot be: check the year in “{ $column }”.
sales-wrong-long = Too long: up to 300 letters.
sales-wrong-year = Check the year: a date cannot be before 1970 or after 2100.
sales-upload-broken = The upload broke off and nothing was kept. Send the list again.

## Aftersales batches
sales-batch-kind = Aftersales
sales-batches = Aftersales file
sales-batches-note = The invoices of each list with their papers, from operations to customer service
sales-batches-all = All
sales-batches-none = Nothing here
sales-batches-none-what = Each list of invoices that is saved opens its file: it is completed with scanned papers, handed over and received.
sales-batches-days = Invoices of
sales-batches-list = List
sales-batches-count = Invoices
sales-batches-missing = Missing
sales-batches-state = State
sales-batches-signed = Last signature
sales-batches-tab-open = To hand over
sales-batches-tab-handed_over = To receive
sales-batches-tab-received = Received
sales-batch-bring-list = Bring a list
sales-batch-open = See the aftersales file
sales-batch-state-open = to hand over
sales-batch-state-handed_over = to receive
sales-batch-state-received = received
sales-batch-and = {" and "}
sales-batch-lacks-invoices = { $n ->
    [one] one invoice
   *[other] { $count } invoices
}
sales-batch-lacks-waybills = { $n ->
    [one] one waybill
   *[other] { $count } waybills
}
sales-batch-lacks = { $n ->
    [one] Missing: { $what }.
   *[other] Missing: { $what }.
}
sales-batch-complete = Everything is scanned.
sales-batch-nothing-missing = nothing
sales-batch-unplaced-count = { $n ->
    [one] one paper not recognised
   *[other] { $n } papers not recognised
}
sales-batch-title = File of { $days }
sales-batch-invoices = { $n ->
    [one] one invoice
   *[other] { $count } invoices
}
sales-batch-invoices-of = Invoices of the file
sales-batch-to-receive = File of { $days }, to receive
sales-batch-export = Download what is missing
sales-batch-file = Missing
sales-batch-drop = Drop scanned invoices and waybills here
sales-batch-drop-hint = PDF, JPG, PNG, TIFF or HEIC, up to { $limit } MB each; up to { $most } at once. Each goes to its invoice by the number in its name.
sales-batch-send-scans = Save the papers
sales-batch-js-sending = Sending { $n }
sales-batch-js-many = Too many files: up to { $most } are taken at once. None was sent; drop them in two or more goes.
sales-batch-js-lost = “{ $n }” did not arrive. Check the connection and drop it again.
sales-batch-js-refused = This was not saved
sales-batch-kept = { $n ->
    [0] There were no new papers.
    [one] One paper was saved.
   *[other] { $n } papers were saved.
}
sales-batch-again = { $n ->
    [one] One was there already.
   *[other] { $n } were there already.
}
sales-batch-refused = { $n ->
    [one] One file was not saved
   *[other] { $n } files were not saved
}
sales-batch-scans = Scanned papers
sales-batch-unplaced = { $n ->
    [one] One paper not recognised
   *[other] { $n } papers not recognised
}
sales-batch-unplaced-what = Their names hold the number of no invoice of this file, or of several. Look at the paper and say whose it is.
sales-batch-number = Invoice number
sales-batch-paper = Paper
sales-batch-kind-invoice = Invoice
sales-batch-kind-waybill = Waybill
sales-batch-place = Place
sales-batch-remove = Remove
sales-batch-show-missing = With something to scan
sales-batch-show-invoice = Without invoice
sales-batch-show-waybill = Without waybill
sales-batch-show-all = All
sales-batch-nothing-here = There are none
sales-batch-col-invoice = Invoice
sales-batch-col-customer = Customer
sales-batch-col-invoice-scan = Scanned invoice
sales-batch-col-waybill = Waybill
sales-batch-col-waybill-scan = Scanned waybill
sales-batch-col-day = Date
sales-batch-col-carrier = Courier
sales-batch-col-lacks = To scan
sales-batch-voided = voided
sales-batch-no-waybill = the list gives no number
sales-batch-missing = missing
sales-batch-before = Previous
sales-batch-after = Next
sales-batch-signing = Hand-over and receipt
sales-batch-signed = Signatures
sales-batch-handed-over = Handed over
sales-batch-received = Received
sales-batch-returned = Returned to operations
sales-batch-hand-over = Hand over
sales-batch-hand-over-what = Handing it over records your name, the time and what is missing.
sales-batch-note = Note for customer service
sales-batch-hand-over-do = Hand over to customer service
sales-batch-receive = Receive
sales-batch-receive-what = Receiving it records your name and the time.
sales-batch-note-received = Note or differences
sales-batch-receive-do = Receive
sales-batch-return = Return it with differences
sales-batch-reason = What does not match
sales-batch-return-do = Return to operations
sales-batch-wait-operations = It is still with operations.
sales-batch-wait-service = It waits for customer service to receive it.
sales-batch-wait-other = You handed it over. Somebody else, of customer service, receives it.

sales-batch-not-applied = The list is not saved whole yet. Finish saving it, then hand its file over.
sales-batch-is-open = The file is with operations: it has to be handed over first.
sales-batch-is-handed-over = { $name } handed it over already, and it waits for customer service to receive it. Nothing was changed.
sales-batch-is-received = { $name } received it already. Nothing was changed.
sales-batch-same-person = You handed it over: somebody else has to receive it. Nothing was changed.
sales-batch-reason-missing = Write what does not match, so that operations can mend it.
sales-batch-note-long = Too long: write up to 2,000 characters.
sales-batch-scan-empty = “{ $name }” is empty. Scan it again.
sales-batch-scan-large = “{ $name }” is over { $limit } MB. Scan it with less detail or in several parts.
sales-batch-scan-unfit = “{ $name }” is no scanned paper, whatever its name says: PDF, JPG, PNG, TIFF and HEIC are taken.
sales-batch-scans-many = Up to { $limit } files are taken at once: those before were saved; send the rest apart.
sales-batch-scans-cut = The sending broke off. The papers that arrived whole were saved; drop the others again.
sales-batch-scans-none = No file arrived. Choose the scanned papers and send them again.
sales-batch-scan-stays = The file was handed over and its papers stay. If one does not belong there, place it on its invoice or ask for the file to be returned.
sales-batch-kind-missing = Say whether the paper is the invoice or the waybill.
sales-batch-number-missing = Write the number of the invoice.
sales-batch-number-unknown = No invoice of this file has the number “{ $value }”. Check it on the paper.
sales-batch-number-several = Several invoices end in “{ $value }”. Write the whole number.

sales-batch-days = { $n ->
    [one] The list of one day is missing
   *[other] The lists of { $n } days are missing
}
sales-batch-no-list = There is no list of { $day }
sales-batch-day-kind = List
sales-batch-day-what = No list brought invoices of that day.
sales-batch-day-note = Nothing was sold
sales-batch-day-why = Why
sales-batch-day-why-hint = Holiday, stock-taking…
sales-batch-days-excused = Days without sales
sales-batch-day-take-back = There were sales
sales-batch-why-missing = Write why nothing was sold.
sales-batch-day-not-over = That day is not over yet: wait until tomorrow.
sales-batch-day-unreadable = That is no date. Write it as 2026-11-20.
sales-batch-day-has-list = A list brought invoices of that day: there were sales.
sales-batch-day-noted = It is noted already that nothing was sold that day.
