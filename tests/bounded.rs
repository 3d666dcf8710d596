//! Templates that ask for more than there is end with their own fault, and the run goes on.

use std::time::Duration;

use factpress::{Error, Input, Options, Pipeline};

use crate::common::{Run, Sandbox, facts_text, project};

/// A sandbox with the minimal facts and a template of one line of its own.
fn with_template(line: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    sandbox.put("own/sheet.typ.j2", line);
    sandbox
}

#[track_caller]
fn refused(line: &str) -> Run {
    let sandbox = with_template(line);
    let run = sandbox
        .run("build facts.yaml --template own --engine built-in")
        .code(3);
    assert!(!sandbox.path("out").exists(), "{}", run.stderr);
    run
}

#[test]
fn a_template_without_an_end_is_told_at_its_line() {
    let chain = |part: &str| part.repeat(90_000);
    for (name, line, said) in [
        (
            "a loop in a loop",
            "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}".to_owned(),
            "goes on without an end",
        ),
        (
            "a text that doubles",
            "{% set n = namespace(x='ab') %}{% for i in range(64) %}{% set n.x = n.x ~ n.x %}{% endfor %}".to_owned(),
            "goes on without an end",
        ),
        (
            "a part that doubles",
            format!("{{% set x %}}ab{{% endset %}}{}", "{% set x %}{{ x }}{{ x }}{% endset %}".repeat(64)),
            "goes on without an end",
        ),
        (
            "more than anybody reads",
            format!("{{% set x %}}{}{{% endset %}}{{% for i in range(1000) %}}{{{{ x }}}}{{% endfor %}}", "ab".repeat(50_000)),
            "has 95 MB; 64 are allowed",
        ),
        (
            "a filter that makes much of little",
            "{{ 'a\\nb'|indent(20000000000) }}".to_owned(),
            "goes on without an end",
        ),
        (
            "a list in a list",
            "{% set n = namespace(x=[]) %}{% for i in range(90000) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x }}".to_owned(),
            "nested deeper than 200",
        ),
        ("no and no", format!("{{{{ {} true }}}}", chain("not ")), "more operators"),
        ("one and one", format!("{{{{ {} 1 }}}}", chain("1 + ")), "more operators"),
        ("filter on filter", format!("{{{{ 1{} }}}}", chain("|string")), "more operators"),
    ] {
        let found = refused(&line).findings();
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(found[0].starts_with("1:") && found[0].contains(said), "{name}: {found:?}");
    }
}

/// What ends the compiler ends a process of its own: the other sheets of the run are made.
#[test]
fn a_stack_or_memory_that_is_not_there_is_a_fault_of_the_template() {
    for (line, said) in [
        (
            "#set document(title: \"a\")\n#{ let c = [x]; for i in range(90000) { c = box(c) }; c }",
            "nested too deep",
        ),
        ("#(\"ab\" * 90000000000).len()", "more memory than there is"),
    ] {
        let run = refused(line);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(
            !run.stderr.contains("overflowed its stack"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn the_sheet_after_one_that_breaks_down_is_made() {
    let deep = "{% if document.title == 'Deep' %}#{ let c = [x]; for i in range(90000) { c = box(c) }; c }{% endif %}\n";
    let built_in = std::fs::read_to_string(project("templates/briefing/sheet.typ.j2")).unwrap();
    let sandbox = with_template(&(built_in + deep));
    let deep = facts_text("minimal").replace("id: minimal", "id: deep");
    sandbox.put(
        "deep.yaml",
        deep.replace("title: Wells in Example Town", "title: Deep"),
    );
    let run = sandbox.run("build deep.yaml facts.yaml --template own --engine built-in");
    let run = run.code(3);
    assert!(run.stderr.contains("nested too deep"), "{}", run.stderr);
    assert_eq!(
        sandbox.list(),
        [
            "deep.yaml",
            "facts.yaml",
            "out/",
            "out/minimal.pdf",
            "own/",
            "own/sheet.typ.j2"
        ]
    );
}

/// A limit of nothing is over at once, so that no clock decides.
#[test]
fn one_time_limit_covers_the_whole_way() {
    let limited = |time_limit| {
        Pipeline::new(Options {
            time_limit,
            ..Options::default()
        })
        .unwrap()
    };
    let facts = || Input::named("facts.yaml", facts_text("minimal"));
    let failed = limited(Duration::ZERO).check(facts()).unwrap_err();
    assert!(matches!(failed.value, Error::TimeLimit), "{failed}");
    assert_eq!(failed.findings[0].code.name(), "time-limit");
    let checked = limited(Duration::MAX).check(facts()).unwrap().value;
    let failed = limited(Duration::ZERO).make(&checked).unwrap_err();
    assert!(matches!(failed.value, Error::TimeLimit), "{failed}");
}

/// What cannot be calculated is not tried again for each that it is a part of.
#[test]
fn a_tower_of_sums_that_cannot_be_calculated_is_told_once() {
    let sandbox = Sandbox::new();
    let wells = "  wells: {";
    let mut tower = "  d0: {statement: d, value: 9e30, unit: wells, source: bulletin, attribution: office, at: {page: 1}}\n".to_owned();
    for n in 1..60 {
        let below = n - 1;
        tower += &format!("  d{n}: {{statement: d, derive: {{sum: [d{below}, d{below}]}}}}\n");
    }
    let facts = facts_text("minimal").replace(wells, &format!("{tower}{wells}"));
    sandbox.put("facts.yaml", facts.replace("9e30", &"9".repeat(28)));
    let run = sandbox
        .run("check facts.yaml --format concise --all")
        .code(1);
    let told = String::from_utf8(run.stdout).unwrap();
    assert_eq!(told.matches("cannot be calculated").count(), 1, "{told}");
}

/// A name may hold a line's end, and what is behind it must not pass for a line of ours, nor for a command of a log.
#[cfg(unix)]
#[test]
fn a_name_begins_no_line() {
    let sandbox = Sandbox::new();
    sandbox.put("n/x\n::error::y.yaml", "factpress: 1\nsheet: [\n");
    for typed in [
        "check n",
        "check n --format github",
        "check n --format concise",
        "check n --format json",
    ] {
        let run = sandbox.run(typed).code(1);
        let out = String::from_utf8(run.stdout).unwrap() + &run.stderr;
        assert!(!out.is_empty());
        let mut lines = out.lines();
        assert!(
            !lines.any(|line| line.trim_start().starts_with("::error::")),
            "{typed}: {out}"
        );
    }
}

/// What another template makes is given away by its name as well: as what the tag calls it, and as a field of it.
#[test]
fn no_namespace_that_is_imported_gets_into_itself() {
    for line in [
        "{% import 'own.typ.j2' as m %}{% set m.n.x = [m] %}{{ m }}",
        "{% import 'own.typ.j2' as m %}{% set m.n.x = [m.n] %}{{ m.n.x }}",
        "{% from 'own.typ.j2' import n %}{% set n.x = [n] %}{{ n.x }}",
    ] {
        let sandbox = with_template(line);
        sandbox.put("own/own.typ.j2", "{% set n = namespace(x=1) %}");
        let run = sandbox
            .run("build facts.yaml --template own --engine built-in")
            .code(3);
        let found = run.findings();
        assert!(
            found[0].contains("stands here for itself"),
            "{line}: {found:?}"
        );
    }
    // What a namespace holds goes anywhere, also under the name of a field.
    let sandbox = with_template(
        "{% set n = namespace(x=1) %}{% set n.x = [n.x, {'n': n.x}] %}{% set m = {'n': 1} %}{{ m.n.q }}",
    );
    let run = sandbox
        .run("build facts.yaml --template own --engine built-in")
        .code(3);
    let found = run.findings();
    assert!(!found[0].contains("stands here"), "{found:?}");
}

/// minijinja prints and compares a namespace within itself until the stack is through.
#[test]
fn no_namespace_gets_into_itself() {
    for (line, said) in [
        (
            "{% set n = namespace() %}{% set n.x = [n] %}{{ n|string }}",
            "`n` stands here for itself",
        ),
        (
            "{% set n = namespace() %}{% set m = namespace() %}{% set n.x = m %}{% set m.x = n %}{{ n.x == m }}",
            "`m` stands here for itself",
        ),
        (
            "{% with n = namespace() %}{% set n.x = [n] %}{{ n }}{% endwith %}",
            "`namespace` stands here for itself",
        ),
        (
            "{% raw %}{#{% endraw %}{% set n = namespace() %}{% set n.x = [n] %}{{ n }}{# #}",
            "`n` stands here for itself",
        ),
    ] {
        let found = refused(line).findings();
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(
            found[0].starts_with("1:") && found[0].contains(said),
            "{line}: {found:?}"
        );
    }
}
