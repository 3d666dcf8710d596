//! The code under `src` as syn parses it, without its tests: modules, what they define, and every
//! path that they name, followed through imports and re-exports to where the thing is defined.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Ident, Item, UseTree, Visibility};

/// The parts of a path, from `crate` or the name of another crate on.
pub type Names = Vec<String>;

/// A module, in a file of its own or within one.
#[derive(Default)]
pub struct Module {
    pub file: PathBuf,
    /// Types that other modules can see.
    pub types: BTreeSet<String>,
    /// Everything defined here, child modules too.
    items: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths in expressions, types, patterns and the arguments of macros.
    paths: BTreeSet<Names>,
}

/// One name that a `use` brings in, `*` for all.
#[derive(Clone)]
struct Import {
    name: String,
    path: Names,
    /// Passing a thing on is not using it.
    is_reexport: bool,
}

pub struct SourceTree(pub BTreeMap<Names, Module>);

impl SourceTree {
    pub fn parse() -> Self {
        let mut tree = Self(BTreeMap::new());
        for file in crate::common::files("src", ".rs") {
            let inside = file.strip_prefix(crate::common::project("src")).unwrap();
            if inside.to_string_lossy().contains("tests") {
                continue;
            }
            let code = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
            let mut reader = Reader {
                tree: &mut tree,
                file: &file,
                module: module_path(inside),
            };
            reader.module().file.clone_from(&file);
            reader.visit_file(&code);
        }
        tree
    }

    /// Everything that a module uses, by its path where it is defined.
    pub fn uses(&self, module: &Names) -> BTreeSet<Names> {
        let this = &self.0[module];
        let own = this.imports.iter().filter(|import| !import.is_reexport);
        let own = own.map(|import| &import.path);
        let named = this.paths.iter().filter(|path| {
            // A single name may be that of a variable; what is defined here or imported is known.
            path.len() > 1 || this.imports.iter().any(|import| import.name == path[0])
        });
        let all = own.chain(named);
        all.map(|path| self.definition(self.absolute(module, path, 0), 0))
            .collect()
    }

    /// The module that holds what an absolute path leads to; `None` for another crate.
    pub fn holder(&self, path: &Names) -> Option<&Names> {
        let longest = (1..=path.len()).rev();
        let mut holders = longest.filter_map(|length| self.0.get_key_value(&path[..length]));
        holders.next().map(|(holder, _)| holder)
    }

    /// A path as written in a module, from the crate's root or the other crate's name on.
    fn absolute(&self, module: &Names, path: &[String], depth: usize) -> Names {
        let (first, rest) = path.split_first().unwrap();
        let join = |start: &[String]| [start, rest].concat();
        match first.as_str() {
            "crate" | "factpress" => join(&["crate".to_owned()]),
            "self" if rest.is_empty() => module.clone(),
            "self" => self.absolute(module, rest, depth),
            "super" if rest.is_empty() => module[..module.len() - 1].to_vec(),
            "super" => self.absolute(&module[..module.len() - 1].to_vec(), rest, depth),
            name => {
                let Some(this) = self.0.get(module) else {
                    return path.to_vec();
                };
                let import = this.imports.iter().find(|import| import.name == name);
                match import {
                    // `use name::name` would lead to itself.
                    Some(import) if import.path[0] != *name && depth < 9 => {
                        join(&self.absolute(module, &import.path, depth + 1))
                    }
                    _ if this.items.contains(name) => [module, path].concat(),
                    _ => path.to_vec(),
                }
            }
        }
    }

    /// An absolute path with every re-export on it followed.
    fn definition(&self, path: Names, depth: usize) -> Names {
        let Some(holder) = self.holder(&path) else {
            return path;
        };
        let Some((name, rest)) = path[holder.len()..].split_first() else {
            return path;
        };
        let this = &self.0[holder];
        if this.items.contains(name) || depth > 9 {
            return path;
        }
        let named = this.imports.iter().filter(|import| import.name == *name);
        let globs = this.imports.iter().filter(|import| import.name == "*");
        let named = named.map(|import| import.path.clone());
        let ways = named
            .chain(globs.map(|import| [&import.path[..], std::slice::from_ref(name)].concat()));
        let mut found = ways.map(|way| {
            let way = [&self.absolute(holder, &way, 0)[..], rest].concat();
            self.definition(way, depth + 1)
        });
        found
            .find(|found| self.holder(found) != Some(holder))
            .unwrap_or(path)
    }
}

/// `crate::a::b` for `a/b.rs` and `a/b/mod.rs`, `main` for `main.rs`, which is a crate of its own.
fn module_path(inside: &Path) -> Names {
    let names = inside.with_extension("");
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    let mut names: Names = std::iter::once("crate".to_owned()).chain(names).collect();
    if matches!(names.last().unwrap().as_str(), "mod" | "lib") {
        names.pop();
    }
    names
}

/// Puts one file into the tree.
struct Reader<'a> {
    tree: &'a mut SourceTree,
    file: &'a Path,
    module: Names,
}

impl Reader<'_> {
    fn module(&mut self) -> &mut Module {
        self.tree.0.entry(self.module.clone()).or_default()
    }

    fn import(&mut self, tree: &UseTree, before: &[String], is_reexport: bool) {
        let with = |name: &Ident| [before, &[name.to_string()]].concat();
        let (name, path) = match tree {
            UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident), is_reexport),
            UseTree::Group(group) => {
                let trees = group.items.iter();
                return trees.for_each(|tree| self.import(tree, before, is_reexport));
            }
            UseTree::Name(name) if name.ident == "self" => {
                (before.last().unwrap().clone(), before.to_vec())
            }
            UseTree::Name(name) => (name.ident.to_string(), with(&name.ident)),
            UseTree::Rename(rename) => (rename.rename.to_string(), with(&rename.ident)),
            UseTree::Glob(_) => ("*".to_owned(), before.to_vec()),
        };
        self.module().imports.push(Import {
            name,
            path,
            is_reexport,
        });
    }

    fn define(&mut self, name: &Ident, type_visibility: Option<&Visibility>) {
        let is_seen = match type_visibility {
            Some(Visibility::Public(_)) => true,
            Some(Visibility::Restricted(to)) => to.path.is_ident("crate"),
            _ => false,
        };
        let module = self.module();
        module.items.insert(name.to_string());
        if is_seen {
            module.types.insert(name.to_string());
        }
    }

    /// Paths among the tokens of a macro's arguments, which syn leaves as they are.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Names::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.end_path(&mut path);
                    self.tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.end_path(&mut path),
            }
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Names) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.module().paths.insert(path);
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let arguments = attribute.meta.require_list();
        attribute.path().is_ident("cfg")
            && arguments.is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Struct(item) => self.define(&item.ident, Some(&item.vis)),
            Item::Enum(item) => self.define(&item.ident, Some(&item.vis)),
            Item::Trait(item) => self.define(&item.ident, Some(&item.vis)),
            Item::Type(item) => self.define(&item.ident, Some(&item.vis)),
            Item::Fn(item) if is_test(&item.attrs) => return,
            Item::Fn(item) => self.define(&item.sig.ident, None),
            Item::Const(item) => self.define(&item.ident, None),
            Item::Static(item) => self.define(&item.ident, None),
            Item::Use(item) => {
                if !is_test(&item.attrs) {
                    let is_reexport = !matches!(item.vis, Visibility::Inherited);
                    self.import(&item.tree, &[], is_reexport);
                }
                return;
            }
            Item::Mod(item) => {
                if is_test(&item.attrs) {
                    return;
                }
                self.define(&item.ident, None);
                if item.content.is_some() {
                    self.module.push(item.ident.to_string());
                    let file = self.file.to_owned();
                    self.module().file = file;
                    visit::visit_item_mod(self, item);
                    self.module.pop();
                }
                return;
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let names = names.collect();
        self.module().paths.insert(names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
