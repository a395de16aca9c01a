surveys-first-scale-1 = Very bad
surveys-first-scale-2 = Bad
surveys-first-scale-3 = Fair
surveys-first-scale-4 = Good
surveys-first-scale-5 = Very good

surveys-first-script-opening = Good morning. Am I speaking with {"{customer}"}? This is {"{agent}"}, from {"{company}"}. I am calling to ask how your order arrived; it takes two minutes.
surveys-first-script-received = Did you receive your order?
surveys-first-script-arrived = On which day did it arrive?
surveys-first-script-kept_promise = Did it arrive when it was promised?
surveys-first-script-condition = How did the product arrive: in good condition, damaged, the wrong one, or incomplete?
surveys-first-script-carrier = From 1 to 5, where 5 is very good: how was the service of {"{carrier}"} in delivering it?
surveys-first-script-rep = And from 1 to 5, how did {"{sales_rep}"}, who sold it to you, serve you?
surveys-first-script-rep_cause = I am sorry. What was not right about it?
surveys-first-script-correct_use = Is it clear to you how to use the product?
surveys-first-script-comment = Is there anything else you would like to tell us?
surveys-first-script-closing = Thank you very much for your time, {"{customer}"}. Have a good day.
surveys-first-script-voicemail = Good morning, {"{customer}"}. This is {"{agent}"}, from {"{company}"}. We will call you again tomorrow. Thank you.
surveys-first-script-third_party = Good morning. This is {"{agent}"}, from {"{company}"}. At what time can I reach {"{customer}"}?

surveys-first-guide-phone =
    Stay silent: Let them finish. Do not interrupt, do not look anything up yet.
    Listen: What happened and what they expect. Say it back in your own words so that they know it was understood.
    Ask and write down: Invoice, product, dates. Write it here while they speak.
    Apologise if it is due: Once and clearly, blaming nobody.
    Say thank you: For letting us know. Without the call we would not.
    Agree on what comes when: If it is not solved now, say on which day and at what time they hear from us.
    See to it now: Register it, say the code and take the first step before the next call.
surveys-first-guide-in_person =
    Say thank you: For coming to say it in person.
    Admit the mistake if there was one: Say clearly what went wrong, without excuses.
    Apologise if it is due: Looking at the person, once.
    Promise something and do it: What you will do and by which day. Write the date here.
    Take steps to improve: Note what should change so that it does not happen again.
    Ask them to help you follow it: Agree on how and when you speak to see how it goes.
surveys-first-guide-letter =
    Say thank you and apologise: Say why what they wrote is useful to us.
    Tell what was done: What is done already, with its date.
    Say where they are right: In what they are, in plain words.
    Speak to that person: With their name and what they told, not a form letter.
    Be simple and concrete: What, how and when, in short sentences.
    Give a little more than they expect: Small, but useful to that person.
    Check whether they are satisfied: Note the day on which you will ask.
    Answer very quickly: Today, at least to say that the letter arrived.
    Let it show that it matters: Sign with your name and offer your phone number.

surveys-title = Scale and words of the call
surveys-note = Each change holds from its day on; what was already answered keeps the scale it was answered in.
surveys-scale = Satisfaction scale
surveys-courier-word = carrier
surveys-scale-about = What the customer answers when asked to rate the courier and the sales rep.
surveys-script = Words of the call
surveys-script-about = What is read to the customer. { "{customer}" }, { "{agent}" }, { "{company}" }, { "{courier}" }, { "{sales rep}" } and { "{product}" } are replaced by those of each call.
surveys-variable-customer = customer
surveys-variable-agent = agent
surveys-variable-company = company
surveys-variable-carrier = courier
surveys-variable-sales_rep = sales rep
surveys-variable-product = product
surveys-points = Points, from worst to best, one per line
surveys-points-hint = Two to nine. The first one counts 1.
surveys-valid-from = Holds from
surveys-save-scale = Save the new scale
surveys-save-script = Save the new words
surveys-saved = Saved. It holds from { $day }.
surveys-versions = Versions of the scale
surveys-column-version = Version
surveys-column-since = From
surveys-column-points = Points
surveys-check = Something needs correcting; what you typed is still here

surveys-part-opening = Greeting
surveys-part-received = Whether it arrived
surveys-part-arrived = Day it arrived
surveys-part-kept_promise = Whether the promise was kept
surveys-part-condition = Condition of the product
surveys-part-carrier = Courier's service
surveys-part-rep = Sales rep's service
surveys-part-rep_cause = Cause of a low mark
surveys-part-correct_use = Correct use
surveys-part-comment = Comment
surveys-part-closing = Goodbye
surveys-part-voicemail = Message on the answering machine
surveys-part-third_party = If somebody else answers

surveys-wrong-points = The scale needs two to nine points, one per line.
surveys-wrong-twice = “{ $name }” is there twice. Each point needs a name of its own.
surveys-wrong-words = The words of this part are missing.
surveys-wrong-variable = “{ $name }” between braces is none of the names above: it would be read to the customer as it is.
surveys-wrong-past = Choose today or a day to come: what was already answered is not changed.
surveys-wrong-day = Write the day from which it holds.

settings-guides = Steps of attending
settings-guides-what = What is done when attending by phone, in person or a letter, beside the form
surveys-guides = Steps
surveys-guides-how = One step on a line: what is done, a colon, and how. They are seen while a case is registered and can be ticked; the case keeps which. Each change holds from its day.
surveys-guide-phone = By phone
surveys-guide-in_person = In person
surveys-guide-letter = In writing
surveys-guide-versions = Versions of the steps
surveys-guide-version = version { $n }, from { $day }
surveys-guide-steps = { $n ->
    [one] 1 step
   *[other] { $n } steps
}
surveys-guide-empty = Write at least one step.
surveys-guide-many = Too many steps: { $most } fit. Join some.
surveys-guide-nameless = Step { $n } does not say what is done, before the colon.
surveys-guide-name-long = Step { $n } is too long before the colon: { $most } letters fit.
surveys-guide-how-long = Step { $n } explains too much: { $most } letters fit.
