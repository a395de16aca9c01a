//! Countries and their parts as data: what a country's people take for granted when they read a
//! date, an amount, a phone number or a label, and what its clock shows. Pure.
//!
//! - [`Country`]: code, zone, currency, calling code, date order, decimal style, words; the
//!   Spanish-speaking countries and the United States. [`country`] finds one by its code.
//! - [`zone_of`] and [`time_zone_of`]: the zone of a place inside a country (Galápagos is an hour
//!   behind Quito), from the province and city as people write them; [`zone_said`] says one as people do.
//! - [`Currency`], [`Money`]: whole minor units, never floats; [`DecimalStyle`] writes them.
//! - [`phone::read`]: a phone number kept as written, with its international form where it has
//!   one and a warning where it has none.
//! - [`calling_window`]: the hours in which customers may be called, and [`CALLING_RULES`], the
//!   law behind them as dated data with its source.
//! - [`provinces`]: the provinces of some countries with their capital cities.
//! - [`fold`]: names without case, accents and punctuation, to compare them.

mod calling;
mod country;
mod fold;
mod money;
pub mod phone;
mod province;
mod zone;

pub use calling::{CALLING_RULES, CallingRule, Mark, calling_window, default_calling_window};
pub use country::{COUNTRIES, Country, DateOrder, country};
pub use fold::fold;
pub use money::{Currency, DecimalStyle, Money, MoneyError, UnknownCurrency};
pub use province::{Province, community, province, province_of_capital, provinces};
pub use zone::{time_zone, time_zone_of, zone_of, zone_said, zones_of};
