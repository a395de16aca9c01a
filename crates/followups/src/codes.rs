//! The closed lists of this capability, as kept in the database and spoken in the API.

db::stored! {
    /// Where a follow-up stands.
    pub enum State {
        /// A call is still owed.
        Open = "open",
        /// Nobody can be reached until the contact is mended.
        NeedsData = "needs_data",
        /// The customer said whether and how it arrived.
        Done = "done",
        /// It ended without that, and a reason is kept.
        Closed = "closed",
        /// Its invoice was voided: it is in no figure.
        Void = "void",
    }
}

db::stored! {
    /// How a call ended.
    pub enum Outcome {
        /// The customer said whether and how it arrived.
        Completed = "completed",
        /// The customer answered some questions and will go on another time.
        Partial = "partial",
        /// The customer asked to be called at a certain time.
        CallbackAt = "callback_at",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// A machine answered.
        Voicemail = "voicemail",
        /// The number is somebody else's.
        WrongNumber = "wrong_number",
        /// The number does not work.
        OutOfService = "out_of_service",
        /// Somebody else answered.
        ThirdParty = "third_party",
        /// The customer does not want to answer.
        Refused = "refused",
        /// The customer does not want to be called ever again.
        DoNotCall = "do_not_call",
        /// It has not arrived, and the promised day is not over.
        NotYetDelivered = "not_yet_delivered",
        /// Tried as often as is decent. Found by the program, or brought with old history; never chosen.
        Exhausted = "exhausted",
    }
}

impl Outcome {
    /// Whether the customer was spoken with. Somebody else who answered is not the customer.
    pub fn spoke_with_customer(self) -> bool {
        use Outcome as O;
        matches!(
            self,
            O::Completed | O::Partial | O::CallbackAt | O::Refused | O::DoNotCall | O::NotYetDelivered
        )
    }

    /// Whether the customer is not reached at the number that was called.
    pub fn says_number_is_wrong(self) -> bool {
        matches!(self, Outcome::WrongNumber | Outcome::OutOfService)
    }

    /// What may be chosen, as it is spoken.
    pub const CHOSEN: [&str; 12] = [
        "completed",
        "partial",
        "callback_at",
        "no_answer",
        "busy",
        "voicemail",
        "wrong_number",
        "out_of_service",
        "third_party",
        "refused",
        "do_not_call",
        "not_yet_delivered",
    ];

    /// Whether a person may choose it at the end of a call.
    pub fn can_be_chosen(self) -> bool {
        self != Outcome::Exhausted
    }
}

db::stored! {
    /// Why a follow-up ended without being confirmed.
    pub enum Reason {
        /// Tried as often as is decent.
        Exhausted = "exhausted",
        /// The customer did not want to answer.
        Refused = "refused",
        /// The customer does not want to be called.
        DoNotCall = "do_not_call",
    }
}

db::stored! {
    /// How a product arrived, from well to worse.
    pub enum Condition {
        /// Well.
        Ok = "ok",
        /// Damaged.
        Damaged = "damaged",
        /// Not there, or not all of it.
        Missing = "missing",
        /// Another than was bought.
        WrongItem = "wrong_item",
    }
}

db::stored! {
    /// Why a sales rep got a low mark (seed 004: lack of knowledge, bad manner, false offers…).
    pub enum Cause {
        /// Did not know the products.
        Knowledge = "knowledge",
        /// Bad manner.
        Manner = "manner",
        /// Offered what was not true.
        FalsePromises = "false_promises",
        /// Took too long.
        Slow = "slow",
        /// Another.
        Other = "other",
    }
}

db::stored! {
    /// What went wrong with a dispatch, by gravity; also the category of the case it proposes.
    pub enum Problem {
        /// Another product than was bought.
        WrongItem = "wrong_item",
        /// Something did not come.
        Missing = "missing",
        /// Something came damaged.
        Damaged = "damaged",
        /// Nothing came, and the promised day is over.
        NotDelivered = "not_delivered",
        /// It came after the promised day.
        Late = "late",
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    #[test]
    fn every_outcome_that_may_be_chosen_is_named_as_such() {
        let may: Vec<&str> =
            Outcome::ALL.iter().filter(|one| one.can_be_chosen()).map(|one| one.as_str()).collect();
        assert_eq!(may, Outcome::CHOSEN);
    }
}
