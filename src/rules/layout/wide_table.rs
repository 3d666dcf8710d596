use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a table that the page is too narrow for, so that it is set in smaller type or on a page turned across.
    why
    /// Smaller type is harder to read, and a page turned across leaves white on the one before it.
    example
    /// columns: [Wells, Drinkable, Contaminated, Abandoned, Rehabilitated, Decommissioned, Unregistered, Unaccounted, Reconstructed, …]
    /// rows: [[Northern, most, some, none, none, –, –, –, –, …]]
    instead
    /// columns: [State, Northern]
    /// rows: [[Drinkable, most], [Contaminated, some], [Abandoned, none], [Rehabilitated, none]]
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = context.on_pages.iter();
    for table in sheet.flat_map(|sheet| sheet.tables()) {
        let layout = table.layout.iter().find(|layout| layout.fits);
        let Some(layout) = layout.filter(|layout| layout.across || layout.scale < 1.0) else {
            continue;
        };
        let how = match (layout.across, layout.scale < 1.0) {
            (true, false) => "turned across",
            (true, true) => "turned across and set in smaller type",
            (false, _) => "set in smaller type",
        };
        let message = format!("the table `{}` is {how}: {}", table.id, table.width_asked());
        let widest = table.widest_columns();
        findings
            .at(&table.path.key("columns"), message)
            .help(format!(
                "turn columns into rows, leave some out, or make two tables of it; {widest}"
            ));
    }
}
