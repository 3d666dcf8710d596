//! Where a mail goes.

use lettre::message::Mailboxes;

/// To whom a mail goes, and what it is called; what is left out is filled in before it is sent.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    pub from: Option<Mailboxes>,
    pub to: Option<Mailboxes>,
    pub cc: Option<Mailboxes>,
    /// In place of the handling, the standing and the title of the sheet.
    pub subject: Option<String>,
}
