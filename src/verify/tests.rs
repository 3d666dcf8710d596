use super::*;

const FACTS: &str = "\
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
    }
}

fn built(options: Options, facts: &str) -> Vec<u8> {
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
    let verdict = verifier().verify(&pdf);
    assert!(
        verdict.to_string().contains(&sha256(FACTS.as_bytes())),
        "{verdict}"
    );
    for part in 0..40 {
        let mut flipped = pdf.clone();
        let at = pdf.len() * part / 40;
        flipped[at] ^= 1 << (part % 8);
        let verdict = verifier().verify(&flipped);
        assert!(!matches!(verdict, Proof::Verified(_)), "byte {at}");
        let verdict = verifier().verify(&pdf[..at]);
        assert!(!matches!(verdict, Proof::Verified(_)), "up to {at}");
    }
    let mut longer = pdf.clone();
    longer.extend(b"\n% more\n");
    let verdict = verifier().verify(&longer).to_string();
    assert!(verdict.contains("8 bytes were appended"), "{verdict}");
}
