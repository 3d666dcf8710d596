//! The fact files of the cases.

use std::fmt::Write as _;

/// A fact file of one source; `facts` are names, statements, values and further keys.
pub fn file(id: &str, facts: &[(String, String, String, &str)], rest: &str) -> (String, String) {
    let mut text = format!(
        "factpress: 1\n\
         sheet: {{id: {id}, title: The harbours of Lund, as_of: 2026-04, issued: 2026-04-18, status: final}}\n\
         sources: {{s: {{type: report, publisher: Port Office, title: Returns, date: 2026-04-09}}}}\n\
         attributions: {{o: {{descriptor: the port office, identity: institution, basis: on-the-record}}}}\n\
         facts:\n"
    );
    for (n, (name, statement, value, more)) in facts.iter().enumerate() {
        let page = if more.contains("at:") {
            String::new()
        } else {
            format!(", at: {{page: {}}}", n % 2 + 1)
        };
        writeln!(
            text,
            "  {name}: {{statement: {statement}, value: \"{value}\", source: s, attribution: o{page}{more}}}"
        )
        .unwrap();
    }
    (id.to_owned(), text + rest)
}

pub fn fact<'a>(
    name: &str,
    statement: &str,
    value: &str,
    more: &'a str,
) -> (String, String, String, &'a str) {
    (
        name.to_owned(),
        statement.to_owned(),
        value.to_owned(),
        more,
    )
}

/// A name for each number, without a digit in it.
pub fn harbour(n: usize) -> String {
    let starts = ["Oster", "Nor", "Vest", "Sand", "Klint", "Gras", "Fager"];
    let ends = [
        "vik", "hamn", "ness", "holm", "sund", "udde", "by", "lid", "ö", "strand",
    ];
    format!("{}{}", starts[n % 7], ends[n / 7 % 10])
}

/// A table of so many rows, whose two figures come from two pages.
pub fn two_notes(rows: usize) -> (String, String) {
    let facts = (0..rows).flat_map(|n| {
        let place = harbour(n);
        [
            fact(
                &format!("b{n}"),
                &format!("boats at {place}"),
                &(40 + n).to_string(),
                ", unit: boats",
            ),
            fact(
                &format!("c{n}"),
                &format!("crew at {place}"),
                &(160 + n).to_string(),
                ", unit: people",
            ),
        ]
    });
    let facts: Vec<_> = facts.collect();
    let rows_of: String = (0..rows)
        .map(|n| format!("      - [{}, '{{b{n}}}', '{{c{n}}}']\n", harbour(n)))
        .collect();
    let rest = format!(
        "tables:\n  t:\n    title: Boats and crew\n    columns: [Harbour, Boats, Crew]\n    rows:\n{rows_of}sections:\n  - table: t\n"
    );
    file(&format!("two-notes-{rows}"), &facts, &rest)
}

/// A chart of so many bars.
pub fn bars(count: usize) -> (String, String) {
    let labels: Vec<String> = (0..count)
        .map(|n| format!(", label: {}", harbour(n)))
        .collect();
    let facts = labels.iter().enumerate().map(|(n, label)| {
        fact(
            &format!("x{n}"),
            &format!("berths free at {}", harbour(n)),
            &format!("{}.4%", 3 + n % 8),
            label,
        )
    });
    let facts: Vec<_> = facts.collect();
    let names: Vec<String> = (0..count).map(|n| format!("x{n}")).collect();
    let rest = format!(
        "sections:\n  - chart: {{title: Berths free, ranges: [{}]}}\n",
        names.join(", ")
    );
    file(&format!("bars-{count}"), &facts, &rest)
}

/// A table of estimates under heads of long words.
pub fn long_heads(heads: &[&str]) -> (String, String) {
    let rows = ["Spring", "Summer", "Autumn"];
    let facts = rows.iter().enumerate().flat_map(|(row, season)| {
        heads.iter().enumerate().map(move |(at, head)| {
            let statement = format!(
                "{} in {}",
                head.to_lowercase().replace(',', ""),
                season.to_lowercase()
            );
            fact(
                &format!("h{row}-{at}"),
                &statement,
                &format!("{},{}30", 118 + row, at),
                ", kind: estimate",
            )
        })
    });
    let facts: Vec<_> = facts.collect();
    let rows: String = rows
        .iter()
        .enumerate()
        .map(|(row, season)| {
            let cells: Vec<String> = (0..heads.len())
                .map(|at| format!("'{{h{row}-{at}}}'"))
                .collect();
            format!("      - [{season}, {}]\n", cells.join(", "))
        })
        .collect();
    let heads: Vec<String> = heads.iter().map(|head| format!("\"{head}\"")).collect();
    let rest = format!(
        "tables:\n  t:\n    title: Work in the harbours\n    columns: [Season, {}]\n    rows:\n{rows}sections:\n  - table: t\n",
        heads.join(", ")
    );
    file("long-heads", &facts, &rest)
}

/// So many sections, each a sentence and a chart.
pub fn sections_with_charts(count: usize) -> (String, String) {
    let labels = [
        ", label: East quay, unit: crates",
        ", label: West quay, unit: crates",
        ", label: Old quay, unit: crates",
    ];
    let facts = (0..count).flat_map(|n| {
        labels.iter().enumerate().map(move |(at, more)| {
            let statement = format!(
                "crates on quay {} of {}",
                ["one", "two", "three"][at],
                harbour(n)
            );
            fact(
                &format!("q{n}-{at}"),
                &statement,
                &format!("{},{}00", 2 + n, 1 + 3 * at),
                more,
            )
        })
    });
    let facts: Vec<_> = facts.collect();
    let sections: String = (0..count).map(|n| format!(
        "  - heading: Harbour of {0}\n    text: The quays of the harbour are counted at low water, and none was closed on the day.\n    \
         chart: {{title: Crates on the quays of {0}, from_zero: true, ranges: [q{n}-0, q{n}-1, q{n}-2]}}\n", harbour(n)
    )).collect();
    file("quays", &facts, &format!("sections:\n{sections}"))
}

/// A table of so many columns of hedged ranges, each from a page of its own.
pub fn by_month(columns: usize, value: &str) -> (String, String) {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let pages: Vec<String> = (0..columns)
        .map(|at| format!(", unit: landings, at: {{page: {}}}", at + 3))
        .collect();
    let facts = (0..4).flat_map(|row| {
        let pages = &pages;
        (0..columns).map(move |at| {
            let statement = format!("landings at {} in {}", harbour(row), months[at]);
            fact(
                &format!("m{row}-{at}"),
                &statement,
                &value.replace('#', &(at + row + 1).to_string()),
                &pages[at],
            )
        })
    });
    let facts: Vec<_> = facts.collect();
    let rows: String = (0..4)
        .map(|row| {
            let cells: Vec<String> = (0..columns)
                .map(|at| format!("'{{m{row}-{at}}}'"))
                .collect();
            format!("      - [{}, {}]\n", harbour(row), cells.join(", "))
        })
        .collect();
    let rest = format!(
        "tables:\n  t:\n    title: Landings\n    columns: [Harbour, {}]\n    rows:\n{rows}sections:\n  - table: t\n",
        months[..columns].join(", ")
    );
    file(&format!("months-{columns}"), &facts, &rest)
}

pub fn two_in_a_cell() -> (String, String) {
    file(
        "two-in-a-cell",
        &[
            fact("all", "all landings", "412,708", ", unit: landings"),
            fact("lost", "all losses", "7,351", ", unit: boats"),
            fact("cod", "landings of cod", "198,044", ", unit: landings"),
            fact("cod-share", "share of cod", "48%", ""),
            fact(
                "cod-lost",
                "losses in the cod fishery",
                "3,019",
                ", unit: boats",
            ),
            fact(
                "cod-lost-share",
                "share of the cod fishery in the losses",
                "41%",
                "",
            ),
        ],
        "tables:\n  t:\n    title: Landings and losses\n    columns: [Fishery, Landings, Losses]\n    rows:\n      \
        - [Every fishery, '{all}', '{lost}']\n      - [of which cod, '{cod} ({cod-share})', '{cod-lost} ({cod-lost-share})']\n\
        sections:\n  - table: t\n",
    )
}

pub fn open_sum() -> (String, String) {
    file(
        "open-sum",
        &[
            fact("n", "moorings in the north", "over 700", ", unit: moorings"),
            fact("s", "moorings in the south", "350", ", unit: moorings"),
            fact("all", "all moorings", "64,000", ", unit: moorings"),
        ],
        "sections:\n  - text: \"{n} and {s}; together {all}.\"\nreconciliations:\n  \
        - {id: moorings, title: Do the moorings add up, parts: [n, s], whole: all, relation: equals}\n",
    )
}

pub fn one_fact() -> (String, String) {
    let facts = [fact(
        "ice",
        "boats held by ice",
        "about 80",
        ", unit: boats",
    )];
    file(
        "one-fact",
        &facts,
        "sections:\n  - text: \"{ice} were held by ice.\"\n",
    )
}

pub fn in_language(language: &str, million: &str) -> (String, String) {
    let facts = [
        fact("sum", "Euro", &format!("€2.4 {million}"), ""),
        fact("range", "Euro all", "8,000–11,500", ""),
    ];
    let (id, text) = file(
        &format!("sum-{language}"),
        &facts,
        "sections:\n  - text: \"{sum}; {range}.\"\n",
    );
    (
        id,
        text.replace(
            "status: final",
            &format!("status: final, language: {language}"),
        ),
    )
}

/// Every case, as its sheet's name and its fact file.
pub fn all() -> Vec<(String, String)> {
    let mut cases: Vec<_> = [1, 2, 13, 14, 15, 16, 41].map(two_notes).into();
    cases.extend([2, 58, 63].map(bars));
    cases.push(long_heads(&[
        "Hands, thousands",
        "Working hands, thousands",
        "Unemployed, thousands",
        "Unemployment of all",
        "Apprenticeships, all",
    ]));
    cases.extend([5, 7].map(sections_with_charts));
    cases.extend([
        by_month(12, "#,315"),
        by_month(6, "approximately 1#,000–1#,800"),
    ]);
    cases.extend([two_in_a_cell(), open_sum(), one_fact()]);
    cases.extend([
        in_language("de", "million"),
        in_language("es", "millones"),
        in_language("fr", "million"),
    ]);
    let reach = [
        fact(
            "home",
            "served at home",
            "17 million",
            ", label: at home, unit: people",
        ),
        fact(
            "abroad",
            "served abroad",
            "3.6 million",
            ", label: abroad, unit: people",
        ),
    ];
    let table = "tables:\n  t: {title: Passengers served, columns: [Where, Passengers], rows: [[At home, '{home}'], [Abroad, '{abroad}']]}\n";
    cases.push(file("titles-alike", &reach, &format!("{table}sections:\n  - table: t\n  - chart: {{ranges: [home, abroad], title: Passengers served}}\n")));
    cases.push(file(
        "no-title",
        &reach,
        "sections:\n  - heading: Whom the ferries serve\n    chart: {ranges: [home, abroad]}\n",
    ));
    cases.push(file("sum-titled-as-unit", &[
        fact("n", "cranes in the north", "14", ", unit: cranes"),
        fact("s", "cranes in the south", "9", ", unit: cranes"),
        fact("all", "all cranes", "23", ", unit: cranes"),
    ], "sections:\n  - text: \"{n} and {s}; together {all}.\"\nreconciliations:\n  - {id: c, title: Cranes, parts: [n, s], whole: all, relation: equals}\n"));
    let camps = [
        fact(
            "a",
            "nets in the first shed",
            "at least 3,120",
            ", label: First shed, unit: nets",
        ),
        fact(
            "b",
            "nets in the second shed",
            "up to 3,340",
            ", label: Second shed, unit: nets",
        ),
        fact(
            "c",
            "nets in the third shed",
            "about 3,050",
            ", label: Third shed, unit: nets",
        ),
        fact(
            "d",
            "nets in the fourth shed",
            "2,600–4,900",
            ", label: Fourth shed, unit: nets",
        ),
        fact(
            "e",
            "nets in the fifth shed",
            "dozens",
            ", label: Fifth shed, unit: nets",
        ),
    ];
    cases.push(file("open-ends", &camps, "sections:\n  - text: In the last shed are {e}.\n    chart: {title: Nets, from_zero: true, ranges: [a, b, c, d]}\n  \
        - chart: {title: Nets once more, ranges: [a, b, c, d]}\n"));
    cases
}
