channels-nav = Messages
# What goes out: e-mails and text messages
settings-channels = E-mail and text messages
settings-channels-what = Which server sends e-mails and which gateway sends text messages
channels-title = Messages sent
channels-note = Every notice that goes out, and what became of it
channels-email = E-mail
channels-sms = Text message
channels-address = Atiende's address
channels-all = All
channels-tab-queued = To go out
channels-tab-sent = Sent
channels-tab-delivered = Delivered
channels-tab-failed = Not sent
channels-tab-by_hand = Told by hand
channels-tab-cancelled = Cancelled
channels-state-acknowledged = Receipt confirmed
channels-state-not-set-up = Waiting: not set up
channels-state-retrying = Trying again
channels-state-queued = To go out
channels-state-sent = Sent
channels-state-delivered = Delivered
channels-state-failed = Not sent
channels-state-no-number = Has no phone
channels-state-no-address = Has no e-mail
channels-state-by-hand = Told by hand
channels-state-cancelled = Cancelled
channels-by-hand-by = told by { $who }
channels-attempts = { $n } attempts
channels-why-unreachable = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } could not be reached
channels-why-silent = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } did not answer in time
channels-why-unknown = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } was not found: look at its address in the settings
channels-why-unsafe = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } cannot be spoken with in private: its certificate is no good
channels-why-later = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } asked to try later ({ $code }: { $text })
channels-why-refused = { $channel ->
    [sms] the SMS gateway
   *[other] the mail server
 } did not take it ({ $code }: { $text })
channels-why-address = the address is not well written
channels-why-not-a-number = it is no phone number: correct it and send it again
channels-why-no-number = there is no phone number to send it to
channels-why-no-address = there is no address to send it to
channels-why-other = it could not be sent
channels-next = next attempt { $when }
channels-again = Send again
channels-told = Already told
channels-none = Nothing here
channels-none-what = Notices appear as soon as something puts them in the queue.
channels-not-set-up = Still to be set up: { $what }. What is to be sent is kept and goes out as soon as it is; people can also be told by hand.
channels-newer = Newer
channels-older = Older
channels-col-whom = To whom
channels-col-what = What
channels-col-state = State
channels-col-hands = By hand
channels-settings-note = Nothing is lost while something is not set up: notices wait in the queue
channels-settings-saved = Saved. What was waiting goes out now.
channels-settings-smtp = Mail server
channels-settings-smtp-hint = smtp://user:password@server:port, or smtps:// when it encrypts from the start
channels-settings-mail_from = Who writes
channels-settings-mail_from-hint = For example: Casa Andina <notices@casaandina.ec>
channels-settings-base_url = Atiende's address
channels-settings-base_url-hint = The links in notices are made from it. For example: https://atiende.casaandina.ec
channels-settings-sms_url = Text message gateway
channels-settings-sms_url-hint = The address asked for each message, with {"{to}"}, {"{text}"} and {"{id}"} in their places. It is not shown once saved
channels-given = { $name } sets it at the start; what is written here counts when it is absent
channels-receipts = The gateway's receipts
channels-receipts-what = To know whether a message reached the phone, let the gateway report to this address, with its message number and its state. In a template for Kannel it is percent-encoded as the value of dlr-url, with %25d for %d:
channels-wrong-smtp = This is not a mail server's address. It must begin with smtp:// or smtps://, with the server's name and its port.
channels-wrong-from = This is not a sender. Write an e-mail address, or a name and the address between < and >.
channels-wrong-base-url = This is not an address. It must begin with https:// or http:// and the server's name.
channels-wrong-sms-url = It must begin with https:// or http:// and have {"{to}"} and {"{text}"} in their places, without blanks.
