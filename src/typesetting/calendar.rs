//! The date of a timestamp, in the proleptic Gregorian calendar and UTC.

use typst::foundations::Datetime;

const SECONDS_PER_DAY: i64 = 86_400;

/// The date and time of a timestamp in seconds; `None` if Typst cannot express the year.
pub fn date_time(timestamp: i64) -> Option<Datetime> {
    let (year, month, day) = date(timestamp.div_euclid(SECONDS_PER_DAY))?;
    let second = u32::try_from(timestamp.rem_euclid(SECONDS_PER_DAY)).ok()?;
    let part = |value: u32| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        year,
        month,
        day,
        part(second / 3600)?,
        part(second / 60 % 60)?,
        part(second % 60)?,
    )
}

/// The date at a timestamp, `offset` seconds from UTC; `None` if there is no such offset, as in
/// the Typst program.
pub fn day(timestamp: i64, offset: f64) -> Option<Datetime> {
    let offset = offset.trunc();
    if offset.is_nan() || offset.abs() >= SECONDS_PER_DAY as f64 {
        return None;
    }
    let local = timestamp.checked_add(offset as i64)?;
    let (year, month, day) = date(local.div_euclid(SECONDS_PER_DAY))?;
    Datetime::from_ymd(year, month, day)
}

/// Year, month and day of a day counted from 1970-01-01. Counting years from March puts the leap
/// day at the end of the year, and the months before it into a regular pattern.
fn date(day: i64) -> Option<(i32, u8, u8)> {
    let day = day.checked_add(719_468)?; // days from 0000-03-01 to 1970-01-01
    let era = day.div_euclid(146_097); // of 400 years
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + 400 * era + i64::from(month <= 2);
    Some((
        year.try_into().ok()?,
        month.try_into().ok()?,
        day_of_month.try_into().ok()?,
    ))
}
