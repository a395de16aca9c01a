# The telephone: who calls, which calls were missed, how one dials.
phone-title = Incoming calls
phone-about = What the phone system told, the latest first
phone-now = On my telephone
phone-all = Incoming calls
phone-quiet = Nobody is calling now
phone-quiet-what = When your extension rings, you will see here and on every other page who is calling.
phone-none = No call has come in yet
phone-none-what = Once the phone system is connected, each call will be kept here with who, when and how long.
phone-withheld = Number withheld
phone-withheld-what = The phone system did not say which number it is.
phone-unknown = No customer has this number.
phone-or = or
phone-rings = { $who } is calling
phone-speaks = On the phone with { $who }
phone-spoke = The call with { $who } ended ({ $long })
phone-hung-up = { $who } hung up before anybody answered
phone-new-case = New case
phone-card = See card
phone-last-dispatch = Invoice { $number } of { $day }
phone-state-ringing = Ringing
phone-state-answered = On the phone
phone-lasted = Lasted { $long }
phone-missed = Missed calls
phone-missed-one = Missed
phone-missed-times = { $n ->
    [one] Nobody answered
   *[other] Nobody answered, { $n } times
}
phone-rang-at = rang at { $who }
phone-returned-by = Rung back by { $who }
phone-return = I rang back
phone-one = Call of { $when }
phone-data = The call
phone-when = When
phone-from = From
phone-called = Dialled
phone-at = Rang at
phone-how = How it went
phone-answered = Answered
phone-ended = Ended
phone-pages = Pages of calls
phone-page = Page { $n }
phone-text-too-long = It is too long: up to 100 characters.
phone-extension-missing = The extension where it rings is missing.
phone-no-extension = You have no extension, and the phone system needs it to dial for you. Ask whoever administers Atiende for one (Settings, People).
phone-settings-note = How a number is dialled when it is pressed, and how Atiende learns who is calling
phone-saved = Saved. The numbers of every page dial this way from now on.
phone-url = Address that dials
phone-url-hint = Empty, each machine's own phone program dials. Otherwise an address of the phone system with {"{to}"} where the number goes and, if it asks for it, {"{extension}"} where the extension of whoever dials goes: https://pbx.example.com/dial?from={"{extension}"}&to={"{to}"}
phone-url-wrong = Write an address that begins with https://, http://, sip:, callto: or tel:, without spaces and with {"{to}"} where the number goes.
phone-tells = Let the phone system tell
phone-tells-what = Set the phone system up to send this whenever a call rings, is answered and ends, with an access token of somebody of customer service or supervision. “state” says ringing, answered or ended.
phone-tells-extension = The card of whoever calls opens on the screen of the person who has that extension:
settings-phone = Telephone
settings-phone-what = How numbers are dialled and how the phone system tells who calls
