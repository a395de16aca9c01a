//! What the columns of a list of invoices may be called.

use super::open::{Purpose, Vocabulary};
use sheets::{Field, Kind};

/// The fields by their place in [`INVOICES`].
pub(crate) mod field {
    pub const NUMBER: usize = 0;
    pub const INVOICED_AT: usize = 1;
    pub const CUSTOMER: usize = 2;
    pub const TAX_ID: usize = 3;
    pub const PHONE: usize = 4;
    pub const EMAIL: usize = 5;
    pub const ADDRESS: usize = 6;
    pub const CITY: usize = 7;
    pub const PROVINCE: usize = 8;
    pub const SALES_REP: usize = 9;
    pub const PRODUCT_GROUP: usize = 10;
    pub const PRODUCT: usize = 11;
    pub const QUANTITY: usize = 12;
    pub const PRICE: usize = 13;
    pub const DISCOUNT: usize = 14;
    pub const AMOUNT: usize = 15;
    pub const CURRENCY: usize = 16;
    pub const CARRIER: usize = 17;
    pub const WAYBILL: usize = 18;
    pub const PROMISED_ON: usize = 19;
    pub const DISPATCHED_AT: usize = 20;
    pub const DELIVERED_AT: usize = 21;
    pub const STATUS: usize = 22;
    /// How many there are.
    pub const COUNT: usize = 23;
    /// Said of a set of fields: its amount is that of a line.
    pub const OF_LINE: usize = COUNT;
}

/// What the amount is called where it is told in whole minor units of its currency, as programs tell it.
pub(crate) const MINOR: &str = "amount_minor";

const fn f(key: &'static str, kind: Kind, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// The vocabulary of a list of invoices. The names are in order: the surest first, and last those
/// that mean it only when nothing better is there.
#[rustfmt::skip]
pub const INVOICES: Vocabulary = Vocabulary {
    purpose: Purpose::Invoices,
    required: &["number", "invoiced_at", "customer"],
    instead: &[],
    fields: &[
        f("number", Kind::Identifier, &["número de factura", "factura", "invoice number", "invoice", "factura número", "número factura venta", "número de comprobante", "número de documento", "invoice id", "id factura", "código de factura", "serie y número", "folio", "comprobante", "documento", "document number", "bill number", "número de venta", "número de pedido", "order number", "order id", "pedido", "orden", "order", "número de orden", "número", "number"]),
        f("invoiced_at", Kind::Day, &["fecha de factura", "fecha de facturación", "fecha de emisión", "invoice date", "invoiced at", "invoiced on", "fecha y hora de factura", "fecha hora factura", "facturado el", "facturada", "facturado", "invoiced", "emitida el", "fecha emitida", "fecha factura emitida", "emisión", "issue date", "issued at", "issued on", "date of invoice", "billing date", "fecha documento", "fecha comprobante", "fecha de venta", "sale date", "fecha de pedido", "order date", "fecha y hora", "fecha", "date"]),
        f("customer", Kind::Text, &["cliente", "nombre del cliente", "customer", "customer name", "razón social", "cliente razón social", "razón social cliente", "razón social del cliente", "nombre o razón social", "cliente nombre", "nombres y apellidos", "apellidos y nombres", "nombre y apellido", "nombre completo", "comprador", "buyer", "buyer name", "client", "client name", "sold to", "destinatario", "consignatario", "ship name", "ship to", "recipient", "nombre", "nombres", "name", "customer id", "código de cliente"]),
        f("tax_id", Kind::Identifier, &["ruc", "nit", "nif", "cif", "rut", "cuit", "rfc", "dni", "rif", "rtn", "rnc", "nie", "cédula", "identificación", "número de identificación", "identificación del cliente", "ruc cliente", "ruc del cliente", "nit cliente", "cédula cliente", "ruc cédula", "cédula ruc", "ruc ci", "ci ruc", "cédula o ruc", "ruc o cédula", "documento de identidad", "identificación fiscal", "identificador fiscal", "tax id", "tax number", "vat", "vat number", "vat id", "ein", "customer tax id", "ci"]),
        f("phone", Kind::Phone, &["teléfono", "teléfono del cliente", "celular", "móvil", "teléfono celular", "teléfono móvil", "teléfono de contacto", "número de teléfono", "número telefónico", "número celular", "número de celular", "teléfono 1", "celular 1", "whatsapp", "phone", "phone number", "telephone", "mobile", "mobile phone", "cell", "cell phone", "customer phone", "contact phone", "teléfonos", "telf", "tlf", "tel", "cel", "fono"]),
        f("email", Kind::Text, &["correo electrónico", "correo", "e-mail", "email", "mail", "correo del cliente", "email cliente", "correo e", "e-mail del cliente", "dirección de correo", "dirección de correo electrónico", "dirección electrónica", "email address", "customer email", "contact email"]),
        f("address", Kind::Text, &["dirección", "dirección de entrega", "dirección de envío", "dirección del cliente", "dirección destino", "domicilio", "address", "delivery address", "shipping address", "ship address", "street", "street address", "customer address", "calle"]),
        f("city", Kind::Text, &["ciudad", "ciudad de destino", "ciudad destino", "ciudad de entrega", "ciudad de envío", "ciudad del cliente", "cantón", "municipio", "localidad", "población", "comuna", "city", "town", "ship city", "shipping city", "delivery city", "customer city", "destino"]),
        f("province", Kind::Text, &["provincia", "provincia de destino", "provincia destino", "provincia de entrega", "provincia de envío", "provincia del cliente", "departamento", "estado provincia", "estado o provincia", "department", "comunidad autónoma", "comunidad", "province", "state province", "ship province", "ship state", "ship region", "shipping province", "customer province", "state", "región", "region"]),
        f("sales_rep", Kind::Text, &["vendedor", "vendedora", "ejecutivo de ventas", "ejecutiva de ventas", "ejecutivo de venta", "ejecutiva de venta", "ejecutivo", "ejecutivo comercial", "nombre del vendedor", "asesor comercial", "asesor de ventas", "asesora de ventas", "asesor", "asesora", "agente comercial", "representante", "representante de ventas", "comercial", "atendido por", "vendido por", "sales rep", "sales representative", "sales person", "salesperson", "salesman", "seller", "sold by", "account manager", "rep", "rep name", "employee", "employee name", "employee id", "código de vendedor", "agente"]),
        f("product_group", Kind::Text, &["grupo de producto", "grupo de productos", "grupo comercial", "agrupación comercial", "agrupación", "línea de producto", "línea de productos", "línea comercial", "línea de negocio", "familia", "familia de producto", "categoría de producto", "tipo de producto", "product group", "product line", "product family", "product category", "commercial group", "línea", "categoría", "grupo", "category", "group", "line", "family", "segmento"]),
        f("product", Kind::Text, &["producto", "artículo", "nombre del producto", "descripción del producto", "descripción del artículo", "ítem", "detalle del producto", "product", "product name", "product description", "item", "item name", "item description", "article", "sku", "código de producto", "código de artículo", "product id", "product code", "item code", "descripción", "description", "referencia", "detalle", "mercadería", "mercancía"]),
        f("quantity", Kind::Quantity, &["cantidad", "cant", "quantity", "qty", "unidades", "units", "cantidad vendida", "cantidad facturada", "ctd", "piezas", "número de unidades"]),
        f("price", Kind::Price, &["precio unitario", "precio", "unit price", "price", "valor unitario", "p unitario", "p unit", "p u", "pvp", "precio de venta", "precio unit", "v unitario", "v unit", "precio por unidad", "importe unitario", "item price", "costo unitario", "unit cost", "tarifa"]),
        f("discount", Kind::Percent, &["descuento", "% descuento", "porcentaje de descuento", "descuento %", "discount", "discount %", "% dscto", "dscto", "dcto", "desc", "dto", "% dto", "rebaja", "discount rate", "discount percent"]),
        f("amount", Kind::Amount, &["total factura", MINOR, "total de la factura", "valor total", "monto total", "importe total", "total", "monto", "importe", "valor factura", "monto factura", "importe factura", "valor de la factura", "invoice total", "invoice amount", "total amount", "amount", "grand total", "total con iva", "total neto", "total a pagar", "total venta", "valor", "value", "neto", "subtotal", "total línea", "line total"]),
        f("currency", Kind::Text, &["moneda", "divisa", "código de moneda", "tipo de moneda", "moneda divisa", "currency", "currency code", "invoice currency"]),
        f("carrier", Kind::Text, &["courier", "courier asignado", "transportista", "transportadora", "empresa de transporte", "compañía de transporte", "empresa courier", "empresa de envío", "empresa de mensajería", "mensajería", "agencia de transporte", "operador logístico", "operador de transporte", "paquetería", "nombre del courier", "carrier", "carrier name", "shipper", "shipping company", "shipped via", "ship via", "delivery company", "transport company", "freight company", "transporte", "enviado por", "envío por", "shipping method"]),
        f("waybill", Kind::Identifier, &["guía", "número de guía", "guía aérea", "guía de envío", "guía courier", "guía del courier", "guía de transporte", "guía de remesa", "albarán", "número de albarán", "albarán de transporte", "waybill", "waybill number", "tracking number", "tracking", "tracking id", "tracking code", "código de seguimiento", "número de seguimiento", "código de rastreo", "número de rastreo", "número de envío", "código de envío", "air waybill", "awb", "consignment", "consignment number", "remesa", "guía de remisión", "shipment number"]),
        f("promised_on", Kind::Day, &["fecha prometida", "fecha promesa", "fecha de promesa", "promesa de entrega", "fecha promesa de entrega", "fecha de entrega prometida", "fecha prometida de entrega", "fecha comprometida", "fecha de compromiso", "fecha compromiso de entrega", "fecha de entrega comprometida", "fecha de entrega pactada", "fecha pactada", "fecha acordada", "fecha ofrecida", "entrega prometida", "prometido para", "prometida para", "promised for", "prometido el", "promesa", "fecha estimada de entrega", "fecha de entrega estimada", "entrega estimada", "fecha límite de entrega", "fecha requerida", "promised date", "promised on", "promised delivery", "promised delivery date", "promise date", "delivery promise", "promised", "due date", "delivery due", "required date", "expected delivery", "expected delivery date", "estimated delivery", "estimated delivery date", "eta"]),
        f("dispatched_at", Kind::Day, &["fecha de despacho", "fecha despachado", "despachado el", "despachado", "despachada", "fecha y hora de despacho", "fecha de envío", "enviado el", "fecha de salida", "fecha de guía", "fecha de expedición", "fecha de remisión", "despacho", "salida", "dispatch date", "dispatched at", "dispatched on", "dispatched", "shipped date", "shipped at", "shipped on", "ship date", "shipping date", "shipped", "date shipped", "sent on"]),
        f("delivered_at", Kind::Day, &["fecha de entrega real", "fecha real de entrega", "fecha de entrega", "fecha entregado", "entregado el", "entregada", "fecha y hora de entrega", "fecha de recepción", "fecha recibido", "recibido el", "entregado", "entrega", "delivered at", "delivered on", "delivered date", "delivery date", "actual delivery", "actual delivery date", "date delivered", "received on", "received date", "delivered"]),
        f("status", Kind::Text, &["estado", "estado de la factura", "estado factura", "estado del documento", "estado documento", "situación", "estatus", "status", "invoice status", "document status", "anulada", "anulado", "voided", "void", "cancelada", "cancelado", "cancelled", "canceled", "state of invoice"]),
    ],
};

/// Which fields a list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldSet(u32);

impl FieldSet {
    /// The fields that `has` answers for.
    pub(crate) fn of(has: impl Fn(usize) -> bool) -> Self {
        Self((0..field::COUNT).filter(|at| has(*at)).fold(0, |set, at| set | 1 << at))
    }

    /// Whether this field is among them.
    pub(crate) fn has(self, field: usize) -> bool {
        self.0 & (1 << field) != 0
    }

    /// A list with any of these has a row for each line of an invoice.
    pub(crate) fn has_lines(self) -> bool {
        [field::PRODUCT, field::QUANTITY, field::PRICE].iter().any(|at| self.has(*at))
    }

    /// Whether an invoice amounts to the sum of its rows. Without prices, what stands in each of them is taken for
    /// the whole invoice's, unless the heading says that it is the line's.
    pub(crate) fn adds_up(self) -> bool {
        self.has(field::PRICE) || self.has(field::OF_LINE)
    }

    /// The same, where the amount is that of a line.
    pub(crate) fn of_line(self, so: bool) -> Self {
        Self(self.0 | u32::from(so) << field::OF_LINE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_the_fields_are_those_of_the_list() {
        let keys: Vec<_> = INVOICES.fields.iter().map(|field| field.key).collect();
        assert_eq!(keys.len(), field::COUNT);
        assert_eq!(keys[field::NUMBER], "number");
        assert_eq!(keys[field::PRODUCT_GROUP], "product_group");
        assert_eq!(keys[field::AMOUNT], "amount");
        assert_eq!(keys[field::STATUS], "status");
    }

    #[test]
    fn shortened_headings_of_real_lists_are_recognised() {
        fn check(heading: &str, field: &str) {
            use std::io::Write;
            let mut file = tempfile::NamedTempFile::new().unwrap();
            writeln!(file, "{heading};Piso\n1;2").unwrap();
            let source = sheets::open(file.path(), &sheets::Options::default()).unwrap();
            let layout = sheets::understand(&source, INVOICES.fields, &sheets::Hints::default()).unwrap();
            assert_eq!(layout.mapping(), [(field, heading)]);
        }
        for heading in ["Nº fra.", "N° Doc", "num. fact.", "FACT"] {
            check(heading, "number");
        }
        check("F. Factura", "invoiced_at");
        check("Fec. factura", "invoiced_at");
        check("Cliente / Razón Social", "customer");
        check("EJECUTIVO VENTA", "sales_rep");
        check("P.U.", "price");
        check("TOTAL USD", "amount");
        check("Moneda/Divisa", "currency");
        check("COURIER ASIGNADO", "carrier");
        check("Guía aérea", "waybill");
        check("Depto.", "province");
        check("Comunidad", "province");
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<_> = INVOICES
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
