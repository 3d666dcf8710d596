//! `--emit eml`: where the mail goes.

use clap::Args;
use lettre::message::Mailboxes;

use crate::products::Letter;
use crate::yaml_reader::invisible;

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
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    from: Option<Mailboxes>,
    /// What it is called, in place of handling, standing and title.
    #[arg(long, value_name = "TEXT", value_parser = line)]
    subject: Option<String>,
}

impl Mail {
    /// What of it was typed, as an option; it is of no use to what is no mail.
    pub(super) fn typed(&self) -> Option<&'static str> {
        let typed = [
            ("--to", self.to.is_some()),
            ("--cc", self.cc.is_some()),
            ("--from", self.from.is_some()),
            ("--subject", self.subject.is_some()),
        ];
        typed.iter().find(|(_, is)| *is).map(|(option, _)| *option)
    }
}

impl From<Mail> for Letter {
    fn from(typed: Mail) -> Self {
        Self {
            from: typed.from,
            to: typed.to,
            cc: typed.cc,
            subject: typed.subject,
        }
    }
}

fn addresses(typed: &str) -> Result<Mailboxes, String> {
    let read = line(typed)?.parse();
    read.map_err(|_| "not an address such as `News Desk <desk@paper.example>`".to_owned())
}

fn address(typed: &str) -> Result<Mailboxes, String> {
    let addresses = addresses(typed)?;
    match addresses.iter().count() {
        1 => Ok(addresses),
        _ => Err("a mail has one sender: name one address".to_owned()),
    }
}

/// A head of a mail is one line: another would be a head of its own.
fn line(typed: &str) -> Result<String, String> {
    if typed.contains(char::is_control) {
        return Err("it has a control character: write one line".to_owned());
    }
    if let Some((character, why)) = invisible(typed) {
        let code = u32::from(character);
        return Err(format!("it has U+{code:04X}, {why}: write it without that"));
    }
    match typed.trim() {
        "" => Err("it is empty: leave the option out, or write something".to_owned()),
        text => Ok(text.to_owned()),
    }
}
