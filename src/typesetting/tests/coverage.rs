use super::super::*;
use std::collections::*;
use std::time::*;
#[test]
fn all() {
    let t = Instant::now();
    let engine = super::super::built_in::BuiltIn::new(Duration::from_secs(1000));
    let chars: Vec<char> = (0u32..0x32000)
        .filter_map(char::from_u32)
        .filter(|c| !matches!(*c as u32, 0xE000..=0xF8FF | 0x17000..=0x1b2ff|0x20000..=0x31fff))
        .collect();
    println!("{}", chars.len());
    let text: String = chars.iter().collect();
    let sp: String = chars.iter().flat_map(|&c| ['x', c, 'y']).collect(); let _=text;
    println!("fonts {:?}", {missing_characters("a",&[]); t.elapsed()});
    let missing = missing_characters(&sp, &[]);
    let t1=Instant::now(); missing_characters("Hello wörld this is a typical text — “quoted” 3,000–5,000", &[]); println!("again {:?}", t1.elapsed());
    println!("missing {} {:?}", missing.len(), t.elapsed());
    let mut both = 0;
    let mut diff: BTreeMap<char, String> = BTreeMap::new();
    for chunk in chars.chunks(4000) {
        let mut src = String::from("#set document(title: \"t\")\n#set page(height: auto)\n");
        for &c in chunk {
            src += &format!("#\"x\\u{{{:x}}}y\"\n\n", c as u32);
        }
        let job = Job {
            main: "a.typ".into(),
            files: [("a.typ".to_string(), src.into_bytes())].into(),
            fonts: vec![],
            timestamp: 0,
        };
        let mut bad: BTreeMap<char, String> = BTreeMap::new();
        match engine.typeset(&job) {
            Ok(_) => {}
            Err(TypesetError::Compile(d)) => {
                for d in d {
                    let c = chunk[(d.line.unwrap_or(3) - 3) / 2];
                    bad.insert(c, d.message);
                }
            }
            Err(e) => panic!("{e:?}"),
        }
        for &c in chunk {
            match (missing.contains(&c), bad.get(&c)) {
                (true, Some(_)) => both += 1,
                (false, None) => {}
                (m, b) => {
                    diff.insert(c, format!("{m} {b:?}"));
                }
            }
        }
    }
    println!(
        "agree missing {both}, diff {} {:?}",
        diff.len(),
        t.elapsed()
    );
    for (c, d) in diff.iter().take(400) {
        println!("{:04x} {d}", *c as u32);
    }
}
