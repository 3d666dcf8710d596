//! The date of a timestamp, in UTC.

use time::{OffsetDateTime, PrimitiveDateTime};
use typst::foundations::Datetime;

/// The date and time of a timestamp in seconds; `None` if Typst cannot express the year.
pub fn date_time(timestamp: i64) -> Option<Datetime> {
    let moment = OffsetDateTime::from_unix_timestamp(timestamp).ok()?;
    let moment = PrimitiveDateTime::new(moment.date(), moment.time());
    Some(Datetime::Datetime(moment))
}

/// The date at a timestamp, `offset` seconds from UTC; `None` if there is no such offset, as in
/// the Typst program: one of a day or more.
pub fn day(timestamp: i64, offset: f64) -> Option<Datetime> {
    let offset = offset.trunc();
    if offset.is_nan() || offset.abs() >= 86_400.0 {
        return None;
    }
    let local = timestamp.checked_add(offset as i64)?;
    let date = OffsetDateTime::from_unix_timestamp(local).ok()?.date();
    Some(Datetime::Date(date))
}
