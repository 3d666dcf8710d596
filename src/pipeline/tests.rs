//! What the pipeline asks of an engine.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::products::{HTML, MAIL, PDF};

const FACTS: &str = "\
factpress: 1
sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
facts: {dry: {statement: wells run dry, value: 24, source: b, at: {page: 1}, attribution: unattributed}}
sections: [{text: '{dry} are dry.'}]
";

/// An engine that counts what it is asked to set.
struct Counting {
    engine: Box<dyn Engine>,
    set: Arc<AtomicUsize>,
}

impl Engine for Counting {
    fn describe(&self) -> String {
        self.engine.describe()
    }

    fn typeset(&self, job: &typesetting::Job) -> Result<Vec<u8>, TypesetError> {
        self.set.fetch_add(1, Ordering::SeqCst);
        self.engine.typeset(job)
    }
}

/// How often the engine sets something for these products, and what is made.
fn made(products: &[&'static Product]) -> (usize, Vec<crate::products::File>) {
    let products = products.to_vec();
    let options = Options {
        products,
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    let set = Arc::new(AtomicUsize::new(0));
    let engine = Counting {
        engine: typesetting::engine(&Setup::default()).unwrap(),
        set: set.clone(),
    };
    let _ = pipeline.engine.set(Arc::new(engine));
    let checked = pipeline.check(Input::named("wells.yaml", FACTS)).unwrap();
    let made = pipeline.make(&checked.value).unwrap().value;
    (set.load(Ordering::SeqCst), made.files)
}

#[test]
fn the_pdf_is_set_once_for_all_products_that_hold_it() {
    let (alone, pdf) = made(&[&PDF]);
    assert_eq!(alone, 1);
    for products in [[&PDF, &HTML, &MAIL], [&MAIL, &HTML, &PDF]] {
        let (together, files) = made(&products);
        assert_eq!(together, 1, "{products:?}");
        assert!(files.contains(&pdf[0]), "{products:?}");
    }
    assert_eq!(made(&[&MAIL]).0, 1);
    assert_eq!(made(&[&HTML]).0, 0, "a page needs no compiler");
}
