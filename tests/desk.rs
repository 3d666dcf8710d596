//! What a desk brings along: logo, pictures, papers, accent, a line at the foot, the order of the parts, fonts.

use factpress::{Input, Options, Pipeline};
use factpress::{PDF, TXT};

use crate::common::{Run, SHEET, Sandbox, contains, facts, facts_text, project, real, sha256};
use serde_json::Value;

const PICTURES: [&str; 4] = ["logo.svg", "map.svg", "well.png", "well.jpg"];

fn picture(name: &str) -> Vec<u8> {
    std::fs::read(project(&format!("tests/facts/pictures/{name}"))).unwrap()
}

/// A folder with the sheet of pictures.
pub(crate) fn with_pictures() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("pictures"));
    for name in PICTURES {
        sandbox.put(&format!("pictures/{name}"), picture(name));
    }
    sandbox
}

/// Builds the sheet of pictures with one thing in it changed.
fn changed(from: &str, to: &str) -> Run {
    let sandbox = with_pictures();
    let text = facts_text("pictures");
    assert!(text.contains(from), "{from}");
    sandbox.put("facts.yaml", text.replace(from, to));
    sandbox.put("elsewhere.txt", "text");
    sandbox.run("build facts.yaml")
}

#[test]
fn pictures_are_printed_with_all_that_is_said_of_them() {
    let sandbox = with_pictures();
    let run = sandbox
        .run("build facts.yaml --emit pdf,txt,typ --verbose")
        .done();
    assert!(run.stderr.contains("4 pictures"), "{}", run.stderr);
    let text = sandbox.read_text("out/pictures.txt");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "[Picture: Example Water Office.]",
        "Nine of eleven wells lie along the river",
        "nine of them at the river. Map by A. Example. Source: Example Town.]",
        "[Picture: The same well in summer.]",
        "Example Water Office · 12 Example Street",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let pdf = sandbox.read("out/pictures.pdf");
    for name in PICTURES {
        assert!(contains(&pdf, &format!("pictures/{name}")), "{name}");
        assert_eq!(
            sandbox.read(&format!("out/pictures/pictures/{name}")),
            picture(name)
        );
    }
    let again = with_pictures().pdf(&facts("pictures"), "pictures", "");
    assert_eq!(sha256(&pdf), sha256(&again));
}

#[test]
fn pictures_in_memory_are_printed_like_those_on_the_disk() {
    let options = Options {
        products: vec![&PDF, &TXT],
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    let names = PICTURES.map(|name| format!("pictures/{name}"));
    let files = names.iter().zip(PICTURES);
    let input = Input {
        files: files
            .map(|(path, name)| (path.clone(), picture(name)))
            .collect(),
        ..Input::named("nowhere/pictures.yaml", facts_text("pictures"))
    };
    let checked = pipeline.check(input).unwrap();
    let made = pipeline.make(&checked.value).unwrap().value;
    let built = Sandbox::new().pdf(&facts("pictures"), "pictures", "");
    assert_eq!(sha256(&made.files[0].bytes), sha256(&built));
    let input = Input::named(facts("pictures"), facts_text("pictures"));
    let read = pipeline.check(input).unwrap().inputs_read;
    for name in names {
        assert!(
            read.contains(&project(&format!("tests/facts/{name}"))),
            "{read:?}"
        );
    }
}

/// The audit sees what a template leaves out of a picture.
#[test]
fn a_picture_that_is_left_out_is_missed() {
    let section = |tampered: &str| {
        format!(
            "#let tampered(it) = {{\n{tampered}\n  it\n}}\n#section(env, tampered({{{{ section }}}}))\n"
        )
    };
    let each = |change: &str| {
        section(&format!(
            "  it.pictures = it.pictures.map(one => one + {change})"
        ))
    };
    let cases = [
        ("partials/section.typ.j2", section("  it.pictures = it.pictures.slice(1)")),
        ("partials/section.typ.j2", each("(alt: \"A picture\")")),
        ("partials/section.typ.j2", each("(credit: none)")),
        ("partials/section.typ.j2", each("(caption: none)")),
        ("style/pictures.typ.j2", "#import \"base.typ\": *\n#let with-logo(sheet, body) = body\n#let picture(env, it, title: none) = none\n".to_owned()),
    ];
    let mut said = String::new();
    for (name, text) in cases {
        let sandbox = with_pictures();
        sandbox.put(&format!("own/{name}"), text);
        let run = sandbox.run("build facts.yaml --template own").code(3);
        said += &(run.findings().join("\n") + "\n\n");
    }
    let sandbox = with_pictures();
    let sheet = std::fs::read_to_string(project("templates/briefing/sheet.txt.j2")).unwrap();
    sandbox.put(
        "own/sheet.txt.j2",
        sheet.replace("{{ it.alt | trim(\".\") }}", ""),
    );
    let run = sandbox
        .run("build facts.yaml --template own --emit txt")
        .code(3);
    said += &run.findings().join("\n");
    insta::assert_snapshot!(said);
}

#[test]
fn what_is_no_picture_of_ones_own_is_refused_at_its_place() {
    let link = "pictures/link.png";
    let mut said = String::new();
    for (from, to) in [
        ("pictures/map.svg", "pictures/none.svg"),
        ("pictures/map.svg", "../pictures/map.svg"),
        ("pictures/map.svg", "/etc/hostname"),
        ("pictures/map.svg", "elsewhere.txt"),
        (", alt: The same well in summer", ""),
        (
            "file: pictures/logo.svg, alt: Example Water Office",
            "file: pictures/logo.svg",
        ),
        ("source: bulletin\n  -", "source: bulletn\n  -"),
    ] {
        said += &(changed(from, to).code(1).findings().join("\n") + "\n");
    }
    let sandbox = with_pictures();
    let elsewhere = Sandbox::new();
    let target = elsewhere.put("map.png", picture("well.png"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, sandbox.path(link)).unwrap();
    let text = facts_text("pictures").replace("pictures/well.png", link);
    sandbox.put("facts.yaml", text);
    sandbox.put(
        "pictures/map.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script/></svg>",
    );
    sandbox.put("pictures/well.jpg", "no picture");
    let run = sandbox.run("build facts.yaml").code(1);
    said += &run.findings().join("\n");
    assert!(!sandbox.list().iter().any(|name| name.starts_with("out")));
    insta::assert_snapshot!(said);
}

#[test]
fn a_drawing_of_see_through_groups_is_printed_or_refused_by_name() {
    for (layers, code) in [(16, 0), (900, 1)] {
        let sandbox = with_pictures();
        let groups = ["<g opacity='0.9'>".repeat(layers), "</g>".repeat(layers)];
        let drawn = groups.join("<rect width='9' height='9'/><rect width='4' height='4'/>");
        let drawing =
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{drawn}</svg>");
        sandbox.put("pictures/map.svg", drawing);
        let run = sandbox.run("build facts.yaml").code(code);
        let said = "the picture `pictures/map.svg` has groups with an opacity";
        assert_eq!(run.stderr.contains(said), code == 1, "{}", run.stderr);
    }
}

#[test]
fn a_theme_has_the_logo_the_foot_and_the_accent_of_every_sheet() {
    let sandbox = Sandbox::new();
    let theme = "logo: {file: art/logo.svg, alt: Example Desk}\nfooter: Example Desk, Example Town\ncolours: {accent: \"#7a1f3d\"}\n";
    sandbox.put("house/theme.yaml", theme);
    sandbox.put("house/art/logo.svg", picture("logo.svg"));
    let arguments = "--theme house/theme.yaml --emit pdf,txt,pages,typ";
    let beside = sandbox.pdf(&real(), SHEET, arguments);
    let text = sandbox.read_text(&format!("out/{SHEET}.txt"));
    assert!(
        text.contains("[Picture: Example Desk.]") && text.contains("Example Desk, Example Town")
    );
    let pages = sandbox.read(&format!("out/{SHEET}.pages.json"));
    let pages: Value = serde_json::from_slice(&pages).unwrap();
    assert_eq!(pages["sheet"]["logo"]["file"], "theme/art/logo.svg");
    // What travels is enough to make it again.
    let again = sandbox.run_on("build", &real(), "--theme out/theme/theme.yaml -o again");
    again.done();
    assert_eq!(
        sha256(&sandbox.read(&format!("again/{SHEET}.pdf"))),
        sha256(&beside)
    );
    // The same in the folder of a template.
    sandbox.put("own/theme.yaml", theme);
    sandbox.put("own/art/logo.svg", picture("logo.svg"));
    sandbox
        .run_on("build", &real(), "--template own -o own-out")
        .done();
    // What the sheet says itself goes before it.
    let sandbox = with_pictures();
    sandbox.put("house/theme.yaml", theme);
    sandbox.put("house/art/logo.svg", picture("logo.svg"));
    sandbox
        .run("build facts.yaml --theme house/theme.yaml --emit txt")
        .done();
    let text = sandbox.read_text("out/pictures.txt");
    assert!(text.contains("Example Water Office") && !text.contains("Example Desk"));
    for (theme, told) in [
        (
            "logo: {file: none.svg, alt: None}",
            "the picture `none.svg` cannot be read",
        ),
        (
            "logo: {file: art/logo.svg}",
            "the logo `art/logo.svg` has no `alt`",
        ),
        (
            "logo: {file: ../logo.svg, alt: Out}",
            "lies outside of the folder",
        ),
    ] {
        sandbox.put("house/theme.yaml", theme);
        let run = sandbox
            .run("check facts.yaml --theme house/theme.yaml")
            .code(3);
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert!(
            run.stderr.contains("house/theme.yaml:1:14"),
            "{}",
            run.stderr
        );
    }
}

/// Marks are numbered in the order of printing, whatever that is, and everything is found in it.
#[test]
fn the_parts_stand_in_the_order_that_a_theme_asks_for() {
    let sandbox = Sandbox::new();
    let first = |text: &str, parts: [&str; 4]| {
        let places = parts.map(|part| text.find(&format!("\n{part}\n---")).unwrap());
        assert!(places.is_sorted(), "{parts:?}: {places:?}");
    };
    let usual = ["Where they are held", "Caveats", "Who says what", "Sources"];
    let other = ["Sources", "Who says what", "Caveats", "Where they are held"];
    sandbox.put("house.yaml", "order: [sources, attributions, caveats]\n");
    for (arguments, order) in [("", usual), ("--theme house.yaml", other)] {
        let arguments = format!("{arguments} --emit txt,pdf,json");
        sandbox.run_on("build", &real(), &arguments).done();
        first(&sandbox.read_text(&format!("out/{SHEET}.txt")), order);
        let sheet = sandbox.read(&format!("out/{SHEET}.json"));
        let sheet: Value = serde_json::from_slice(&sheet).unwrap();
        assert_eq!(sheet["order"].as_array().unwrap().len(), 7);
    }
}

/// Papers that are as high as A4 is wide leave few lines to a page; the sheets that are made on them are small.
#[test]
fn every_paper_is_printed_on_upright_and_across() {
    let sandbox = with_pictures();
    for paper in ["a3", "a4", "a5", "letter", "legal"] {
        for way in ["", "-across"] {
            for template in ["briefing", "briefing-large"] {
                let arguments =
                    format!("build facts.yaml --template {template} --paper {paper}{way}");
                sandbox.run(&arguments).done();
            }
        }
    }
    sandbox.put(
        "own.yaml",
        "paper: {width: 170mm, height: 240mm}\ncolumns: {text: 1, caveats: 2, notes: 1}\n",
    );
    sandbox.run("build facts.yaml --theme own.yaml").done();
    let pdf = sandbox.read("out/pictures.pdf");
    let points = |mm: f64| mm * 72.0 / 25.4;
    let size = format!("{:.2}", points(170.0));
    assert!(contains(&pdf, &size[..5]), "{size}");
    let run = sandbox.run("build facts.yaml --paper a7").code(2);
    assert!(
        run.stderr.contains("it is one of: a3, a4, a5"),
        "{}",
        run.stderr
    );
}

/// A licence may forbid that a font travels; what says which it was does.
#[test]
fn a_font_travels_only_when_asked() {
    let sandbox = Sandbox::new();
    let plain = sandbox.pdf(&facts("minimal"), "minimal", "");
    let font = std::fs::read(project("templates/briefing/fonts/Vazirmatn-Regular.ttf")).unwrap();
    sandbox.put("own/template.yaml", "base: briefing\n");
    sandbox.put("own/fonts/Own.ttf", &font);
    let own = sandbox.pdf(
        &facts("minimal"),
        "minimal",
        "--template own --emit pdf,typ",
    );
    assert!(!contains(&own, "template/fonts/Own.ttf"));
    assert!(
        own.len() < plain.len() + 2_500,
        "{} {}",
        own.len(),
        plain.len()
    );
    let list = sandbox.read_text("out/template/fonts.sha256");
    assert_eq!(list, format!("{}  fonts/Own.ttf\n", sha256(&font)));
    sandbox.put("own/theme.yaml", "attach_fonts: true\n");
    let whole = sandbox.pdf(&facts("minimal"), "minimal", "--template own");
    assert!(contains(&whole, "template/fonts/Own.ttf") && !contains(&whole, "fonts.sha256"));
    assert!(whole.len() > plain.len() + 50_000);
}

/// Every key of the theme stands in the README of templates.
#[test]
fn the_readme_names_every_key_of_the_theme() {
    let readme = std::fs::read_to_string(project("templates/README.md")).unwrap();
    let pages = Sandbox::new().pages(&facts("minimal"));
    for (key, value) in pages["theme"].as_object().unwrap() {
        let line = readme
            .lines()
            .find(|line| line.starts_with(&format!("| `{key}` |")));
        let line = line.unwrap_or_else(|| panic!("{key}"));
        let inner = value.as_object().into_iter().flatten();
        for (inner, _) in inner.filter(|_| key != "margins") {
            assert!(
                line.contains(&format!("`{inner}`")),
                "{key}.{inner}: {line}"
            );
        }
    }
}
