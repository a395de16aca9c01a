# The command line.
cli-title-usage = Usage
cli-title-example = Example
cli-title-commands = Commands
cli-title-options = Options
cli-title-arguments = Arguments
cli = Atiende: customer service for companies that sell and deliver.
cli-example = atiende demo
cli-serve = The real thing: opens the database, brings it up to date and serves the pages.
cli-serve-example = atiende serve --listen 127.0.0.1:8420 --database postgres://user:password@server/atiende
cli-demo = Opens a sample company, of Quito (Ecuador) whatever ATIENDE_COUNTRY says, in a database that is thrown away at the end.
cli-demo-example = atiende demo --listen 127.0.0.1:0
cli-import = Brings lists: invoices, cases with their history and customers of another program, the history of calls from the old spreadsheet.
cli-import-example = atiende import invoices sales.xlsx --dry-run
cli-import-invoices = Brings a list of invoices (CSV, XLSX, XLS, ODS or JSON, as any other list).
cli-import-invoices-example = atiende import invoices sales.xlsx --mapping TMAX --map delivered_at="Delivery date" --dry-run --json
cli-import-cases = Brings cases of another program: they keep their code and how far they are.
cli-import-cases-example = atiende import cases cases.csv --refused cases-to-mend.xlsx
cli-import-history = Brings the history of cases from another program: messages, notes and changes, each at its own time. The cases come first.
cli-import-history-example = atiende import history messages.csv --dry-run
cli-import-customers = Brings customers: those known are recognised, the others are kept as new.
cli-import-customers-example = atiende import customers customers.xlsx --refused to-mend.csv --dry-run
cli-import-followups = Brings the history of follow-up calls.
cli-import-followups-example = atiende import followups aftersales.csv --date-order dmy
cli-export = Brings a list out into a file, all of it or what is looked for, with the filters of its page.
cli-export-example = atiende export cases --format xlsx --query "status:open" --out cases.xlsx
cli-fail-no-house = There are no data of Atiende in { $folder }, and nothing was created. Check --data-dir or ATIENDE_DATA_DIR; if the house is new, begin with atiende serve.
cli-fail-country = ATIENDE_COUNTRY says “{ $code }”, which is none of the countries known: { $known }. Nothing was done.
cli-no-house = There is nothing in { $folder } yet: the list is read as for an empty house, and nothing is kept.
cli-export-format = There is no format “{ $format }”. It may be csv, xlsx or json.
cli-exported = { $n ->
    [one] 1 of the list is in { $file }
   *[other] { $n } of the list are in { $file }
}
cli-arg-export-format = Format: csv, xlsx or json.
cli-arg-export-list = The list: cases, what happened to them (history), those open of a team or a person (open-cases) and the grave ones (grave-cases), customers, invoices with their dispatch, calls to be made (follow-ups) and made (follow-up-calls), calls of the phone system (phone-calls) and missed ones (missed-calls), promises, returns, deadlines that are over (overdue) and about to be (soon-overdue)
cli-arg-filter = What to narrow it by: FIELD=VALUE, as in the address of its page or in the API; may be repeated
cli-arg-export-out = The file to keep it in; one that is there is replaced once the list is whole
cli-arg-query = What is looked for, as it is typed on the screen.
cli-report = Prints reports.
cli-report-example = atiende report monthly --month 2026-10
cli-report-monthly = Prints the monthly report with its five indicators.
cli-report-monthly-example = atiende report monthly --month 2026-10 --format pdf --out october.pdf
cli-user = People who sign in.
cli-user-example = echo 'a long sentence' | atiende user add --email lucia@example.ec --name 'Lucía Andrade' --role agent
cli-user-add = Adds a person; the password is read from standard input.
cli-user-add-example = echo 'a long sentence' | atiende user add --email lucia@example.com --name 'Lucía Andrade' --role agent
cli-token = Access tokens.
cli-token-example = atiende token create --for lucia@example.ec
cli-token-create = Makes an access token and prints the token alone.
cli-token-create-example = atiende token create --for lucia@example.com
cli-migrate = Brings the database up to date.
cli-migrate-example = atiende migrate --database postgres://user:password@server/atiende
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-database = The database: postgres://… or a SQLite file
cli-arg-data-dir = The folder of the data
cli-arg-listen = Where to listen; port 0 takes a free one
cli-arg-base-url = The address people open Atiende with; with https, sessions travel encrypted only
cli-arg-smtp = The mail server: smtp://user:password@server:port
cli-arg-mail-from = Who signs e-mails: Name <address@example.com>
cli-arg-sms-url = The text message gateway: an address with {"{to}"}, {"{text}"} and {"{id}"}
cli-arg-json = Answers in JSON
cli-arg-file = The file of the list
cli-arg-mapping = The name of a kept reading of columns, or the one to keep it under
cli-arg-map = Which column is a field: FIELD=COLUMN (header, letter or #number); may be repeated
cli-arg-date-order = The order of dates: day first (dmy) or month first (mdy)
cli-arg-decimal = The sign before the decimals: a comma, 1.234,56 (comma), or a point, 1,234.56 (dot)
cli-arg-encoding = The encoding of the text, such as windows-1252 or cp850
cli-arg-sheet = The sheet of the workbook to read
cli-arg-refused = Where to write the rows that are not taken, with row, column and reason, to mend them and bring them again: a file .csv or .xlsx
cli-arg-dry-run = Shows what was understood without saving anything
cli-arg-month = The month, such as 2026-10
cli-arg-format = The format
cli-arg-out = Where to keep it; without it, standard output
cli-arg-live = Today's figures, also of a month that is frozen
cli-arg-email = The e-mail
cli-arg-name = The name
cli-arg-role = The role: administrator, supervisor, agent, network_member, operations or management
cli-arg-phone = The phone, with its prefix
cli-arg-extension = The extension of their telephone in the phone system
cli-serving = Atiende is open at { $url }
cli-demo-open = Sample company at { $url } (thrown away when closed with Ctrl+C). To sign in:
cli-demo-token = Access token for the API: { $token }
cli-password = Type the password and press Enter:
cli-user-added = Added: { $email }
cli-nobody = Nobody signs in with { $email }. Nothing was done.
cli-migrated = Database up to date; steps taken: { $steps }.
cli-imported = New: { $new } · changed: { $changed } · unchanged: { $unchanged } · refused: { $refused }
cli-row = Row { $row }, column “{ $column }”: { $reason }
cli-row-whole = Row { $row }: { $reason }
cli-refused-ending = The rows to mend are written as CSV or Excel: «{ $file }» must end in .csv or .xlsx. Nothing was changed.
cli-refused-written = { $n ->
    [one] 1 row to mend is in { $file }
   *[other] { $n } rows to mend are in { $file }
}
cli-and-more = … and { $n } more
cli-date-order = In “{ $column }” every date can be read in two ways ({ $example }). Nothing was changed: repeat with --date-order dmy or --date-order mdy.
cli-decimal = In “{ $column }” every number may be thousands or have decimals ({ $example }). Nothing was changed: repeat with --decimal comma or --decimal dot.
cli-sheet = The sheet “{ $name }” is read. These look like lists too: “{ $others }”. To read another, repeat with --sheet SHEET.
cli-lacking = This list does not have the column “{ $column }” ({ $field }), which is kept in “{ $name }”; it goes on without it.
cli-cut-asked = It stopped because it was asked to.
cli-cut-nothing = It stopped before anything of the list was saved.
cli-cut-unreachable = The connection to the database was lost.
cli-cut-busy = The database is busy.
cli-cut-unwritable = The database could not be written any further: the disk is full, failing or read-only.
cli-cut-other = It could not go on. Detail: { $detail }
cli-cut-kept = { $done ->
    [one] 1 row of { $total } was saved.
   *[other] { $done } rows of { $total } were saved.
} Bring the same file again: what was saved does not change, and it goes on with the rest.
cli-cut-whole = { $done ->
    [one] The list was saved whole: 1 row.
   *[other] The list was saved whole: { $done } rows.
} Bringing the same file again changes nothing.
cli-missing = No column was found for: { $fields }. Nothing was changed: name it with --map FIELD=COLUMN. Columns of the file: { $headers }
cli-reading = Reading
cli-saving = Saving
cli-file-missing = There is no file “{ $file }”. Nothing was changed: check the name and the folder.
cli-file-folder = “{ $file }” is a folder. Nothing was changed: give the name of a file.
cli-file-unreadable = “{ $file }” cannot be read. Nothing was changed: check the permissions of the file.
cli-unknown-field = There is no field called “{ $field }”. Nothing was changed. There are: { $known }.
cli-no-mapping = No reading of columns is kept as “{ $name }”, and without one the columns are not recognised. Nothing was changed. Kept are: { $known }.
cli-no-mapping-at-all = No reading of columns is kept as “{ $name }”, nor any other, and without one the columns are not recognised. Nothing was changed: point them out with --map FIELD=COLUMN.
cli-wrong-help = --help explains each command. Nothing was done.
cli-wrong-meant = Did you mean “{ $meant }”?
cli-wrong-unknown = There is no option or argument “{ $argument }” here.
cli-wrong-command = There is no command “{ $command }”.
cli-wrong-no-command = What to do is missing.
cli-wrong-missing = Missing: { $argument }.
cli-wrong-no-value = “{ $argument }” lacks its value.
cli-wrong-value = “{ $value }” is no value of “{ $argument }”. It may be: { $known }.
cli-wrong-map = “{ $value }” is no value of --map: write FIELD=COLUMN, for example --map delivered_at="Delivery date".
cli-wrong-filter = “{ $value }” is no value of --filter: write FIELD=VALUE, for example --filter month=2026-10.
cli-export-wrong = The list “{ $list }” was not brought out. In “{ $field }”: { $reason }
cli-wrong-twice = “{ $argument }” cannot be repeated, nor go with another option that opposes it.
cli-wrong-values = “{ $argument }” has more values than it takes.
cli-wrong-text = Some letters of what was written cannot be read.
cli-one-of = one of
cli-usual = if left out
cli-fail-engine = Atiende knows no databases such as { $address }. Use postgres://… or the name of a file. Nothing was done.
cli-fail-not-a-database = That file is not a database of Atiende. Nothing was done: look at --database or --data-dir.
cli-fail-unreachable = The database could not be reached. Nothing was done: see that it runs, and the address in --database.
cli-fail-busy = The database is busy. Nothing was done: try again in a moment.
cli-fail-unwritable = The database could not be written: the disk is full, failing or read-only. Nothing was done.
cli-fail-in-use = Another program uses the address { $what } already. Close it, or choose another with --listen.
cli-fail-address = One cannot listen at { $what }. Write an address and a port, such as 127.0.0.1:8420.
cli-fail-not-there = There is no { $what }. Nothing was done.
cli-fail-denied = There is no permission to use { $what }. Nothing was done.
cli-fail-other = It could not be done, and nothing was changed. Detail: { $detail }
cli-wrong-other = The command is not understood.
cli-month-wrong = “{ $month }” is not a month: write it as 2026-10.

# Settings.
settings-company = The company
settings-company-what = Name, country, time, currency, language and colour.
settings-people = People
settings-people-what = Who signs in and with which role.
settings-follow-ups = Follow-up calls
settings-follow-ups-what = After how many hours to call, in which hours and how often.
settings-scales = Scales and words of the call
settings-scales-what = The satisfaction scale in force and what is said in each question.
settings-categories = Categories of cases
settings-categories-what = The tree that claims and technical service are sorted by.
settings-goals = Goals
settings-goals-what = What each indicator should reach.
settings-report = Monthly report
settings-report-what = Its code, whom it is mailed to and when.
settings-company-name = Name
settings-company-name-missing = Write the name of the company.
settings-company-country = Country
settings-company-country-unknown = Choose a country from the list.
settings-company-zone = Time zone
settings-company-zone-hint = Such as America/Guayaquil or Europe/Madrid. Days and months are counted in it.
settings-company-zone-unknown = There is no such time zone. Write it as America/Guayaquil.
settings-company-currency = Currency
settings-company-currency-unknown = Choose a currency from the list.
settings-company-lang = Language
settings-company-accent = Colour of the company
settings-company-accent-hint = For titles, lines and charts of the monthly report in PDF and HTML.
settings-company-accent-unknown = “{ $typed }” is not a colour. Write it as #005479.
settings-company-accent-pale = That colour would be hard to read on white paper: its contrast is { $contrast } to 1, and { $least } to 1 is needed. Choose a darker one.

# Today.
today = Today, { $day }
today-title = Today
today-counts = { $calls ->
    [0] No calls to make
    [one] 1 call to make
   *[other] { $count } calls to make
} · { $cases ->
    [0] no cases waiting
    [one] 1 case waiting
   *[other] { $cases } cases waiting
}
today-counts-closed = { $calls ->
    [one] 1 call to make, possible
   *[other] { $count } calls to make, possible
} from { $when } · { $cases ->
    [0] no cases waiting
    [one] 1 case waiting
   *[other] { $cases } cases waiting
}
today-next-call = Next call
today-now = Now
today-later = Later today
today-after = After
today-case = Case
today-many = { $n ->
    [one] 1 call
   *[other] { $count } calls
}
today-silent = No answer
today-silent-why = { $member } does not answer
today-owed = Call owed
today-requested = Asked for
today-requested-for = for { $code }
today-owed-news = { $n } things to tell them
today-more-missed = and { $n } more
today-nobody = unassigned
today-more-than = more than { $n }
today-more-calls = { $n ->
    [one] and one more call in the queue
   *[other] and { $count } more in the queue
}
today-more-cases = { $n ->
    [one] and one more case
   *[other] and { $n } more cases
}
today-more-unassigned = { $n ->
    [one] and a case that is nobody’s
   *[other] and { $n } cases that are nobody’s
}
today-nothing = Nothing pending
today-nothing-what = No calls to make and no cases waiting for you. Good work.
today-begin = Begin by bringing the invoices
today-begin-what = Each invoice owes one call after 72 hours. The list may come from a spreadsheet or from your system, as it is.
today-first-list = Bring the first list
today-first-people = Add people
today-new-case = Incoming call

# Search.
search = Search
search-hint = Find a person, invoice, waybill, case
search-for = “{ $q }”
search-first = The first { $n } are shown.
search-all = See all in { $where }
search-nothing = Nothing with those words
search-nothing-what = Try fewer letters, the number of the invoice or waybill, the phone, or the code of the case.
search-empty-what = Type a name, a phone, the number of an invoice or waybill, or the code of a case.

# The customer card.
card-invoices = Invoices
card-cases = Cases
card-followups = Calls
card-phone = They called
card-data = Data
card-edit = Mend data
dispatch-call = Its call
dispatch-cases = Its cases
dispatch-last-outcome = Last outcome:
card-new-case = Register a call
card-no-invoices = No invoices yet.
card-no-cases = No cases.
card-no-calls = Nobody has called them yet.
card-number = Invoice
card-day = Date
card-carrier = Courier
card-promised = Promised
card-delivered = Received
card-amount = Total
card-code = Code
card-subject = Subject
card-phase = Phase
card-received = Received
card-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
card-voided = voided
today-missed = Overdue
today-all-missed = See every missed deadline, with why
today-followed = Followed
today-followed-kind = News
today-given = Given to you
today-near = Running out

board = Board
board-what = How much each team and each person has, and how it stands. Each number leads to what it counts.
board-overdue = Missed deadlines
board-teams = By team
board-people = By person
board-open = Open cases
board-unassigned = Unassigned
board-missed = Missed
board-near = Near
board-near-too = { $n ->
    [0] none near
    [one] and 1 near
   *[other] and { $n } near
}
board-oldest = The oldest
board-oldest-since = the oldest, { $day }
board-called = Calls made today
board-calls-of = { $contacted ->
    [one] of { $due } that were due; 1 customer was spoken with
   *[other] of { $due } that were due; { $contacted } customers were spoken with
}
board-waiting = Calls left today
board-calls-left = { $n ->
    [0] none is left
    [one] 1 is left
   *[other] { $count } are left
}
board-team = Team
board-no-team = No team
board-person = Person
board-calls = Calls today
board-nothing = Nothing is open.
board-cases = Open cases
board-cases-what = the oldest first
board-cases-none = There are no open cases in this part of the board.
board-back = Back to the board
board-give = Hand the ticked ones to
board-give-it = Hand over
board-all = Tick all
board-tick = Tick { $code }
board-given = { $n ->
    [one] 1 case handed over.
   *[other] { $n } cases handed over.
}
board-left = Solved already and left as they were: { $codes }.
board-shown = { $n ->
    [one] 1 on page { $page }
   *[other] { $n } on page { $page }
}
board-no-calls = No call today
board-no-calls-what = They are here as soon as they are registered.
board-outcome = How it went
board-when = Time

complaints = Grave complaints
complaints-count = { $n ->
    [0] None open
    [one] 1 open
   *[other] { $n } open
}
complaints-reports = Reports
complaints-open = Open
complaints-none = No grave complaint is open
complaints-none-what = Those as grave as the company set are here as soon as they are registered.
complaints-solved = Solved in the last thirty days
complaints-case = Case
complaints-customer = Customer
complaints-state = How it stands
complaints-age = Age
complaints-assignee = Held by
complaints-deadline = Next deadline
complaints-no-deadline = no deadline
complaints-late = missed
complaints-solved-on = solved
complaints-days = { $n ->
    [0] less than a day
    [one] 1 day
   *[other] { $n } days
}
complaints-letters-on = Tell me by e-mail
complaints-letters-off = Do not tell me by e-mail
