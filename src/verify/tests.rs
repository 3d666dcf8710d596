use super::*;

pub(super) const FACTS: &str = "\
factpress: 1
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts: {dry: {statement: wells run dry, value: about 24, source: b, at: {page: 1}, attribution: o}}
sections: [{text: \"{dry} are dry.\"}]
";

fn verifier() -> Verifier {
    Verifier {
        engine: Setup::default(),
        time_limit: Duration::from_secs(60),
        fonts: None,
        sources: None,
    }
}

pub(super) fn built(options: Options, facts: &str) -> Vec<u8> {
    let pipeline = Pipeline::new(options).unwrap();
    let checked = pipeline.check(Input::named("a.yaml", facts)).unwrap().value;
    let made = pipeline.make(&checked).unwrap().value;
    made.files.into_iter().next().unwrap().bytes
}

#[test]
fn a_sheet_with_a_theme_and_a_template_of_its_own_verifies() {
    let options = Options {
        theme: Some(Input::named("house.yaml", "paper: a5\n")),
        template_files: [(
            "template.yaml".to_owned(),
            b"base: two-page\npages: 3\n".to_vec(),
        )]
        .into(),
        today: Some(CalendarDate::parse("2026-04-01").unwrap()),
        ..Options::default()
    };
    let pdf = built(options, FACTS);
    let verdict = verifier().verify(&pdf);
    assert!(matches!(verdict, Proof::Verified(_)), "{verdict}");
}

#[test]
fn no_flip_and_no_truncation_verifies() {
    let pdf = built(Options::default(), FACTS);
    let made = pdf.clone();
    let verdict = verifier().verify(&pdf);
    assert!(
        verdict.to_string().contains(&sha256(FACTS.as_bytes())),
        "{verdict}"
    );
    // What it comes to is made once: it is the same for whatever leaves the recipe and the files as they are.
    let verify = |pdf: &[u8]| verifier().compared(pdf, |_, _| Ok(made.clone()));
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..2_000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let at = usize::try_from(random % pdf.len() as u64).unwrap();
        let changed = match round % 4 {
            0 => pdf[..at].to_vec(),
            _ => {
                let mut flipped = pdf.clone();
                flipped[at] ^= 1 << (random >> 61);
                flipped
            }
        };
        let proof = verify(&changed);
        assert!(!matches!(proof, Proof::Verified(_)), "byte {at}");
    }
    for class in [
        "%PDF-1.7",
        "/Type/Page/",
        "/EmbeddedFile",
        "/Metadata",
        "/Type/XRef",
        "startxref",
        "%%EOF",
    ] {
        let at = pdf
            .windows(class.len())
            .position(|it| it == class.as_bytes());
        let mut flipped = pdf.clone();
        flipped[at.unwrap_or_else(|| panic!("{class}")) + 1] ^= 1;
        assert!(!matches!(verify(&flipped), Proof::Verified(_)), "{class}");
    }
    let mut longer = pdf.clone();
    longer.extend(b"\n% more\n");
    let verdict = verifier().verify(&longer).to_string();
    assert!(verdict.contains("8 bytes were appended"), "{verdict}");
}

/// Another processor is spoken of only where nothing else tells why the bytes are others.
#[test]
fn what_was_changed_is_told_as_what_it_is() {
    let made = built(Options::default(), FACTS);
    for (class, told) in [
        ("PDF-1.7", "but not its header"),
        ("/Metadata", "another processor"),
    ] {
        let at = made
            .windows(class.len())
            .position(|it| it == class.as_bytes());
        let mut flipped = made.clone();
        flipped[at.unwrap() + 1] ^= 1;
        let said = pages::differences(&flipped, &made).join("\n");
        assert!(said.contains(told), "{class}: {said}");
        assert_eq!(
            said.contains("processor"),
            told.contains("processor"),
            "{said}"
        );
    }
}

/// A PDF of an empty page that carries files, as a stranger may write it.
fn carrying(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_vec(),
    ];
    let mut names = String::new();
    for (name, bytes) in files {
        let hex: String = name
            .encode_utf16()
            .map(|unit| format!("{unit:04X}"))
            .collect();
        let mut stream =
            format!("<</Type/EmbeddedFile/Length {}>>\nstream\n", bytes.len()).into_bytes();
        stream.extend_from_slice(bytes);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
        let at = objects.len();
        objects.push(format!("<</Type/Filespec/UF<FEFF{hex}>/EF<</UF {at} 0 R>>>>").into_bytes());
        names += &format!("(f{at:04}){} 0 R", at + 1);
    }
    objects[0] =
        format!("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[{names}]>>>>>>")
            .into_bytes();
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend(format!("{} 0 obj\n", at + 1).bytes());
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (pdf.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.extend(end.bytes());
    pdf
}

/// What a recipe of a stranger says, with one entry as it likes.
fn recipe(key: &str, value: serde_json::Value) -> Vec<u8> {
    let mut recipe = serde_json::json!({
        "recipe": RECIPE_VERSION, "factpress": env!("CARGO_PKG_VERSION"), "typst": TYPST_VERSION, "facts": "wells.yaml",
        "template": "briefing", "theme": null, "paper": null, "today": null, "timestamp": null, "fit": null,
        "annex": false, "despite_audit": false, "files": {"wells.yaml": sha256(FACTS.as_bytes())},
    });
    recipe[key] = value;
    recipe.to_string().into_bytes()
}

#[test]
fn what_a_stranger_packs_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("theme.yaml"), "paper: a5\n").unwrap();
    let here = folder.path().to_str().unwrap();
    for (key, value, said) in [
        (
            "recipe",
            9.into(),
            "a form that this factpress does not know",
        ),
        (
            "template",
            here.into(),
            "a form that this factpress does not know",
        ),
        (
            "template",
            "../briefing".into(),
            "a form that this factpress does not know",
        ),
        (
            "factpress",
            "9.9\nwells.pdf: verified".into(),
            "made by factpress 9.9\u{240a}wells.pdf: verified with",
        ),
        ("facts", "/etc/hostname".into(), "cannot be made again"),
        ("today", "tomorrow".into(), "cannot be made again"),
        ("paper", "a99".into(), "cannot be made again"),
        (
            "files",
            serde_json::json!({}),
            "wells.yaml is none that the sheet was made of",
        ),
        (
            "surprise",
            true.into(),
            "a form that this factpress does not know",
        ),
        ("annex", false.into(), "page 1 says nothing where"),
    ] {
        let recipe = recipe(key, value);
        let pdf = carrying(&[
            ("wells.recipe.json", &recipe),
            ("wells.yaml", FACTS.as_bytes()),
        ]);
        let said_of_it = verifier().verify(&pdf).to_string();
        assert!(
            said_of_it.starts_with("not verified") && said_of_it.contains(said),
            "{key}: {said_of_it}"
        );
    }
}

#[test]
fn names_that_lead_out_of_a_folder_are_refused() {
    for name in [
        "../a.yaml",
        "/etc/a",
        "a/../../b",
        "C:\\a",
        "a//b",
        "",
        ".",
        "a\u{0}b",
        "a\nb",
        &"a".repeat(300),
    ] {
        let pdf = carrying(&[(name, b"a")]);
        assert!(
            matches!(
                verifier().verify(&pdf),
                Proof::Attachments(AttachmentFault::Name(_))
            ),
            "{name:?}"
        );
    }
    let pdf = carrying(&[("a.yaml", b"a"), ("A.YAML", b"b")]);
    assert!(matches!(
        verifier().verify(&pdf),
        Proof::Attachments(AttachmentFault::Twice(_))
    ));
    let many: Vec<String> = (0..2_001).map(|at| format!("{at}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (&**name, &b"a"[..])).collect();
    assert!(matches!(
        verifier().verify(&carrying(&many)),
        Proof::Attachments(AttachmentFault::TooMuch(_))
    ));
    assert!(matches!(verifier().verify(&carrying(&[])), Proof::NoRecipe));
    assert!(matches!(
        verifier().verify(b"no PDF"),
        Proof::Attachments(AttachmentFault::Unreadable)
    ));
}

/// Attachments whose dictionaries and streams were changed at random: none verifies, and nothing goes wrong.
#[test]
fn changed_attachments_do_no_harm() {
    let recipe = recipe("annex", false.into());
    let facts = FACTS.as_bytes();
    let pdf = carrying(&[("wells.recipe.json", &recipe), ("wells.yaml", facts)]);
    let made = pdf.clone();
    let verify = |pdf: &[u8]| verifier().compared(pdf, |_, _| Ok(made.clone()));
    assert!(matches!(verify(&pdf), Proof::Verified(_)));
    let words = [
        "/Filter/FlateDecode",
        "/Filter[/A85]",
        "/EF",
        "/UF",
        "/Kids[1 0 R]",
        "4 0 R",
        "1 0 R",
        "/Length 99999999",
        "<<",
        ">>",
        "[",
        "(",
        "stream\n",
        "endobj",
        "\u{0}",
        "-1",
        "../",
        "\\",
    ];
    let mut random = fastrand::Rng::with_seed(500);
    for round in 0..500 {
        let mut changed = pdf.clone();
        for _ in 0..random.usize(1..5) {
            let at = random.usize(..changed.len());
            let end = (at + random.usize(..12)).min(changed.len());
            match random.u8(0..3) {
                0 => changed[at] = random.u8(..),
                1 => drop(changed.drain(at..end)),
                _ => {
                    let word = words[random.usize(..words.len())].bytes();
                    drop(changed.splice(at..end, word));
                }
            }
        }
        let proof = verify(&changed);
        let is_verified = matches!(proof, Proof::Verified(_));
        assert!(!is_verified || changed == pdf, "round {round}: {proof}");
    }
}

/// Facts that were changed at random, with a recipe that is of them: they are made again, and nothing goes wrong.
#[test]
fn changed_facts_are_made_again_without_harm() {
    let mut random = fastrand::Rng::with_seed(501);
    let mut made_again = 0;
    for round in 0..60 {
        let mut facts = FACTS.as_bytes().to_vec();
        for _ in 0..random.usize(1..3) {
            let at = random.usize(..facts.len());
            match random.bool() {
                true => facts[at] = random.u8(b' '..b'~'),
                false => drop(facts.drain(at..(at + 3).min(facts.len()))),
            }
        }
        let files = serde_json::json!({"wells.yaml": sha256(&facts)});
        let recipe = recipe("files", files);
        let pdf = carrying(&[("wells.recipe.json", &recipe), ("wells.yaml", &facts)]);
        let proof = verifier().verify(&pdf);
        made_again += usize::from(matches!(proof, Proof::Differs(_)));
        let is_told = matches!(proof, Proof::Differs(_) | Proof::CannotBeMade(_));
        assert!(is_told, "round {round}: {proof}");
    }
    assert!(made_again > 5, "{made_again}");
}

#[test]
fn a_file_that_is_cut_short_is_told_as_that() {
    let made = built(Options::default(), FACTS);
    let proof = verifier().compared(&made[..made.len() - 1], |_, _| Ok(made.clone()));
    let said = proof.to_string();
    assert!(
        said.contains("cut short: 1 byte was lost at its end"),
        "{said}"
    );
}
