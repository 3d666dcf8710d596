use super::{excerpt, source, stated, value};
use crate::evidence::Problem;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a positive value that stands in brackets in its source, alone in a cell or in a sentence on accounts.
    why
    /// Accounts write a negative number in brackets.
    example
    /// balance: {value: "1,234", …}   # the source: the account shows (1,234)
    instead
    /// balance: {value: "-1,234", …}
    Note
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        if let Problem::SignInBrackets(in_source) = &objection.problem {
            let stated = stated(context, objection);
            let message =
                format!("“{stated}” stands in brackets in the source, which may be a minus");
            let finding = findings.at(&value(objection), message);
            finding
                .note(excerpt(source(context, objection), in_source))
                .help(format!("where it is one write `-{stated}`"));
        }
    }
}
