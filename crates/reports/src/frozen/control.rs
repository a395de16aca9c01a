//! What stands on every file of the report: its code, its version, who signed.

use super::{Frozen, Settings, settings};
use crate::{
    month::Month,
    pdf::{Control, Signature, Step},
};
use shell::{Frame, t};

/// The control of a version, or of a draft when it is not frozen.
pub fn control(frame: &Frame, month: Month, frozen: Option<&Frozen>) -> Control {
    let Some(frozen) = frozen else {
        let code = frame.company.setting::<Settings>(settings::NAME).code;
        return Control { code, ..Control::draft(frame, month) };
    };
    let signature = |step: &Step| {
        let person = frozen.signature(*step).map(|signed| {
            let role = frame.t(&format!("shell-role-{}", signed.role)).into_owned();
            (format!("{}, {role}", signed.person_name), signed.signed_at)
        });
        Signature { step: *step, person }
    };
    Control {
        code: frozen.code.clone(),
        version: version(frame, frozen),
        signatures: Step::ALL.iter().map(signature).collect(),
    }
}

/// *versión 2*, with a word that it is not signed yet.
pub(crate) fn version(frame: &Frame, frozen: &Frozen) -> String {
    let key = if frozen.is_approved() { "reports-version" } else { "reports-version-unsigned" };
    t!(frame, key, version = frozen.version)
}
