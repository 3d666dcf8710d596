//! The date in the head of a mail.

use time::OffsetDateTime;

/// A moment as [RFC 5322, §3.3](https://www.rfc-editor.org/rfc/rfc5322#section-3.3) writes it, in UTC: `Fri, 20 Feb 2026 00:00:00 +0000`.
/// Takes seconds since 1970-01-01T00:00Z; `None` past the year 9999.
pub(crate) fn of_mail(seconds: i64) -> Option<String> {
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    let short = |word: String| word.chars().take(3).collect::<String>();
    let (day, month) = (
        short(moment.weekday().to_string()),
        short(moment.month().to_string()),
    );
    let (hour, minute, second) = moment.to_hms();
    let (number, year) = (moment.day(), moment.year());
    let clock = format!("{hour:02}:{minute:02}:{second:02} +0000");
    (year >= 1900).then(|| format!("{day}, {number:02} {month} {year} {clock}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_moment_is_written_as_mails_write_it() {
        let written = super::of_mail(1_771_545_600);
        assert_eq!(written.as_deref(), Some("Fri, 20 Feb 2026 00:00:00 +0000"));
        assert_eq!(super::of_mail(i64::MAX), None);
    }
}
