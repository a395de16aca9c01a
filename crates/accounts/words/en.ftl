accounts-sign-in = Sign in
accounts-email = E-mail
accounts-password = Password
accounts-wrong-password = The e-mail or the password does not match. Check both; capitals count.
accounts-session-over = Your session had ended, so nothing was sent. What you wrote is kept in this browser: sign in and you are back on the page where you were writing it.
accounts-wait = Too many attempts. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} and try again.

accounts-first-run = Welcome to Atiende
accounts-first-run-lead = Two minutes and we begin: who the company is, and who administers it here.
accounts-company = Name of the company
accounts-company-missing = Write the name of the company.
accounts-country = Country
accounts-country-hint = Time, currency, calling hours and words come from it. It can be changed later.
accounts-country-unknown = Choose a country from the list.
accounts-your-name = Your name
accounts-your-email = Your e-mail
accounts-begin = Begin
accounts-already-set-up = Atiende is already set up. Sign in with your e-mail and password.

accounts-email-wrong = That e-mail is not complete: its name, the at sign or the domain is missing.
accounts-email-taken = Somebody already has that e-mail.
accounts-name-missing = Write the name.
accounts-password-hint = At least 10 letters; a short sentence is a good idea.
accounts-password-short = The password is short: use at least { $least } letters or digits.
accounts-password-common = That password is easy to guess. A short sentence only you would say is better.
accounts-role-missing = Choose a role.
accounts-last-administrator = This is the only administrator. Name another one before changing this.

accounts-people = People
accounts-add-person = Add a person
accounts-name = Name
accounts-role = Role
accounts-phone = Phone
accounts-extension = Extension
accounts-extension-hint = The number of their telephone in the phone system. With it the card of whoever calls opens on their screen.
accounts-phone-wrong = Write a phone number, such as +593 99 123 4567.
accounts-extension-wrong = Write the extension as the phone system knows it: 101. Up to 32 letters, digits or - _ . / @ * # +.
accounts-extension-taken = That extension is somebody else's. Write another, or take it from them first.
accounts-state = State
accounts-enabled = May sign in
accounts-disabled = May not sign in
accounts-role-administrator-what = Everything: people, settings and access tokens.
accounts-role-supervisor-what = Queues, calls and cases of all.
accounts-role-agent-what = Calls and cases.
accounts-role-network_member-what = Only the cases handed to them.
accounts-role-operations-what = The lists of invoices, and mending their data.
accounts-role-management-what = The reports, reading only.

accounts-change-password = Change password
accounts-present-password = Present password
accounts-new-password = New password
accounts-sessions = Where your account is open
accounts-browser = Browser
accounts-since = Since
accounts-last-use = Last use
accounts-action = Action
accounts-end-session = Close
accounts-sign-out-everywhere = Sign out everywhere
accounts-tokens = Access tokens
accounts-tokens-what = So that another program can work in your name. They are shown only once.
accounts-token-name = What it is for
accounts-token-once = Copy the token now: it is not shown again.
accounts-new-token = Create token
accounts-revoke = Revoke
accounts-never = Never
accounts-language = Language
