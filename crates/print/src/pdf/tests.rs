use super::*;
use crate::chart::{Bar, BarChart, Figure, Tone, WIDTH, bar_chart, spark};
use lopdf::{Dictionary, Object};
use proptest::prelude::*;

fn chart() -> Picture {
    let bar = |name: &str, value: f64| Bar {
        name: name.into(),
        figure: Figure::new(value, format!("{value}")),
        before: Some(Figure::new(value / 2.0, "septiembre")),
        tone: Tone::Accent,
    };
    let bars = [bar("Entrega tardía", 57.0), bar("Equivocado", 27.0)];
    bar_chart(&BarChart { title: "Reclamos por tipo", width: WIDTH, bars: &bars, empty: "" })
}

fn cell(text: &str) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

fn table(rows: usize, name: &str) -> Table {
    let column = |heading: &str, number| Column { heading: heading.into(), number };
    let row = |n: usize| Row {
        cells: vec![cell(&format!("{name} {n}")), cell(&format!("1.{n:03}")), cell("94,39 %")],
        strong: false,
    };
    Table {
        title: "Couriers".into(),
        columns: vec![column("Courier", false), column("Despachos", true), column("A tiempo", true)],
        rows: (1..=rows).map(row).collect(),
        total: Some(Row { cells: vec![cell("Todo"), cell("8.412"), cell("86,70 %")], strong: false }),
        note: Some("Los porcentajes están redondeados uno por uno.".into()),
    }
}

fn report(blocks: Vec<Block>) -> Document {
    let title = Title {
        company: "Andina Hogar S. A.".into(),
        kind: "Informe mensual".into(),
        name: "Octubre de 2026".into(),
        facts: "8.412 facturas".into(),
        corner: vec!["IS-2026-10".into(), "versión 1".into()],
    };
    Document {
        lang: "es".into(),
        title: "Informe mensual, octubre de 2026".into(),
        author: "Andina Hogar S. A.".into(),
        made: "2026-11-04T15:00:00Z".parse().unwrap(),
        running: Running {
            head: ["Octubre de 2026".into(), "IS-2026-10".into()],
            foot: "Andina Hogar S. A. · IS-2026-10 · versión 1".into(),
            page: "Página {page} de {pages}".into(),
        },
        blocks: [Block::Title(title)].into_iter().chain(blocks).collect(),
        ..Document::default()
    }
}

fn figure(name: &str, value: &str) -> KeyFigure {
    KeyFigure {
        name: name.into(),
        value: Some(value.into()),
        unit: "%".into(),
        change: Some(Change {
            text: "▲ 3,2".into(),
            spoken: "sube 3,2 respecto de septiembre, mejor".into(),
            good: Some(true),
        }),
        goal: "meta 95 %".into(),
        trend: spark("Cobertura: 91,4", &[Some(88.0), None, Some(91.4)], Tone::Accent),
    }
}

fn whole() -> Document {
    report(vec![
        Block::Figures(vec![figure("Cobertura de llamadas", "91,4"), figure("Reclamos", "128")]),
        Block::heading("Desempeño de los couriers"),
        Block::Text(vec![
            Run::bold("Tramaco entregó tarde 1 de cada 4 despachos, el doble que en septiembre."),
            Run::of(" Sin Tramaco, el mes habría cerrado en 93,9 %."),
        ]),
        Block::Note("A tiempo ÷ entregados con promesa.".into()),
        Block::Chart { title: "Reclamos por tipo".into(), picture: chart() },
        Block::Heading { text: "Provincias".into(), minor: true },
        Block::Table(table(3, "Courier")),
        Block::Signatures(vec![
            Signature {
                step: "Elaborado".into(),
                lines: vec![("Nombre".into(), "Manuel Rivas".into()), ("Fecha".into(), "3 nov 2026".into())],
            },
            Signature {
                step: "Aprobado".into(),
                lines: vec![("Nombre".into(), String::new()), ("Fecha".into(), String::new())],
            },
        ]),
    ])
}

/// A written document, read back.
struct Read(lopdf::Document);

impl Read {
    fn of(document: &Document) -> Read {
        Read(lopdf::Document::load_mem(&document.write().unwrap()).unwrap())
    }

    fn pages(&self) -> u32 {
        self.0.get_pages().len().try_into().unwrap()
    }

    fn text(&self, page: u32) -> String {
        self.0.extract_text(&[page]).unwrap()
    }

    fn catalogue(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// The kinds of all branches of the tree, in the order in which they are read.
    fn tags(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.walk(self.catalogue().get(b"StructTreeRoot").unwrap(), &mut found);
        found
    }

    fn walk(&self, at: &Object, found: &mut Vec<String>) {
        let at = self.0.dereference(at).unwrap().1;
        if let Ok(array) = at.as_array() {
            array.iter().for_each(|at| self.walk(at, found));
        }
        let Ok(branch) = at.as_dict() else { return };
        if let Ok(kind) = branch.get(b"S").and_then(Object::as_name) {
            found.push(String::from_utf8_lossy(kind).into_owned());
        }
        if let Ok(under) = branch.get(b"K") {
            self.walk(under, found);
        }
    }
}

#[test]
fn a_document_says_its_language_its_title_and_that_it_is_tagged() {
    let read = Read::of(&whole());
    let catalogue = read.catalogue();
    assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"es");
    let mark = read.0.get_dict_in_dict(catalogue, b"MarkInfo").unwrap();
    assert!(mark.get(b"Marked").unwrap().as_bool().unwrap());
    let bytes = whole().write().unwrap();
    let file = String::from_utf8_lossy(&bytes);
    assert!(file.contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
    assert!(file.contains("<pdfaid:part>2</pdfaid:part>"), "PDF/A-2");
    assert!(file.contains("Informe mensual, octubre de 2026"));
}

#[test]
fn everything_is_read_aloud_in_order_with_its_kind() {
    let tags = Read::of(&whole()).tags();
    let kinds: Vec<&str> = tags.iter().map(String::as_str).filter(|kind| *kind != "NonStruct").collect();
    let place =
        |kind: &str| kinds.iter().position(|of| *of == kind).unwrap_or_else(|| panic!("{kind}: {kinds:?}"));
    assert!(place("H1") < place("Figure") && place("Figure") < place("H2"), "{kinds:?}");
    assert!(place("H2") < place("H3") && place("H3") < place("Table"), "{kinds:?}");
    assert!(place("THead") < place("TBody") && place("TBody") < place("TFoot"), "{kinds:?}");
    // Three headings of columns, and each row's own.
    assert_eq!(kinds.iter().filter(|kind| **kind == "TH").count(), 3 + 3 + 1);
    assert_eq!(kinds.iter().filter(|kind| **kind == "TD").count(), 2 * (3 + 1));
    assert_eq!(kinds.iter().filter(|kind| **kind == "Figure").count(), 3);
}

#[test]
fn its_words_can_be_copied_and_searched() {
    let text = Read::of(&whole()).text(1);
    for words in
        ["Octubre de 2026", "Desempeño de los couriers", "91,4", "1.002", "Manuel Rivas", "Página 1 de 1"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn headings_are_bookmarks() {
    let read = Read::of(&whole());
    let outline = read.0.get_dict_in_dict(read.catalogue(), b"Outlines").unwrap();
    let first = read.0.get_dict_in_dict(outline, b"First").unwrap();
    let title = lopdf::decode_text_string(first.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, "Desempeño de los couriers");
    let under = read.0.get_dict_in_dict(first, b"First").unwrap();
    assert_eq!(lopdf::decode_text_string(under.get(b"Title").unwrap()).unwrap(), "Provincias");
}

#[test]
fn a_long_table_repeats_its_head_on_each_page_and_loses_no_row() {
    let read = Read::of(&report(vec![Block::Table(table(300, "Courier"))]));
    let pages = read.pages();
    assert!((6..=10).contains(&pages), "{pages}");
    let mut found = 0;
    for page in 1..=pages {
        let text = read.text(page);
        assert_eq!(text.matches("Despachos").count(), 1, "page {page}: {text}");
        assert!(text.contains(&format!("Página {page} de {pages}")), "{text}");
        found += text.matches("94,39 %").count();
    }
    assert_eq!(found, 300);
    // What is only seen again is not read again.
    assert_eq!(read.tags().iter().filter(|kind| *kind == "THead").count(), 1);
    let last = read.text(pages);
    assert!(last.contains("Courier 300") && last.contains("Courier 299") && last.contains("Todo"), "{last}");
}

#[test]
fn a_heading_never_stands_alone_at_the_foot() {
    for rows in (28..44).step_by(2) {
        let read = Read::of(&report(vec![
            Block::Table(table(rows, "Courier")),
            Block::heading("Provincias"),
            Block::Text(vec![Run::of("Casi todos los retrasos fueron hacia Azuay.")]),
        ]));
        for page in 1..=read.pages() {
            let text = read.text(page);
            assert_eq!(text.contains("Provincias"), text.contains("Casi todos"), "{rows} rows: {text}");
        }
    }
}

#[test]
fn a_section_s_words_and_its_chart_are_on_one_page_wherever_the_section_begins() {
    let bars: Vec<_> = (0..8)
        .map(|n| Bar {
            name: format!("Courier {n}"),
            figure: Figure::new(f64::from(n), format!("{n}")),
            before: None,
            tone: Tone::Accent,
        })
        .collect();
    let tall = bar_chart(&BarChart { title: "Entregas a tiempo", width: WIDTH, bars: &bars, empty: "" });
    for rows in 8..34 {
        let read = Read::of(&report(vec![
            Block::Table(table(rows, "Fila")),
            Block::heading("Cumplimiento"),
            Block::Text(vec![Run::of("Casi todos los retrasos fueron hacia Azuay. ".repeat(6))]),
            Block::Note("Del uno al treinta y uno.".into()),
            Block::Chart { title: "Entregas mes a mes".into(), picture: tall.clone() },
        ]));
        for page in 1..=read.pages() {
            let text = read.text(page);
            assert_eq!(text.contains("retrasos"), text.contains("Entregas mes"), "{rows} rows: {text}");
        }
    }
}

#[test]
fn very_long_names_are_wrapped_inside_their_column() {
    let name = "Transportes y Encomiendas Interprovinciales del Austro Ecuatoriano Compañía Limitada";
    let glued = "Supercalifragilistico".repeat(12);
    let mut long = table(60, name);
    long.rows[7].cells[0].text = glued.clone();
    long.rows[9].cells[0].mark = Some("3.er mes seguido por debajo de la meta de la empresa".into());
    let read = Read::of(&report(vec![Block::Table(long)]));
    assert!((2..=4).contains(&read.pages()), "{}", read.pages());
    let all: String = (1..=read.pages()).map(|page| read.text(page)).collect();
    let all: String = all.split_whitespace().collect();
    assert!(all.contains(&glued), "a word wider than its column is broken, not lost");
    assert!(all.contains("TransportesyEncomiendasInterprovincialesdelAustro"), "{all}");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    assert_eq!(whole().write().unwrap(), whole().write().unwrap());
}

#[test]
fn a_document_without_anything_is_a_page() {
    assert_eq!(Read::of(&Document { lang: "es".into(), ..Document::default() }).pages(), 1);
}

#[test]
fn letters_that_the_faces_lack_are_drawn_as_unknown_and_kept_in_the_text() {
    let read = Read::of(&report(vec![Block::Text(vec![Run::of("Łódź Ñandú 北京 ok")])]));
    let text = read.text(1);
    assert!(text.contains("Łódź Ñandú"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn whatever_people_write_can_be_printed(text in any::<String>(), other in "\\PC{0,60}") {
        let mut document = whole();
        document.title = text.clone();
        document.author = other.clone();
        document.running.foot = text.clone();
        let mut list = table(2, &text);
        list.title = text.clone();
        list.columns[1].heading = other.clone();
        list.rows[0].cells[1].text = other.clone();
        list.rows[1].cells[0].mark = Some(text.clone());
        document.blocks.extend([
            Block::heading(text.clone()),
            Block::Text(vec![Run::bold(text.clone()), Run::of(other.clone())]),
            Block::Table(list),
            Block::Figures(vec![figure(&text, &other)]),
            Block::Signatures(vec![Signature { step: text.clone(), lines: vec![(other, text)] }]),
        ]);
        prop_assert!(document.write().is_ok());
    }
}

/// To look at: `PDF=/tmp/whole.pdf cargo test -p print everything_fits`.
#[test]
fn everything_fits_on_one_page() {
    let bytes = whole().write().unwrap();
    assert_eq!(Read::of(&whole()).pages(), 1);
    if let Ok(file) = std::env::var("PDF") {
        std::fs::write(file, bytes).unwrap();
    }
}
