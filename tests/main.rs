//! Every test of the whole program and of the library from outside, in one program: it is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "what tests measure and how they are told to write is no matter of the program"
)]

mod access;
mod action;
mod altered_figures;
mod architecture;
mod audit;
mod bounded;
mod broken;
mod build;
mod cases;
mod caveats;
mod charts;
mod closed;
mod common;
mod companions;
mod compared;
mod contents;
mod contributing;
mod defaced;
mod defaced_marks;
mod defaced_texts;
mod derived;
mod desk;
mod diff;
mod diff_figures;
mod diff_input;
mod dossiers;
mod editor;
mod elsewhere;
mod evidence;
mod exchanged_words;
mod exit_codes;
mod explain_fact;
mod failing_calls;
mod families;
mod first_hour;
mod fit;
mod fixes;
mod fixes_alone;
mod formats;
mod fuzz;
mod fuzz_edits;
mod heads;
mod holes;
mod hostile_text;
mod key_figures;
mod languages;
mod left_behind;
mod levels;
mod library;
mod limits;
mod literals;
mod mail;
mod many_files;
mod mistakes;
mod mutation_kill;
mod mutations;
mod new_language;
mod notes;
mod notices;
mod outputs;
mod own_companions;
mod page_charts;
mod pairs;
mod parallel;
mod parts;
mod pdf;
mod pdf_mutations;
mod periods;
mod plain_text;
mod printed_languages;
mod products;
mod projects;
mod quantities;
mod quiet;
mod read_back;
mod readable;
mod readme;
mod reference;
mod reproducible;
mod right_figures;
mod right_sheets;
mod right_words;
mod rules;
mod scales;
mod schema;
mod series;
mod shared_parts;
mod signs;
mod since;
mod small_paper;
mod source_texts;
mod spread;
mod standing;
mod starter;
mod structure;
mod system_calls;
mod table_figures;
mod tables;
mod tabular_sources;
mod template_fields;
mod templates;
mod terminal;
mod themes;
mod turned_texts;
mod turned_words;
mod two_page;
mod typed_figures;
mod unchanged;
mod untrue_alarms;
mod verify;
mod verify_told;
mod watch;
mod wide_tables;
