mod changes;
mod update;

use super::*;
use crate::Options;
use crate::verify::tests::FACTS;
use changes::{CHANGES, enter};
use update::{DIGITS, signed, value};

fn built() -> Vec<u8> {
    crate::verify::tests::built(Options::default(), FACTS)
}

#[test]
fn signatures_alone_are_recognised() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    assert_eq!(appended(&once, &made), Ok(1));
    let twice = signed(&once, &made, 2, |_| {});
    assert_eq!(appended(&twice, &made), Ok(2));
    let thrice = signed(&twice, &made, 3, |parts| {
        let (first, signature) = (parts.first_number, parts.first_number + 5);
        parts.catalogue.extend([
            (
                b"Perms".to_vec(),
                value(&format!("<</DocMDP {signature} 0 R>>")),
            ),
            (
                b"Extensions".to_vec(),
                value("<</ESIC <</BaseVersion /1.7 /ExtensionLevel 1>>>>"),
            ),
            (
                b"DSS".to_vec(),
                value(&format!("<</Certs [{} 0 R]>>", first + 6)),
            ),
        ]);
        let root = Base::of(&made).unwrap().root;
        parts.signature += &format!(
            " /Reference [<</TransformMethod /DocMDP /TransformParams <</P 2>>>> <</TransformMethod /FieldMDP /Data {root} 0 R>>]"
        );
        parts.field += " /TU (Example Desk) /Lock <</Type /SigFieldLock /Action /All>>";
        let certificate = "<</Length 3>>\nstream\nabc\nendstream".to_owned();
        parts.others.push((first + 6, certificate));
    });
    assert_eq!(appended(&thrice, &made), Ok(3));
}

#[test]
fn whatever_else_is_appended_is_told() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    for (at, (change, told)) in CHANGES.iter().enumerate() {
        // Under the first signature and under a second, for which the first one vouches for nothing.
        for (pdf, nth) in [(&made, 1), (&once, 2)] {
            let pdf = signed(pdf, &made, nth, |parts| {
                parts.first_number += 2 * (nth - 1);
                change(parts);
            });
            let said = appended(&pdf, &made).unwrap_err();
            let has = said.iter().any(|line| line.contains(told));
            assert!(has, "{at}, signature {nth}: {said:?} should say {told}");
        }
    }
}

/// A change that a later update takes back is one that somebody has signed.
#[test]
fn what_was_changed_and_changed_back_is_told() {
    let made = built();
    let changed = signed(&made, &made, 1, |it| {
        enter(&mut it.catalogue, "OpenAction", "[]")
    });
    let back = signed(&changed, &made, 2, |_| {});
    let said = appended(&back, &made).unwrap_err();
    assert_eq!(said, ["something was added that happens when it is opened"]);
}

#[test]
fn what_is_appended_to_a_signature_is_told() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let longer = [&once[..], b"\n"].concat();
    assert!(appended(&longer, &made).is_err());
    let unsigned = signed(&once, &made, 2, |it| {
        let signature = it.field.find(" /V").unwrap();
        it.field.truncate(signature);
    });
    let said = appended(&unsigned, &made);
    let told = "no signature is about the last";
    assert!(said.unwrap_err().iter().any(|line| line.starts_with(told)));
    assert!(appended(&once[..once.len() - 1], &made).is_err());
}

#[test]
fn no_flip_behind_the_sheet_verifies() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let digits = once
        .windows(11)
        .rposition(|it| it == b"/Contents <")
        .unwrap()
        + 11;
    let digits = digits..digits + DIGITS;
    let mut random = fastrand::Rng::with_seed(16);
    let mut flipped = 0;
    while flipped < 1_000 {
        let at = random.usize(made.len()..once.len());
        if digits.contains(&at) {
            continue;
        }
        let mut pdf = once.clone();
        pdf[at] ^= 1 << random.u8(0..8);
        assert!(appended(&pdf, &made).is_err(), "byte {at}");
        flipped += 1;
    }
    // Within the digits that of the digest counts: the rest is for a program that checks signatures.
    for at in digits.start..digits.start + 64 {
        let mut pdf = once.clone();
        pdf[at] = if pdf[at] == b'0' { b'1' } else { b'0' };
        assert!(appended(&pdf, &made).is_err(), "byte {at}");
    }
}

/// What anybody may append: it ends, and soon.
#[test]
fn what_makes_no_sense_ends() {
    let made = built();
    let once = signed(&made, &made, 1, |_| {});
    let mut random = fastrand::Rng::with_seed(61);
    for _ in 0..500 {
        let mut tail = once[made.len()..].to_vec();
        for _ in 0..random.usize(1..4) {
            let (at, to) = (random.usize(..tail.len()), random.usize(..tail.len()));
            let length = random.usize(1..40).min(tail.len() - at.max(to));
            match random.u8(0..3) {
                0 => drop(tail.drain(at..at + length)),
                1 => tail.copy_within(at..at + length, to),
                _ => tail[at] = random.u8(..),
            }
        }
        if tail != once[made.len()..] {
            let pdf = [&made[..], &tail[..]].concat();
            let _ = appended(&pdf, &made);
        }
    }
    for tail in [
        "[".repeat(100_000),
        "<<".repeat(100_000),
        "(".repeat(100_000),
        "1 0 obj ".repeat(50_000),
        "0 ".repeat(900_000),
    ] {
        assert!(appended(&[&made[..], tail.as_bytes()].concat(), &made).is_err());
        let object = format!("9 0 obj {tail}");
        assert!(appended(&[&made[..], object.as_bytes()].concat(), &made).is_err());
    }
}
