//! `--emit eml`: where the mail goes.

use clap::Args;
use lettre::message::Mailboxes;

use crate::products::Letter;

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Mail (--emit eml)")]
pub(super) struct Mail {
    /// To whom the mail goes; with a name as in `News Desk <desk@paper.example>`, several with commas between.
    #[arg(long, value_name = "ADDRESS", value_parser = addresses)]
    to: Option<Mailboxes>,
    /// Who gets a copy.
    #[arg(long, value_name = "ADDRESS", value_parser = addresses)]
    cc: Option<Mailboxes>,
    /// Who sends it.
    #[arg(long, value_name = "ADDRESS", value_parser = addresses)]
    from: Option<Mailboxes>,
    /// What it is called, in place of handling, standing and title.
    #[arg(long, value_name = "TEXT", value_parser = line)]
    subject: Option<String>,
}

impl From<Mail> for Letter {
    fn from(typed: Mail) -> Self {
        let Mail {
            from,
            to,
            cc,
            subject,
        } = typed;
        Self {
            from,
            to,
            cc,
            subject,
        }
    }
}

fn addresses(typed: &str) -> Result<Mailboxes, String> {
    let read = line(typed)?.parse();
    read.map_err(|_| "not an address such as `News Desk <desk@paper.example>`".to_owned())
}

/// A head of a mail is one line: another would be a head of its own.
fn line(typed: &str) -> Result<String, String> {
    match typed.contains(char::is_control) {
        true => Err("it has a control character: write one line".to_owned()),
        false => Ok(typed.trim().to_owned()),
    }
}
