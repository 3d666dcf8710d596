use crate::rules::exchange::Kind;
use crate::rules::passages;
use crate::rules::{Edit, Findings, RuleContext};

rule! {
    /// Reports a figure whose paragraph in the source has others of its kind, where no word of its fact tells which of them is meant, and no
    /// `quote` is given.
    why
    /// Whoever checks the figure, reader or program, cannot tell that it is the right one.
    example
    /// shelter: {statement: homeless, value: 640, at: {paragraph: 3}, …}   # the source: 1,204 were counted and 640 moved in.
    instead
    /// shelter: {statement: homeless, value: 640, at: {paragraph: 3, quote: "640 moved in"}, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    passages::each(context, |beside| {
        let unclear = beside
            .exchange
            .as_ref()
            .filter(|it| it.kind == Kind::Unclear);
        let (Some(other), Some(found)) = (unclear, beside.found()) else {
            return;
        };
        let message = format!(
            "no word of this fact tells “{}” from “{}”, which stands beside it in the source",
            found.value.stated, other.stated
        );
        let clause = &beside.sentence.text[beside.clause.clone()];
        let clause = clause.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let finding = findings
            .at(&beside.at("value"), message)
            .note(beside.in_source());
        let numbers = found.value.totals();
        let same = beside.around.others.iter();
        // Of one number that stands there twice, with a hedge or a sign and without, only its writer knows which is meant.
        if same.filter(|it| it.value.totals() == numbers).count() > 1 {
            finding.help("add to its place a `quote` of the words around the figure that is meant");
            return;
        }
        let help = format!("add to its place: `quote: \"{clause}\"`");
        match beside.sighting.place {
            Some(at) => {
                let place = beside.at("at").index(at);
                finding.fix(help, Edit::quote(&place, clause))
            }
            None => finding.help(help),
        };
    });
}
