//! How dates, numbers and money are written, in the reader's language and the company's country.

use crate::{Frame, Lang, Words, ui};
use jiff::{Timestamp, civil, fmt::temporal::DateTimePrinter};
use maud::{Markup, html};

const RFC_3339: DateTimePrinter = DateTimePrinter::new();

impl Frame {
    /// The company's local date and time of an instant.
    pub fn local(&self, at: Timestamp) -> civil::DateTime {
        self.company.local(at)
    }

    /// `mar 24 nov, 16:30`; with the year when it is another.
    pub fn instant(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let mut said = self.day(local.date());
        said += ", ";
        write_clock(&mut said, local.time());
        said
    }

    /// `16:30`.
    pub fn time(&self, at: Timestamp) -> String {
        let mut said = String::with_capacity(5);
        write_clock(&mut said, self.local(at).time());
        said
    }

    /// `mar 24 nov`; with the year, and no weekday, when it is another year.
    pub fn day(&self, day: civil::Date) -> String {
        let names = self.app.words().names(self.lang);
        let month = name(&names.short_months, day.month());
        if day.year() == self.local(self.now).year() {
            let weekday = name(&names.weekdays, day.weekday().to_monday_one_offset());
            let mut said = String::with_capacity(24);
            said.extend(weekday.chars().take(3));
            said.push(' ');
            write_number(&mut said, day.day());
            said.push(' ');
            said += month;
            said
        } else {
            format!("{} {month} {}", day.day(), day.year())
        }
    }

    /// `martes, 24 de noviembre`.
    pub fn long_day(&self, day: civil::Date) -> String {
        let names = self.app.words().names(self.lang);
        let weekday = name(&names.weekdays, day.weekday().to_monday_one_offset());
        let month = name(&names.months, day.month());
        crate::t!(self, "shell-long-day", weekday = weekday, day = i64::from(day.day()), month = month)
    }

    /// `octubre de 2026`, from `2026-10`.
    pub fn month(&self, month: &str) -> String {
        let names = self.app.words().names(self.lang);
        let Some((year, number)) = month.split_once('-') else { return month.to_owned() };
        let number = number.parse().unwrap_or(0);
        crate::t!(self, "shell-month-of-year", month = name(&names.months, number), year = year)
    }

    /// `oct`, from `2026-10`.
    pub fn short_month(&self, month: &str) -> String {
        let names = self.app.words().names(self.lang);
        let number = month.split_once('-').and_then(|(_, m)| m.parse().ok()).unwrap_or(0);
        name(&names.short_months, number).to_owned()
    }

    /// `8.412`.
    pub fn number(&self, n: i64) -> String {
        self.company.country.decimal_style.whole(n)
    }

    /// Hundredths as a number with two decimals: `9139` is `91,39`.
    pub fn hundredths(&self, n: i64) -> String {
        self.company.country.decimal_style.scaled(n, 2)
    }

    /// `USD 486,20`, from minor units.
    pub fn money(&self, minor: i64, currency: &str) -> String {
        let digits = currency.parse::<places::Currency>().map_or(2, |c| c.minor_digits());
        let amount = self.company.country.decimal_style.scaled(minor, digits);
        format!("{currency}\u{a0}{amount}")
    }

    /// An instant that a reader's machine can also read; scripts add how long it is from now.
    pub fn when(&self, at: Timestamp) -> Markup {
        let machine = RFC_3339.timestamp_to_string(&at);
        html! { time datetime=(ui::text(&machine)) data-clock { (ui::text(&self.instant(at))) } }
    }

    /// An instant as a list told it: at midnight, to the second, the list gave a day and no hour, and
    /// none is shown.
    pub fn told(&self, at: Timestamp) -> Markup {
        let local = self.local(at);
        if local.time() == civil::Time::midnight() {
            html! { time datetime=(local.date()) { (self.day(local.date())) } }
        } else {
            self.when(at)
        }
    }
}

impl Words {
    /// `lun 12 oct 2026`: a day in a text that is kept, and read in another year too.
    pub fn kept_day(&self, lang: Lang, day: civil::Date) -> String {
        let names = self.names(lang);
        let weekday = name(&names.weekdays, day.weekday().to_monday_one_offset());
        let weekday: String = weekday.chars().take(3).collect();
        format!("{weekday} {} {} {}", day.day(), name(&names.short_months, day.month()), day.year())
    }
}

/// Writes `16:30`. Lists say hundreds of instants, so the pieces are put together by hand.
fn write_clock(said: &mut String, time: civil::Time) {
    for (n, after) in [(time.hour(), ":"), (time.minute(), "")] {
        if n < 10 {
            said.push('0');
        }
        write_number(said, n);
        *said += after;
    }
}

/// Writes a number from 0 to 99.
fn write_number(said: &mut String, n: i8) {
    let digit = |n: i8| char::from(b'0' + n.unsigned_abs() % 10);
    if n >= 10 {
        said.push(digit(n / 10));
    }
    said.push(digit(n));
}

fn name(names: &[String], number: i8) -> &str {
    let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
    names.get(index).map_or("", String::as_str)
}
