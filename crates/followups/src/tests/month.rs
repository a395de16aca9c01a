//! What the monthly report counts.

use super::{WELL, WHAT, answered, invoice, lucia, well_but};
use crate::{
    Cause, Coverage, FollowupFilter, count_followups, coverage, coverage_months, followups_where,
    low_mark_causes, rep_marks,
};
use serde_json::json;
use testkit::each;

#[test]
fn coverage_counts_calls_made_customers_spoken_with_and_confirmed_of_what_was_not_voided() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let who =
            |n: u32| json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 43{n:02}")});
        let confirmed = invoice(&house, "1", who(1)).await;
        let low = invoice(&house, "2", who(2)).await;
        let refused = invoice(&house, "3", who(3)).await;
        let unanswered = invoice(&house, "4", who(4)).await;
        invoice(&house, "5", who(5)).await;
        invoice(&house, "6", json!({"status": "voided"})).await;
        invoice(&house, "7", json!({"invoiced_at": "2026-10-20T15:00:00Z", "customer": "De antes"})).await;
        answered(&lucia, &confirmed, WELL).await.expect(303);
        answered(&lucia, &low, &well_but(&[("rep_mark", "2"), ("rep_cause", "slow")])).await.expect(303);
        answered(&lucia, &refused, &[("outcome", "refused")]).await.expect(303);
        answered(&lucia, &unanswered, &[("outcome", "third_party")]).await.expect(303);
        house
            .base
            .read(|tx| {
                let november = Coverage { invoiced: 5, attempted: 4, contacted: 3, confirmed: 2 };
                assert_eq!(coverage(tx, "2026-11")?, november);
                let months = coverage_months(tx, "2026-10", "2026-11")?;
                assert_eq!(
                    months.iter().map(|(m, c)| (m.as_str(), c.invoiced)).collect::<Vec<_>>(),
                    [("2026-10", 1), ("2026-11", 5)]
                );
                let mut marks: Vec<_> = rep_marks(tx, "2026-11")?
                    .into_iter()
                    .map(|(_, scale, mark, n)| (scale, mark, n))
                    .collect();
                marks.sort_unstable();
                assert_eq!(marks, [(1, 2, 1), (1, 4, 1)]);
                let causes = low_mark_causes(tx, "2026-11")?;
                assert_eq!((causes.len(), causes[0].1, causes[0].2), (1, Cause::Slow, 1));
                let filter = FollowupFilter {
                    month: "2026-11".into(),
                    confirmed: Some(false),
                    ..FollowupFilter::default()
                };
                assert_eq!((count_followups(tx, &filter)?, followups_where(tx, &filter, 1)?.len()), (3, 3));
                Ok::<_, db::Error>(())
            })
            .await
            .unwrap();
    });
}
