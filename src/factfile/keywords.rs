//! Closed lists of words, such as the kinds of a fact.

/// Defines an enum whose variants are words in the fact file, with reading, suggestions, schema.
macro_rules! keywords {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            schemars::JsonSchema, serde::Serialize, strum::IntoStaticStr,
        )]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] #[strum(serialize = $word)] $variant,)+
        }

        impl $name {
            pub(crate) const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The word in the fact file.
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }

        $crate::factfile::keywords::words!($name, $what, Self::ALL);
    };
}

/// Lets an enum be read that knows the word for each variant.
macro_rules! words {
    ($name:ident, $what:literal, $all:expr) => {
        impl<C> $crate::yaml_reader::Read<C> for $name {
            fn read(
                reader: &mut $crate::yaml_reader::Reader<C>,
                node: &$crate::source_map::yaml::Node,
                path: &$crate::source_map::Path,
            ) -> Option<Self> {
                reader.word(node, path, $what, $all)
            }

            fn one_of() -> Option<String> {
                let words: Vec<&str> = $all.iter().map(|(word, _)| *word).collect();
                Some(words.join(", "))
            }
        }

        impl $crate::factfile::visit::Visit for $name {
            fn visit<'a>(&'a self, walk: &mut $crate::factfile::visit::Walk<'_, 'a>) {
                walk.see($crate::factfile::visit::Leaf::Word((*self).into()));
            }
        }
    };
}

pub(super) use {keywords, words};
