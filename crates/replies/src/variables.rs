//! What a template leaves open, by name. Pure.

use places::fold;
use shell::Lang;

db::stored! {
    /// Something that is different in every case. Its code is its English name.
    pub enum Variable {
        /// Who buys.
        CustomerName = "customer.name",
        /// The first word of their name.
        CustomerFirstName = "customer.first_name",
        /// Where they live.
        CustomerCity = "customer.city",
        /// The code to be read aloud.
        CaseCode = "case.code",
        /// What it is about.
        CaseSubject = "case.subject",
        /// How far it is, as a customer is told.
        CaseStage = "case.stage",
        /// The day it came in.
        CaseReceived = "case.received",
        /// Who has it.
        CaseAssignee = "case.assignee",
        /// The invoice's number.
        InvoiceNumber = "invoice.number",
        /// The courier's document.
        InvoiceWaybill = "invoice.waybill",
        /// The courier.
        InvoiceCarrier = "invoice.carrier",
        /// The day it was promised for.
        InvoicePromised = "invoice.promised",
        /// The day it arrived.
        InvoiceDelivered = "invoice.delivered",
        /// The company that writes.
        CompanyName = "company.name",
        /// The person who writes.
        AgentName = "agent.name",
        /// The day it is written.
        Today = "today",
        /// The next day on which the customer hears from us.
        NextDate = "next_date",
    }
}

impl Variable {
    /// Its name as a reader of a language writes it.
    pub fn name(self, lang: Lang) -> &'static str {
        use Variable::*;
        match (lang, self) {
            (Lang::En, _) => self.as_str(),
            (_, CustomerName) => "cliente.nombre",
            (_, CustomerFirstName) => "cliente.primer_nombre",
            (_, CustomerCity) => "cliente.ciudad",
            (_, CaseCode) => "caso.codigo",
            (_, CaseSubject) => "caso.asunto",
            (_, CaseStage) => "caso.etapa",
            (_, CaseReceived) => "caso.recibido",
            (_, CaseAssignee) => "caso.a_cargo",
            (_, InvoiceNumber) => "factura.numero",
            (_, InvoiceWaybill) => "factura.guia",
            (_, InvoiceCarrier) => "factura.courier",
            (_, InvoicePromised) => "factura.prometida",
            (_, InvoiceDelivered) => "factura.entregada",
            (_, CompanyName) => "empresa.nombre",
            (_, AgentName) => "agente.nombre",
            (_, Today) => "hoy",
            (_, NextDate) => "proxima_fecha",
        }
    }

    /// As it stands in a template, in a reader's language: `{{cliente.nombre}}`.
    pub fn written(self, lang: Lang) -> String {
        format!("{{{{{}}}}}", self.name(lang))
    }

    /// The variable of a name in either language; case, accents and spaces do not matter.
    pub fn named(name: &str) -> Option<Self> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | ' ');
        if !name.chars().all(plain) {
            return None;
        }
        let name = fold(name);
        let is = |variable: &Self| [Lang::Es, Lang::En].iter().any(|lang| fold(variable.name(*lang)) == name);
        Self::ALL.iter().copied().find(is)
    }

    /// The part of a message's key that stands for it: `customer-first_name`.
    pub fn key(self) -> String {
        self.as_str().replace('.', "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<Variable>) {
        assert_eq!(Variable::named(name), expected, "{name:?}");
    }

    #[test]
    fn a_variable_is_known_by_its_name_in_both_languages_however_it_is_typed() {
        check("cliente.nombre", Some(Variable::CustomerName));
        check(" Cliente.Nombre ", Some(Variable::CustomerName));
        check("customer.name", Some(Variable::CustomerName));
        check("caso.código", Some(Variable::CaseCode));
        check("próxima fecha", Some(Variable::NextDate));
        check("hoy", Some(Variable::Today));
        for unknown in ["", " ", "7*7", "cliente", "{cliente.nombre", "cliente.nombre}", "cliente.nombre()"] {
            check(unknown, None);
        }
    }

    #[test]
    fn no_two_variables_share_a_name() {
        let of = |lang: Lang| Variable::ALL.iter().map(move |v| fold(v.name(lang)));
        let mut names: Vec<_> = of(Lang::Es).chain(of(Lang::En)).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2 * Variable::ALL.len());
    }
}
