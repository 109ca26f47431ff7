//! x
use super::{Claim, Context};
use crate::rulebook::RuleId;
pub fn search(_context: Context<'_>, _rule: RuleId, _claims: &mut Vec<Claim>) {}
