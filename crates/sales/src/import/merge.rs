//! The rows of one number become one invoice, or are refused together.

use super::{
    FieldSet, Listed, ListedLine, OpenList, Refused, field,
    read::{HEAD, Reading, RowRead, Said, Value, head_value},
};
use crate::rules::{line_amount, number_key};
use customers::Identity;
use places::{Currency, Money};
use rust_decimal::Decimal;
use shell::Say;

/// Makes one invoice of the rows that share its number, all of them or none: rows of an invoice are
/// never half taken.
pub(crate) fn merge(
    list: &OpenList,
    reading: &Reading<'_>,
    rows: Vec<RowRead>,
) -> Result<Listed, Vec<Refused>> {
    let numbers: Vec<u64> = rows.iter().map(|row| row.row).collect();
    let number = rows.first().map(|row| row.number.clone()).unwrap_or_default();
    if let Some(bad) = rows.iter().position(|row| row.said.is_err()) {
        return Err(refuse_all(rows, numbers[bad], &number));
    }
    let said: Vec<Said> = rows.into_iter().filter_map(|row| row.said.ok().map(|said| *said)).collect();
    let fields = list.fields();
    if let Some(at) = disagreement(&said, fields) {
        let column = list.header(at).unwrap_or_default();
        let reason =
            Say::key("sales-refused-disagree").with("number", &number).with("rows", listing(&numbers));
        let reason = reason.with("column", column);
        return Err(numbers.iter().map(|row| Refused::new(*row, Some(column), reason.clone())).collect());
    }
    let row = numbers.first().copied().unwrap_or_default();
    invoice(list, reading, row, number, said, fields).map_err(|refused| {
        let others = numbers[1..].iter().map(|row| beside(*row, refused.row, &refused.column));
        let others: Vec<_> = others.collect();
        std::iter::once(refused).chain(others).collect()
    })
}

/// A bad row with its own reason, and the others because of it.
fn refuse_all(rows: Vec<RowRead>, bad: u64, number: &str) -> Vec<Refused> {
    let because = |row: u64| {
        Refused::new(row, None, Say::key("sales-refused-beside").with("row", bad).with("number", number))
    };
    rows.into_iter().map(|row| row.said.err().map_or_else(|| because(row.row), |own| *own)).collect()
}

fn beside(row: u64, bad: u64, column: &Option<String>) -> Refused {
    let reason = Say::key("sales-refused-beside").with("row", bad).with("number", "");
    Refused { row, column: column.clone(), reason }
}

/// The rows as a person would list them: `3, 8, 12…`.
fn listing(rows: &[u64]) -> String {
    const SHOWN: usize = 8;
    let mut text = rows.iter().take(SHOWN).map(u64::to_string).collect::<Vec<_>>().join(", ");
    if rows.len() > SHOWN {
        text.push('…');
    }
    text
}

/// The first field in which rows of one number contradict each other. In a list with lines, what is
/// said of the invoice may stand in some of its rows only; in others the rows must say the same.
fn disagreement(said: &[Said], fields: FieldSet) -> Option<usize> {
    let [first, others @ ..] = said else { return None };
    let lines = fields.has_lines();
    let head = HEAD.iter().enumerate().filter(|(_, at)| !(lines && **at == field::PRODUCT_GROUP));
    for (place, at) in head {
        let differs = if lines {
            let mut values = said.iter().filter_map(|one| one.head[place].as_ref());
            let one = values.next();
            values.any(|other| Some(other) != one)
        } else {
            others.iter().any(|other| other.head[place] != first.head[place])
        };
        if differs {
            return Some(*at);
        }
    }
    if fields.adds_up() {
        return None;
    }
    let differs = if lines {
        let mut amounts = said.iter().filter_map(|one| one.line.amount);
        let one = amounts.next();
        amounts.any(|other| Some(other) != one)
    } else {
        others.iter().any(|other| other.line.amount != first.line.amount)
    };
    differs.then_some(field::AMOUNT)
}

fn invoice(
    list: &OpenList,
    reading: &Reading<'_>,
    row: u64,
    number: String,
    said: Vec<Said>,
    fields: FieldSet,
) -> Result<Listed, Refused> {
    let groups: Vec<Option<String>> = said.iter().map(group_of).collect();
    let mut lines = Vec::new();
    let mut head = [const { None }; HEAD.len()];
    for one in said {
        for (value, more) in head.iter_mut().zip(one.head) {
            *value = value.take().or(more);
        }
        lines.push(one.line);
    }
    let mut take = |at: usize| head_value(&mut head, at).and_then(Option::take);
    let instant = |value: Option<Value>| match value {
        Some(Value::At(at)) => Some(at),
        _ => None,
    };
    let text = |value: Option<Value>| match value {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    };
    let invoiced_at =
        instant(take(field::INVOICED_AT)).ok_or_else(|| reading.lacks(row, field::INVOICED_AT))?;
    let name = text(take(field::CUSTOMER)).ok_or_else(|| reading.lacks(row, field::CUSTOMER))?;
    let currency = match take(field::CURRENCY) {
        Some(Value::Currency(currency)) => currency,
        _ => list.company.currency,
    };
    let too_large = |at: usize| {
        let column = list.header(at).unwrap_or_default();
        Refused::new(
            row,
            Some(column),
            Say::key("sales-refused-number-too-large").with("column", column).with("value", ""),
        )
    };
    let (lines, amount) = if fields.adds_up() {
        amounts(lines, groups, currency).ok_or_else(|| too_large(field::PRICE))?
    } else if fields.has_lines() {
        named(lines, groups, currency).ok_or_else(|| too_large(field::AMOUNT))?
    } else {
        let amount = lines.first().and_then(|line| line.amount);
        let minor = amount.map(|amount| minor(amount, currency).ok_or_else(|| too_large(field::AMOUNT)));
        (Vec::new(), minor.transpose()?)
    };
    let listed = Listed {
        row,
        key: number_key(&number),
        number,
        invoiced_at,
        identity: Identity {
            name: Some(name),
            tax_id: text(take(field::TAX_ID)),
            phone: text(take(field::PHONE)),
            email: text(take(field::EMAIL)),
            address: text(take(field::ADDRESS)),
            city: text(take(field::CITY)),
            province: text(take(field::PROVINCE)),
        },
        sales_rep: text(take(field::SALES_REP)),
        product_group: text(take(field::PRODUCT_GROUP)),
        amount,
        currency,
        carrier: text(take(field::CARRIER)),
        waybill: text(take(field::WAYBILL)),
        promised_on: match take(field::PROMISED_ON) {
            Some(Value::Day(day)) => Some(day),
            _ => None,
        },
        dispatched_at: instant(take(field::DISPATCHED_AT)),
        delivered_at: instant(take(field::DELIVERED_AT)),
        voided: take(field::STATUS) == Some(Value::Voided(true)),
        lines,
        fields,
        print: Vec::new(),
    };
    Ok(listed.printed())
}

fn group_of(said: &Said) -> Option<String> {
    let place = HEAD.iter().position(|at| *at == field::PRODUCT_GROUP)?;
    match &said.head[place] {
        Some(Value::Text(group)) => Some(group.clone()),
        _ => None,
    }
}

fn minor(amount: Decimal, currency: Currency) -> Option<i64> {
    Money::from_decimal(amount, currency).ok().map(|money| money.minor)
}

/// The products that rows name, and the amount that all of them tell of the whole invoice; none when it does not fit.
fn named(
    read: Vec<super::read::LineRead>,
    groups: Vec<Option<String>>,
    currency: Currency,
) -> Option<(Vec<ListedLine>, Option<i64>)> {
    let told = read.iter().find_map(|line| line.amount);
    let total = told.map_or(Some(None), |amount| minor(amount, currency).map(Some))?;
    // Only the sole line of an invoice amounts to what the invoice does.
    let amount = total.filter(|_| read.len() == 1).unwrap_or_default();
    let lines = read.into_iter().zip(groups).filter(|(line, _)| line.is_line());
    let lines = lines.map(|(line, product_group)| ListedLine {
        product: line.product.unwrap_or_default(),
        quantity: line.quantity,
        price: None,
        amount,
        product_group,
    });
    Some((lines.collect(), total))
}

/// The lines and what they amount to together; none when one does not fit. A line without a price
/// amounts to what its row says it does. Rows that speak of no line give their amount alone.
fn amounts(
    read: Vec<super::read::LineRead>,
    groups: Vec<Option<String>>,
    currency: Currency,
) -> Option<(Vec<ListedLine>, Option<i64>)> {
    let (mut lines, mut total) = (Vec::new(), None::<i64>);
    for (line, product_group) in read.into_iter().zip(groups) {
        let quantity = line.quantity.unwrap_or(Decimal::ONE);
        let amount = match (line.price, line.amount) {
            (Some(price), _) => {
                Some(line_amount(price, quantity, line.discount.unwrap_or_default(), currency).ok()?)
            }
            (None, Some(amount)) => Some(minor(amount, currency)?),
            (None, None) => None,
        };
        if let Some(amount) = amount {
            total = Some(total.unwrap_or_default().checked_add(amount)?);
        }
        if line.is_line() {
            let product = line.product.unwrap_or_default();
            let (quantity, price) = (line.quantity, line.price);
            lines.push(ListedLine {
                product,
                quantity,
                price,
                amount: amount.unwrap_or_default(),
                product_group,
            });
        }
    }
    Some((lines, total))
}
