//! What comes back in the sample: a return in every state, taken there step by step by the verbs that people
//! use. Nothing is really sent, so whoever tells a customer says so by hand.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use jobs::Base;
use returns::{Ending, NewReturn, Outcome, Place, Product, Settings, TellBy, Way};
use shell::{Actor, App};
use uuid::Uuid;

/// What becomes of a return, up to today.
#[derive(Clone, Copy)]
enum Step {
    Waybill,
    HandOver,
    Receive,
    Accept,
    Reject,
    Replace,
    Credit,
    GiveBack,
    Cancel,
}

/// A return of the sample: opened so many days ago or as soon after as a claim allows it.
struct Plan {
    days_ago: i64,
    way: Way,
    tell_by: TellBy,
    steps: &'static [Step],
    /// Whether the customer was told of each step.
    told: bool,
}

#[rustfmt::skip]
const PLANS: &[Plan] = {
    use Step::*;
    use TellBy::{Email, Phone, Sms};
    use Way::{Courier, DropOff};
    const fn plan(days_ago: i64, way: Way, tell_by: TellBy, told: bool, steps: &'static [Step]) -> Plan {
        Plan { days_ago, way, tell_by, steps, told }
    }
    &[
        plan(40, Courier, Email, true, &[Waybill, HandOver, Receive, Accept, Replace]),
        plan(38, DropOff, Sms, true, &[Receive, Accept, Credit]),
        plan(36, Courier, Email, true, &[Waybill, HandOver, Receive, Reject, GiveBack]),
        plan(34, DropOff, Email, true, &[Cancel]),
        plan(30, Courier, Email, false, &[Waybill, HandOver, Receive, Accept, Replace]),
        plan(26, DropOff, Sms, true, &[]),
        plan(22, DropOff, Email, true, &[HandOver, Receive, Accept]),
        plan(18, Courier, Email, true, &[Waybill, HandOver, Receive, Reject]),
        plan(16, Courier, Phone, true, &[Waybill, HandOver]),
        plan(14, Courier, Sms, true, &[Waybill, HandOver, Receive]),
        plan(11, Courier, Email, true, &[Waybill]),
        plan(9, DropOff, Email, true, &[Receive]),
        plan(6, Courier, Email, false, &[]),
        plan(5, DropOff, Sms, true, &[]),
    ]
};

/// A return on its way.
struct Coming {
    id: Uuid,
    plan: &'static Plan,
    done: usize,
    next: Timestamp,
}

/// The returns of the sample.
pub(super) struct Returns<'a> {
    app: &'a App,
    agent: &'a Actor,
    today: Date,
    plans: std::slice::Iter<'static, Plan>,
    coming: Vec<Coming>,
}

impl<'a> Returns<'a> {
    pub(super) async fn begin(
        app: &'a App,
        administrator: &Actor,
        agent: &'a Actor,
        today: Date,
    ) -> Result<Self> {
        let shop = |name: &str, address: &str| Place { name: name.into(), address: address.into() };
        let settings = Settings {
            home_province: "Pichincha".into(),
            office: "Av. de los Granados E14-230, Quito; lunes a viernes, 8:30 a 17:30".into(),
            shops: vec![
                shop("Local Norte", "Av. 10 de Agosto N37-88, Quito"),
                shop("Local Cumbayá", "Vía Interoceánica km 11, Cumbayá"),
            ],
            ..Settings::default()
        };
        returns::set_settings(app, administrator, settings).await?;
        Ok(Self { app, agent, today, plans: PLANS.iter(), coming: Vec::new() })
    }

    fn base(&self) -> &Base {
        self.app.base()
    }

    /// A claim says that what came was not right: the next return is opened, if its day has come. Says whether
    /// it was.
    pub(super) async fn ask_back(&mut self, code: &str, product: &str) -> Result<bool> {
        let day = self.app.base().read(shell::company).await?.day_of(self.base().now());
        let due = |plan: &&Plan| day >= self.today.saturating_sub(plan.days_ago.days());
        let Some(plan) = self.plans.as_slice().first().filter(due) else { return Ok(false) };
        let new = NewReturn {
            case: code.to_owned(),
            reason: None,
            detail: String::new(),
            products: vec![Product { product: product.to_owned(), quantity: "1".into() }],
            way: Some(plan.way),
            place: Some("Local Norte".into()).filter(|_| matches!(plan.steps.first(), Some(Step::HandOver))),
            tell_by: Some(plan.tell_by),
        };
        let id = match returns::open_return(self.app, self.agent, new, None).await {
            Ok(id) => id,
            // Somebody without a number cannot be written to: the next claim has this return.
            Err(returns::Error::Invalid(_)) => return Ok(false),
            Err(e) => return Err(e.into()),
        };
        self.plans.next();
        self.tell(id, plan).await?;
        let next = self.base().now() + SignedDuration::from_hours(20);
        self.coming.push(Coming { id, plan, done: 0, next });
        Ok(true)
    }

    /// One step for every return whose turn has come.
    pub(super) async fn work(&mut self, until: Timestamp) -> Result<()> {
        let mut coming = std::mem::take(&mut self.coming);
        for one in coming.iter_mut().filter(|one| one.next <= until) {
            let Some(step) = one.plan.steps.get(one.done) else { continue };
            self.take(one.id, *step).await?;
            self.tell(one.id, one.plan).await?;
            one.done += 1;
            one.next = until + SignedDuration::from_hours(20);
        }
        coming.retain(|one| one.done < one.plan.steps.len());
        self.coming = coming;
        Ok(())
    }

    async fn take(&self, id: Uuid, step: Step) -> Result<()> {
        let (app, agent) = (self.app, self.agent);
        let arrives =
            self.base().read(shell::company).await?.day_of(self.base().now()).saturating_add(3.days());
        let sent = |outcome, number: &str| Ending {
            outcome,
            number: number.into(),
            on: Some(arrives),
            credit: None,
        };
        match step {
            Step::Waybill => returns::issue_waybill(app, agent, id, "Cordillera Express", None).await?,
            Step::HandOver => returns::hand_over(app, agent, id, None).await?,
            Step::Receive => returns::receive(app, agent, id, None).await?,
            Step::Accept => returns::inspect(app, agent, id, true, "", None).await?,
            Step::Reject => {
                let why = "La pieza tiene marcas de instalación y le faltan los empaques.";
                returns::inspect(app, agent, id, false, why, None).await?;
            }
            Step::Replace => {
                returns::resolve(app, agent, id, sent(Outcome::Replacement, "CE-5561204"), None).await?;
            }
            Step::GiveBack => {
                returns::resolve(app, agent, id, sent(Outcome::ReturnedToCustomer, "CE-5561377"), None)
                    .await?;
            }
            Step::Credit => {
                let credit = Ending { credit: Some(780), ..sent(Outcome::Credit, "NC-001-000412") };
                returns::resolve(app, agent, id, credit, None).await?;
            }
            Step::Cancel => {
                let why = "El cliente prefirió quedarse con el producto.";
                returns::cancel(app, agent, id, why, None).await?;
            }
        }
        Ok(())
    }

    /// Whoever told the customer by another way says so.
    async fn tell(&self, id: Uuid, plan: &Plan) -> Result<()> {
        if !plan.told {
            return Ok(());
        }
        let agent = self.agent.clone();
        let sent = self.base().read(move |tx| returns::notices_of(tx, &agent, id)).await?;
        for message in sent.iter().filter(|message| !message.state.is_told()) {
            channels::mark_told(self.base(), self.agent, message.id).await?;
        }
        Ok(())
    }
}
