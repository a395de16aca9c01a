//! What the columns of an old spreadsheet of calls may be called.

use sales::import::{Purpose, Vocabulary};
use sheets::{Field, Kind};

/// The places of the fields.
pub(super) mod field {
    pub const NUMBER: usize = 0;
    pub const CALLED_AT: usize = 1;
    pub const OUTCOME: usize = 2;
    pub const RECEIVED: usize = 3;
    pub const RECEIVED_ON: usize = 4;
    pub const PROMISE_KEPT: usize = 5;
    pub const CONDITION: usize = 6;
    pub const CARRIER_MARK: usize = 7;
    pub const REP_MARK: usize = 8;
    pub const CORRECT_USE: usize = 9;
    pub const COMMENT: usize = 10;
}

const fn f(key: &'static str, kind: Kind, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// The vocabulary of a list of calls. The surest names come first.
#[rustfmt::skip]
pub const FOLLOWUPS: Vocabulary = Vocabulary {
    purpose: Purpose::Followups,
    required: &["number", "called_at", "outcome"],
    instead: &[],
    fields: &[
        f("number", Kind::Identifier, &["número de factura", "factura", "invoice number", "invoice", "número factura", "número de comprobante", "comprobante", "número de documento", "documento", "pedido", "número de pedido", "número", "number"]),
        f("called_at", Kind::Day, &["fecha de llamada", "fecha llamada", "fecha y hora de llamada", "fecha de la llamada", "fecha de seguimiento", "llamado el", "called at", "called on", "call date", "date of call", "fecha y hora", "fecha", "date"]),
        f("outcome", Kind::Text, &["resultado", "resultado de la llamada", "resultado llamada", "gestión", "tipificación", "estado de la llamada", "outcome", "result", "call result", "disposition"]),
        f("received", Kind::Text, &["recibido", "recibió", "lo recibió", "recibió el pedido", "pedido recibido", "received", "was received", "order received"]),
        f("received_on", Kind::Day, &["fecha de recepción", "fecha recepción", "fecha recibido", "recibido el", "fecha de entrega", "received on", "received date", "date received", "delivery date"]),
        f("promise_kept", Kind::Text, &["cumplió promesa", "cumplió la promesa", "promesa cumplida", "cumplimiento de la promesa", "cumplimiento", "llegó a tiempo", "promise kept", "kept promise", "on time"]),
        f("condition", Kind::Text, &["estado del producto", "estado producto", "condición del producto", "condición", "cómo llegó", "product condition", "condition", "state of product"]),
        f("carrier_mark", Kind::Text, &["nota courier", "nota del courier", "nota de courier", "calificación courier", "calificación del courier", "servicio del courier", "nota transportista", "nota del transportista", "courier mark", "courier rating", "carrier mark", "carrier rating"]),
        f("rep_mark", Kind::Text, &["nota vendedor", "nota del vendedor", "nota de vendedor", "calificación vendedor", "calificación del vendedor", "nota ejecutivo", "nota del ejecutivo de ventas", "atención del vendedor", "sales rep mark", "sales rep rating", "rep mark", "rep rating", "seller mark"]),
        f("correct_use", Kind::Text, &["uso correcto", "uso correcto del producto", "sabe usarlo", "correct use", "proper use", "knows how to use"]),
        f("comment", Kind::Text, &["comentario", "comentarios", "observación", "observaciones", "comment", "comments", "remarks", "notes", "nota", "notas"]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_for_people() {
        for field in FOLLOWUPS.fields {
            for words in [sales::WORDS.es, sales::WORDS.en] {
                assert!(words.contains(&format!("\nsales-field-{} = ", field.key)), "{}", field.key);
            }
        }
    }

    #[test]
    fn the_places_of_the_fields_are_those_of_the_list() {
        let keys: Vec<_> = FOLLOWUPS.fields.iter().map(|field| field.key).collect();
        assert_eq!(keys[field::NUMBER], "number");
        assert_eq!(keys[field::RECEIVED_ON], "received_on");
        assert_eq!(keys[field::REP_MARK], "rep_mark");
        assert_eq!(keys[field::COMMENT], "comment");
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<_> = FOLLOWUPS
            .fields
            .iter()
            .flat_map(|field| field.names.iter().map(|name| (sheets::fold(name), field.key)))
            .collect();
        names.sort_unstable();
        names.dedup();
        for pair in names.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
        }
    }
}
