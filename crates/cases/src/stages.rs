//! What a company calls how far a case is: stages within the fixed phases, each with a name among colleagues and one
//! for the customer. A company that named none reads the phases' own names.

use crate::{Error, Phase, tree::fresh_code};
use jobs::{Base, OnceKey};
use places::fold;
use serde::{Deserialize, Serialize};
use shell::{Actor, Company, Frame, Permission, Say, Wrong};

/// Under which name they are kept with the company.
const NAME: &str = "stages";
/// The most stages a company names, and the longest name, in characters.
const MOST: usize = 60;
const LONGEST: usize = 60;

/// The stages a company named, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// In their order within each phase. One that is left out gets no more cases.
    #[serde(default)]
    pub stages: Vec<Stage>,
}

/// A stage of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stays the same when names change; made from the name when absent.
    #[serde(default)]
    pub code: String,
    /// The phase it is a stage of.
    pub phase: Phase,
    /// Its name among colleagues.
    pub name: String,
    /// Its name for the customer; the phase's own when blank.
    #[serde(default)]
    pub customer_name: String,
    /// Gets no more cases; those that have it keep it.
    #[serde(default)]
    pub retired: bool,
}

impl Stages {
    /// Those of a company.
    pub fn of(company: &Company) -> Self {
        company.setting(NAME)
    }

    /// Those of a phase that a case may get.
    pub fn offered(&self, phase: Phase) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(move |stage| stage.phase == phase && !stage.retired)
    }

    /// The stage of a code that a case may get.
    pub fn offered_as(&self, code: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.code == code && !stage.retired)
    }

    /// The stage of a case in a phase: its own, or the first of the phase where its own is of another.
    pub fn at(&self, phase: Phase, stage: Option<&str>) -> Option<&Stage> {
        let own = self.stages.iter().find(|s| s.phase == phase && stage == Some(s.code.as_str()));
        own.or_else(|| self.offered(phase).next())
    }

    /// What colleagues call how far a case is.
    pub fn name(&self, frame: &Frame, phase: Phase, stage: Option<&str>) -> String {
        self.named(phase, stage).unwrap_or_else(|| frame.t(&format!("cases-phase-{phase}")).into_owned())
    }

    /// The stage of a phase that colleagues call so; the first of the phase where none is.
    pub(crate) fn called(&self, phase: Phase, name: Option<&str>) -> Option<&Stage> {
        let said = name.map(fold);
        let own = self.stages.iter().find(|s| s.phase == phase && Some(fold(&s.name)) == said);
        own.or_else(|| self.at(phase, None))
    }

    /// The name colleagues gave it; none where the phase's own is said.
    pub(crate) fn named(&self, phase: Phase, stage: Option<&str>) -> Option<String> {
        self.at(phase, stage).map(|stage| stage.name.clone())
    }

    /// What the customer is told of how far their case is.
    pub fn customer_name(&self, frame: &Frame, phase: Phase, stage: Option<&str>) -> String {
        let own = self.at(phase, stage).map(|stage| &stage.customer_name).filter(|name| !name.is_empty());
        own.cloned().unwrap_or_else(|| frame.t(&format!("cases-customer-phase-{phase}")).into_owned())
    }

    /// These in place of those before: names tidied, codes given, and what is left out kept for the cases that have it.
    fn after(self, before: &Stages) -> Self {
        let mut stages: Vec<Stage> = Vec::new();
        for mut stage in self.stages {
            stage.name = stage.name.trim().to_owned();
            stage.customer_name = stage.customer_name.trim().to_owned();
            let taken = |code: &str| stages.iter().chain(&before.stages).any(|s| s.code == code);
            if stage.code.trim().is_empty() {
                stage.code = fresh_code(&stage.name, taken);
            }
            stages.push(stage);
        }
        let gone = before.stages.iter().filter(|old| stages.iter().all(|s| s.code != old.code));
        let gone: Vec<Stage> = gone.map(|old| Stage { retired: true, ..old.clone() }).collect();
        stages.extend(gone);
        Self { stages }
    }

    /// Every stage that cannot be, by its place: `stages[0].name`.
    fn wrongs(&self) -> Vec<Wrong> {
        let mut wrongs = Vec::new();
        for (n, stage) in self.stages.iter().enumerate() {
            let mut wrong = |field: &str, key: &'static str| {
                wrongs.push(Wrong::new(format!("stages[{n}].{field}"), Say::key(key)));
            };
            let name = fold(&stage.name);
            let same = |s: &Stage| s.phase == stage.phase && !s.retired && fold(&s.name) == name;
            if name.is_empty() {
                wrong("name", "cases-stage-nameless");
            } else if !stage.retired && self.stages[..n].iter().any(same) {
                wrong("name", "cases-stage-twice");
            }
            if [&stage.name, &stage.customer_name].iter().any(|name| name.trim().chars().count() > LONGEST) {
                wrong("name", "cases-stage-long");
            }
            let code = stage.code.trim();
            if !code.is_empty() && self.stages[..n].iter().any(|s| s.code.trim() == code) {
                wrong("code", "cases-stage-code-twice");
            }
        }
        if self.stages.iter().filter(|stage| !stage.retired).count() > MOST {
            wrongs.push(Wrong::new("stages", Say::key("cases-stages-many").with("most", MOST)));
        }
        wrongs
    }
}

/// Keeps what a company calls its stages, all of them at once.
///
/// # Errors
/// [`Error::Invalid`] with every stage that cannot be.
pub async fn set_stages(base: &Base, actor: &Actor, new: Stages, once: Option<OnceKey>) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let wrongs = new.wrongs();
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let before = Stages::of(&shell::company(work.tx)?);
            let new = new.after(&before);
            if new == before { Ok(()) } else { Ok(shell::set_setting(work, &by, NAME, &new)?) }
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(code: &str, phase: Phase, name: &str) -> Stage {
        let (code, name) = (code.to_owned(), name.to_owned());
        Stage { code, phase, name, customer_name: String::new(), retired: false }
    }

    #[test]
    fn a_case_has_the_first_stage_of_its_phase_until_it_gets_another() {
        let stages = Stages {
            stages: vec![
                stage("triage", Phase::New, "Por clasificar"),
                stage("shop", Phase::WaitingThird, "En taller"),
                stage("parts", Phase::WaitingThird, "Esperando repuestos"),
            ],
        };
        let check = |phase, stage: Option<&str>, expected: Option<&str>| {
            assert_eq!(stages.named(phase, stage).as_deref(), expected, "{phase} {stage:?}");
        };
        check(Phase::New, None, Some("Por clasificar"));
        check(Phase::WaitingThird, Some("parts"), Some("Esperando repuestos"));
        check(Phase::WaitingThird, Some("triage"), Some("En taller"));
        check(Phase::Working, Some("parts"), None);
    }

    #[test]
    fn what_is_renamed_keeps_its_code_and_what_is_left_out_keeps_its_name() {
        let before = Stages {
            stages: vec![stage("en_taller", Phase::WaitingThird, "En taller"), stage("x", Phase::New, "X")],
        };
        let renamed = stage("en_taller", Phase::WaitingThird, "  En el taller ");
        let after = Stages { stages: vec![renamed, stage("", Phase::Working, "En taller")] }.after(&before);
        let shape: Vec<_> =
            after.stages.iter().map(|s| (s.code.as_str(), s.name.as_str(), s.retired)).collect();
        assert_eq!(
            shape,
            [("en_taller", "En el taller", false), ("en_taller_2", "En taller", false), ("x", "X", true)]
        );
    }

    #[test]
    fn stages_without_a_name_or_twice_are_told() {
        let mut long = stage("", Phase::New, "Larga");
        long.customer_name = "x".repeat(LONGEST + 1);
        let wrong = Stages {
            stages: vec![
                stage("a", Phase::New, "Uno"),
                stage("a", Phase::New, " UNO"),
                stage("", Phase::New, " "),
                long,
            ],
        };
        let fields: Vec<_> = wrong.wrongs().into_iter().map(|w| w.field).collect();
        assert_eq!(fields, ["stages[1].name", "stages[1].code", "stages[2].name", "stages[3].name"]);
    }
}
