//! The tree of categories as a person edits it: an outline, one category a line, what belongs to another
//! indented under it. Codes, which stay the same when names change, are kept out of sight. Pure.

use crate::Kind;
use places::fold;
use shell::Lang;

/// A category of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Stable across versions.
    pub code: String,
    /// The category it belongs to.
    pub parent: Option<String>,
    /// The kind of case it is offered for.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

/// What is wrong with an outline, with the line it is on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Indented under nothing.
    Orphan(usize),
    /// Indented more than one step under another.
    TooDeep(usize),
    /// A code that another line has too.
    Repeated(usize, String),
    /// A line with a code and no name.
    Nameless(usize),
}

/// Spaces a step to the right is written with.
const STEP: &str = "  ";

/// Writes the categories of a kind as an outline.
pub fn outline(categories: &[Category], kind: Kind) -> String {
    fn write(out: &mut String, all: &[Category], kind: Kind, parent: Option<&str>, depth: usize) {
        for c in all.iter().filter(|c| c.kind == kind && c.parent.as_deref() == parent) {
            out.push_str(&format!("{}{}\n", STEP.repeat(depth), c.name));
            write(out, all, kind, Some(&c.code), depth + 1);
        }
    }
    let mut out = String::new();
    write(&mut out, categories, kind, None, 0);
    out
}

/// An outline as a person left it, each line with the code its category had `before`, in brackets. What is
/// called as before keeps its code wherever it is now. Between two such lines, as many new names as old
/// ones that are gone are the old ones renamed. A code somebody wrote stays theirs.
pub fn coded(before: &[Category], kind: Kind, text: &str) -> String {
    let old = in_order(before, kind, None);
    let new: Vec<(String, Option<String>)> = text.lines().map(name_and_code).collect();
    let mut codes: Vec<Option<&str>> = Vec::new();
    for (name, own) in &new {
        let free = |c: &&&Category| !codes.contains(&Some(c.code.as_str()));
        let same = old.iter().filter(free).find(|c| fold(&c.name) == fold(name));
        codes.push(same.filter(|_| own.is_none() && !name.is_empty()).map(|c| c.code.as_str()));
    }
    let place = |code: &str| old.iter().position(|c| c.code == code);
    let anchors: Vec<(usize, usize)> =
        codes.iter().enumerate().filter_map(|(at, code)| Some((at, place((*code)?)?))).collect();
    let starts = std::iter::once((None, None)).chain(anchors.iter().map(|(at, was)| (Some(*at), Some(*was))));
    let ends = anchors.iter().copied().chain([(new.len(), old.len())]);
    for ((at, was), (to, was_to)) in starts.zip(ends).collect::<Vec<_>>() {
        let (from, was_from) = (at.map_or(0, |at| at + 1), was.map_or(0, |was| was + 1));
        let renamed: Vec<usize> =
            (from..to).filter(|at| new[*at].1.is_none() && !new[*at].0.is_empty()).collect();
        let claimed = |c: &&&Category| {
            codes.contains(&Some(c.code.as_str())) || new.iter().any(|(_, own)| own.as_ref() == Some(&c.code))
        };
        let gone: Vec<&str> = old
            .get(was_from..was_to)
            .unwrap_or_default()
            .iter()
            .filter(|c| !claimed(c))
            .map(|c| c.code.as_str())
            .collect();
        if renamed.len() == gone.len() {
            renamed.into_iter().zip(gone).for_each(|(at, code)| codes[at] = Some(code));
        }
    }
    let line = |(line, code): (&str, &Option<&str>)| match code {
        Some(code) => format!("{} [{code}]\n", line.trim_end()),
        None => format!("{line}\n"),
    };
    text.lines().zip(&codes).map(line).collect()
}

/// The categories of a kind as an outline has them, from the top down.
fn in_order<'a>(all: &'a [Category], kind: Kind, parent: Option<&str>) -> Vec<&'a Category> {
    let children = all.iter().filter(|c| c.kind == kind && c.parent.as_deref() == parent);
    children.flat_map(|c| std::iter::once(c).chain(in_order(all, kind, Some(&c.code)))).collect()
}

/// Reads the outlines of several kinds. A line without a code gets one made of its name.
///
/// # Errors
/// Everything wrong, by kind.
pub fn read(outlines: &[(Kind, &str)]) -> Result<Vec<Category>, Vec<(Kind, Trouble)>> {
    let (mut all, mut troubles): (Vec<Category>, Vec<(Kind, Trouble)>) = (Vec::new(), Vec::new());
    for &(kind, text) in outlines {
        // The codes of the lines the next one may be under, by depth.
        let mut path: Vec<String> = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let mut wrong = |trouble| troubles.push((kind, trouble));
            let depth = depth(line);
            if depth > path.len() {
                wrong(if path.is_empty() { Trouble::Orphan(at + 1) } else { Trouble::TooDeep(at + 1) });
            }
            path.truncate(depth);
            let (name, code) = name_and_code(line);
            if name.is_empty() {
                wrong(Trouble::Nameless(at + 1));
            }
            let taken = |code: &str| all.iter().any(|c| c.code == code);
            let code = match code {
                Some(code) if taken(&code) => {
                    wrong(Trouble::Repeated(at + 1, code.clone()));
                    code
                }
                Some(code) => code,
                None => fresh_code(&name, taken),
            };
            all.push(Category { code: code.clone(), parent: path.last().cloned(), kind, name });
            path.push(code);
        }
    }
    if troubles.is_empty() { Ok(all) } else { Err(troubles) }
}

/// How many steps a line stands to the right: two spaces or a tab each.
fn depth(line: &str) -> usize {
    let width: usize =
        line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { STEP.len() } else { 1 }).sum();
    width.div_ceil(STEP.len())
}

fn name_and_code(line: &str) -> (String, Option<String>) {
    let line = line.trim();
    if let Some((name, code)) = line.strip_suffix(']').and_then(|line| line.rsplit_once('[')) {
        let code = as_code(code);
        return (name.trim().to_owned(), (!code.is_empty()).then_some(code));
    }
    (line.to_owned(), None)
}

fn as_code(text: &str) -> String {
    fold(text).replace(' ', "_")
}

pub(crate) fn fresh_code(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let code = as_code(name);
    let numbered = (2..).map(|n| format!("{code}_{n}"));
    std::iter::once(code.clone()).chain(numbered).find(|code| !taken(code)).unwrap_or(code)
}

/// The tree a new house begins with.
pub fn first(lang: Lang) -> Vec<Category> {
    let outlines = if lang == Lang::Es { FIRST_ES } else { FIRST_EN };
    // Both are read in a test below.
    read(outlines).unwrap_or_default()
}

const FIRST_ES: &[(Kind, &str)] = &[
    (
        Kind::Claim,
        "Entrega [delivery]
  Llegó tarde [late]
  No llegó [not_delivered]
  Trato del courier [courier]
Producto [product]
  Llegó equivocado [wrong_item]
  Llegó incompleto [missing]
  Llegó averiado [damaged]
Atención [attention]
  Servicio recibido [service]
  Ofrecimiento no cumplido [broken_promise]
Facturación [billing]
Otro [other]",
    ),
    (
        Kind::Grievance,
        "Trato recibido [manner]\nDemora en atender [waiting]\nInformación equivocada [wrong_information]",
    ),
    (
        Kind::TechnicalService,
        "Falla del producto [fault]\nInstalación [installation]\nUso del producto [use]\nGarantía [warranty]",
    ),
    (
        Kind::Inquiry,
        "Estado del pedido [order_status]\nProductos y precios [products]\nFacturas y pagos [payments]",
    ),
    (Kind::Request, "Devolución [return]\nCambio [exchange]\nCopia de documento [document_copy]"),
];

const FIRST_EN: &[(Kind, &str)] = &[
    (
        Kind::Claim,
        "Delivery [delivery]
  Arrived late [late]
  Did not arrive [not_delivered]
  Courier's manner [courier]
Product [product]
  Wrong item [wrong_item]
  Something missing [missing]
  Damaged [damaged]
Attention [attention]
  Service received [service]
  Promise not kept [broken_promise]
Billing [billing]
Other [other]",
    ),
    (Kind::Grievance, "Manner [manner]\nSlow to attend [waiting]\nWrong information [wrong_information]"),
    (
        Kind::TechnicalService,
        "Product fault [fault]\nInstallation [installation]\nUse of the product [use]\nWarranty [warranty]",
    ),
    (
        Kind::Inquiry,
        "Order status [order_status]\nProducts and prices [products]\nInvoices and payments [payments]",
    ),
    (Kind::Request, "Return [return]\nExchange [exchange]\nCopy of a document [document_copy]"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Code, parent and name of each line.
    type Lines<'a> = &'a [(&'a str, Option<&'a str>, &'a str)];

    fn check(text: &str, expected: Result<Lines<'_>, Trouble>) {
        let read = read(&[(Kind::Claim, text)]);
        let read = read.map_err(|t| t.into_iter().map(|(_, t)| t).next().unwrap());
        let read = read.map(|all| all.into_iter().map(|c| (c.code, c.parent, c.name)).collect::<Vec<_>>());
        let own = |rows: Lines<'_>| {
            rows.iter()
                .map(|(c, p, n)| (c.to_string(), p.map(str::to_owned), n.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(read, expected.map(own), "{text:?}");
    }

    #[test]
    fn an_outline_is_a_tree() {
        check(
            "Entrega [delivery]\n  Llegó tarde [late]\n\tNo llegó\n\nOtro",
            Ok(&[
                ("delivery", None, "Entrega"),
                ("late", Some("delivery"), "Llegó tarde"),
                ("no_llego", Some("delivery"), "No llegó"),
                ("otro", None, "Otro"),
            ]),
        );
        check("Otro\nOtro", Ok(&[("otro", None, "Otro"), ("otro_2", None, "Otro")]));
        check("", Ok(&[]));
        check("  Llegó tarde", Err(Trouble::Orphan(1)));
        check("Entrega\n      Llegó tarde", Err(Trouble::TooDeep(2)));
        check("A [x]\nB [x]", Err(Trouble::Repeated(2, "x".into())));
        check("A\n[x]", Err(Trouble::Nameless(2)));
    }

    #[test]
    fn what_is_renamed_or_moved_keeps_its_code() {
        let before = read(&[(
            Kind::Claim,
            "Entrega [delivery]\n  Llegó tarde [late]\n  No llegó [lost]\nOtro [other]",
        )]);
        let before = before.unwrap();
        let check =
            |text: &str, expected: &str| assert_eq!(coded(&before, Kind::Claim, text), expected, "{text:?}");
        let same = "Entrega\n  Llegó tarde\n  No llegó\nOtro\n";
        assert_eq!(outline(&before, Kind::Claim), same);
        check(same, "Entrega [delivery]\n  Llegó tarde [late]\n  No llegó [lost]\nOtro [other]\n");
        // Renamed in its place; moved; one more; two gone and one new, which is neither of them.
        check(
            "Entrega\n  Demorado\n  No llegó\nOtro",
            "Entrega [delivery]\n  Demorado [late]\n  No llegó [lost]\nOtro [other]\n",
        );
        check("Otro\nEntrega\n  No llegó", "Otro [other]\nEntrega [delivery]\n  No llegó [lost]\n");
        check(
            "Entrega\n  Llegó tarde\n  Roto\n  No llegó\nOtro",
            "Entrega [delivery]\n  Llegó tarde [late]\n  Roto\n  No llegó [lost]\nOtro [other]\n",
        );
        check("Entrega\n  Mal\nOtro", "Entrega [delivery]\n  Mal\nOtro [other]\n");
        check(
            "Entrega\n  Demora [late]\n  Perdido\nOtro",
            "Entrega [delivery]\n  Demora [late]\n  Perdido [lost]\nOtro [other]\n",
        );
        check("", "");
    }

    #[test]
    fn both_languages_begin_with_the_same_tree() {
        let shape = |lang| first(lang).into_iter().map(|c| (c.kind, c.code, c.parent)).collect::<Vec<_>>();
        assert_eq!(shape(Lang::Es), shape(Lang::En));
        assert_eq!(shape(Lang::Es).len(), 26);
    }

    proptest! {
        #[test]
        fn an_outline_read_and_written_again_is_the_same(depths in proptest::collection::vec(0usize..3, 0..12)) {
            let mut last = 0;
            let lines = depths.iter().enumerate().map(|(n, depth)| {
                last = if n == 0 { 0 } else { (*depth).min(last + 1) };
                format!("{}Nombre {n}\n", "  ".repeat(last))
            });
            let text: String = lines.collect();
            let tree = read(&[(Kind::Claim, &text)]).unwrap();
            prop_assert_eq!(outline(&tree, Kind::Claim), text);
        }
    }
}
