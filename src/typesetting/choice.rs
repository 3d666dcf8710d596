//! Which engine sets the sheets.

use std::ffi::OsString;
use std::path::PathBuf;

use super::cli::Cli;
use super::{Engine, TypesetError, program};

/// Which engine is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Choice {
    /// The program for one sheet where it is there in the right version, else the built-in one.
    #[default]
    Auto,
    /// The `typst` program, from FACTPRESS_TYPST or PATH.
    Cli,
    /// The compiler inside factpress.
    BuiltIn,
}

/// What the choice of an engine depends on.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Which engine is wanted.
    pub choice: Choice,
    /// The `typst` program to use (`FACTPRESS_TYPST`): a path, or a name looked up in
    /// [`search_path`](Self::search_path).
    pub typst_program: Option<PathBuf>,
    /// The folders in which `typst` is looked up (`PATH`).
    pub search_path: Option<OsString>,
    /// The folder of Windows itself (`SystemRoot`), which programs need there to start.
    pub system_root: Option<OsString>,
    /// How many sheets this run sets.
    pub sheets: usize,
    /// This program itself. With it the `typst` program runs under a guard that ends it whatever happens,
    /// and the compiler inside may be a process of its own; a library has none.
    pub factpress: Option<PathBuf>,
    /// Whether sources are set that are not built in: they may ask for more than the machine has.
    pub own_sources: bool,
}

impl Setup {
    /// Why the program that the environment names is not taken, where another compiler is instead.
    pub(crate) fn passed_over(&self) -> Option<TypesetError> {
        let named = self.typst_program.as_deref();
        let named = named.filter(|_| self.choice == Choice::Auto)?;
        let found = program::find(Some(named), self.search_path.as_deref());
        let system_root = self.system_root.as_deref();
        found
            .and_then(|program| program::check_version(&program, system_root))
            .err()
    }
}

impl Default for Setup {
    /// Whichever compiler is quicker for one sheet, without a look for the program on any path.
    fn default() -> Self {
        Self {
            choice: Choice::Auto,
            typst_program: None,
            search_path: None,
            system_root: None,
            sheets: 1,
            factpress: None,
            own_sources: false,
        }
    }
}

/// Gives the engine that `setup` asks for.
///
/// [`Choice::Auto`] takes the program for a single sheet where it is there in exactly the pinned
/// version, and the built-in compiler otherwise, which stays warm from sheet to sheet. Both give
/// the same bytes; [`Engine::describe`] says which was chosen, and why.
///
/// # Errors
///
/// [`TypesetError::NotFound`] and [`TypesetError::WrongVersion`] if the program is needed and not
/// there in the pinned version, [`TypesetError::NotBuiltIn`] if the built-in compiler is asked
/// for in a build without it.
pub fn engine(setup: &Setup) -> Result<Box<dyn Engine>, TypesetError> {
    match setup.choice {
        Choice::Cli => cli(setup, None),
        Choice::BuiltIn => built_in(setup, None),
        Choice::Auto if cfg!(not(feature = "built-in-typst")) => {
            cli(setup, Some("no other is built in".into()))
        }
        Choice::Auto if setup.sheets == 1 => cli(setup, Some("quicker for one sheet".into()))
            .or_else(|error| built_in(setup, Some(error.to_string()))),
        Choice::Auto => built_in(setup, Some("quicker for several sheets".into())),
    }
}

fn cli(setup: &Setup, reason: Option<String>) -> Result<Box<dyn Engine>, TypesetError> {
    let program = program::find(setup.typst_program.as_deref(), setup.search_path.as_deref())?;
    program::check_version(&program, setup.system_root.as_deref())?;
    Ok(Box::new(Cli {
        program,
        system_root: setup.system_root.clone(),
        factpress: setup.factpress.clone(),
        reason,
    }))
}

#[cfg(feature = "built-in-typst")]
fn built_in(setup: &Setup, reason: Option<String>) -> Result<Box<dyn Engine>, TypesetError> {
    let apart = setup.factpress.clone();
    let apart = apart.filter(|_| setup.own_sources || setup.sheets > 1);
    Ok(match apart {
        Some(factpress) => Box::new(super::worker::Workers::new(factpress, reason)),
        None => Box::new(super::built_in::BuiltIn { reason }),
    })
}

#[cfg(not(feature = "built-in-typst"))]
fn built_in(_: &Setup, _: Option<String>) -> Result<Box<dyn Engine>, TypesetError> {
    Err(TypesetError::NotBuiltIn)
}
