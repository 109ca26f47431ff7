//! Chinese claims whose figures stand in clauses of their own. The figures of a passage come in with the
//! words of their clauses ([`told`]); claims of the rules `share`, `change` and `total` go out.

mod against;
pub mod annual;
pub mod balance;
pub mod compounds;
pub mod counted;
pub mod derived;
mod flows;
pub mod limits;
pub mod leads;
pub mod moves;
pub mod periods;
pub mod products;
pub mod rates;
pub mod ratios;
pub mod rests;
pub mod schedule;
pub mod series;
pub mod spreads;
pub mod steps;
pub mod stock;
pub mod sums;
pub mod times;
pub mod told;
pub mod together;
pub mod views;
