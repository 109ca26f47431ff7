//! The rule `hundred`, beyond what its patterns bind: lists of shares, in each language's own form.

mod chinese;
mod columns;
mod divided;
mod english;
pub mod items;
mod lists;
mod opposite;
mod slipped;
mod tabled;
mod viewed;
mod weighed;

use super::{Claim, Context};
use crate::document::Language;
use crate::rulebook::RuleId;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    match context.document.language {
        Language::Chinese => {
            chinese::search(context, rule, claims);
            divided::search(context, rule, claims);
            opposite::search(context, rule, claims);
            slipped::search(context, rule, claims);
        }
        Language::English => {
            english::search(context, rule, claims);
            items::search(context, rule, claims);
            tabled::search(context, rule, claims);
        }
    }
    weighed::search(context, rule, claims);
}
