//! What is particular to the `typst` program.

use super::*;

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn the_program_is_killed_at_the_time_limit() {
    let setup = setup(Choice::Cli);
    let endless =
        job("#for i in range(100000) { for j in range(100000) { let square = calc.pow(i, 2) } }");
    let endless = Job {
        time_limit: Duration::from_millis(700),
        ..endless
    };
    let error = engine(&setup).unwrap().typeset(&endless).unwrap_err();
    assert!(matches!(error, TypesetError::Timeout { .. }), "{error}");
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn a_loop_without_end_is_refused_by_typst_itself() {
    assert!(
        refused(&*cli(), &job("#let n = 0\n#while n >= 0 { n += 1 }"))[0]
            .message
            .contains("infinite")
    );
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn names_are_taken_literally() {
    let source = "#set document(title: \"Test\")\n#include \"/-a b/$(c);ü.typ\"";
    let job = Job {
        main: "-x --help.typ".into(),
        ..job_with(&[("-x --help.typ", source), ("-a b/$(c);ü.typ", "Text")])
    };
    cli().typeset(&job).unwrap();
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn no_message_tells_where_the_temporary_folder_is() {
    let temporary = std::env::temp_dir().display().to_string();
    for source in [
        "#read(\"nope\")",
        "#image(\"sheet.typ\")",
        "#unknown",
        "#read(\"sheet.typ/x\")",
        "#import \"@preview/a:1.0.0\": b",
    ] {
        let told = format!("{:?}", refused(&*cli(), &job(source)));
        assert!(
            !told.contains(&temporary) && !told.contains("factpress-"),
            "{told}"
        );
    }
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn auto_takes_the_program_for_one_sheet() {
    assert!(
        engine(&setup(Choice::Auto))
            .unwrap()
            .describe()
            .contains("command line")
    );
}

#[test]
fn a_program_that_is_not_there_is_reported() {
    let setup = |program: Option<&str>| Setup {
        typst_program: program.map(PathBuf::from),
        search_path: Some("/nonexistent:relative:.".into()),
        ..setup(Choice::Cli)
    };
    for program in [None, Some("typst-nowhere"), Some("./nowhere/typst")] {
        let error = engine(&setup(program)).err().unwrap();
        assert!(matches!(error, TypesetError::NotFound { .. }), "{error}");
    }
}

#[test]
fn the_version_is_read_whole() {
    let read = program::version_in;
    assert_eq!(read("typst 0.15.1 (unknown commit)\n"), Some(TYPST_VERSION));
    assert_eq!(read("typst 0.15.10"), Some("0.15.10"));
    assert_eq!(read("typst "), None);
    assert_eq!(read("typster 0.15.1"), None);
}

#[cfg(unix)]
#[test]
fn another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("typst");
    std::os::unix::fs::symlink("/bin/echo", &program).unwrap();
    let named = Setup {
        typst_program: Some(program.clone()),
        ..setup(Choice::Cli)
    };
    let on_path = Setup {
        typst_program: None,
        search_path: Some(folder.path().into()),
        ..named.clone()
    };
    for setup in [&named, &on_path] {
        match engine(setup).err().unwrap() {
            TypesetError::WrongVersion(path, found) => {
                assert_eq!((found.as_str(), &path), ("of an unknown version", &program));
            }
            other => panic!("{other}"),
        }
    }
    let auto = engine(&Setup {
        choice: Choice::Auto,
        ..named
    });
    assert_eq!(auto.is_ok(), cfg!(feature = "built-in-typst"));
    let chosen = auto.map(|auto| auto.describe()).unwrap_or_default();
    assert!(
        chosen.is_empty() || chosen.contains("of an unknown version"),
        "{chosen}"
    );
}
