/// The pinned compiler version: another one may set the same sheet differently.
pub const TYPST_VERSION: &str = "0.15.1";
